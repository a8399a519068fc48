"""Shadows that are kept from one image to the next."""

import torch

from graphose_core.models.graphs.batching import collate
from graphose_core.models.shadows.kept_shadows import MOST, KeptShadows
from tests.graphose_core.models.extremities.arms import BENT
from tests.graphose_core.models.shadows.standing import ground_shadow, standing

MOVED = [tuple(x + 0.01 * (joint == 6) for x in place) for joint, place in enumerate(BENT)]


@torch.no_grad()
def test_a_figure_that_is_as_it_was_keeps_its_shadow():
    ground, kept = ground_shadow(), KeptShadows()
    first = ground.casters(collate([standing(), standing(side=-0.4)]))
    second = ground.casters(collate([standing(MOVED), standing(side=-0.4)]))
    before = [kept.of(first, figure) for figure in (0, 1)]
    after = [kept.of(second, figure) for figure in (0, 1)]
    assert after[0] is not before[0]
    assert after[1] is before[1]
    kept.clear()
    assert kept.of(second, 1) is not before[1]


@torch.no_grad()
def test_what_tells_of_light_or_camera_makes_another():
    ground, kept = ground_shadow(), KeptShadows()
    made = [kept.of(ground.casters(standing(**told)), 0) for told in ({}, {"dark": 0.9}, {"pitch": 3.0})]
    assert len(set(map(id, made))) == 3


@torch.no_grad()
def test_no_more_are_kept_than_are_used_again():
    ground, kept = ground_shadow(), KeptShadows()
    first = kept.of(ground.casters(standing()), 0)
    for number in range(MOST):
        kept.of(ground.casters(standing(dark=(number + 0.3) / (MOST + 1))), 0)
    assert kept.of(ground.casters(standing()), 0) is not first
