"""Solids learn from the shadows that others cast."""

import pytest
import torch

from graphose_core.models.shadows.casting import darkness
from graphose_core.models.shadows.ground_shadow import GroundShadow
from tests.graphose_core.models.extremities.arms import BENT, HAND
from tests.graphose_core.models.shadows.standing import LIT, SHADOW, ground_shadow, standing
from tests.graphose_core.models.turning import turn
from trainer.domains.people.shadows.fitting import fit, loss
from trainer.domains.people.solids.scenes import SIDE, GroundScene


def scene(teacher, around: float, side: float) -> GroundScene:
    """What a teacher's figure casts, turned, lit from a side."""
    graph = standing(BENT, turn(around), side=side)
    casters = teacher.casters(graph)
    middles = (torch.arange(SIDE) + 0.5) / SIDE
    places = torch.stack([middles.repeat(SIDE), middles.repeat_interleave(SIDE)], dim=1)
    ground = casters.view.on_ground(places, 0)
    cast, contact = darkness(casters.solids, ground, casters.light[0], casters.strength[0], casters.softness)
    hidden = torch.zeros(SIDE * SIDE, dtype=torch.bool)
    stature = teacher.length[0].reciprocal() * torch.tensor([0.3])  # the trunk is 0.3 image sides long
    return GroundScene(graph, cast, contact, hidden, casters.view.ground, stature)


@pytest.fixture(scope="module")
def scenes():
    teacher = ground_shadow()
    with torch.no_grad():
        teacher.radius.mul_(0.9)
        teacher.softness[0] += 0.7
    return [scene(teacher, around, side) for around in (-0.6, 0.2) for side in (-0.8, 0.1, 0.9)]


def test_solids_learn_what_casts_a_shadow(scenes):
    chance = [torch.Generator().manual_seed(seed) for seed in (1, 1)]
    told = []
    made, fresh = (GroundShadow(SHADOW, LIT, (HAND,)) for _ in range(2))
    fit(made, scenes, 60, 3, lambda step, value: told.append(value))
    fit(fresh, scenes, 0, 3, lambda step, value: None)
    with torch.no_grad():
        before, after = (
            sum(float(loss(one, each, own)) for each in scenes)
            for one, own in zip((fresh, made), chance, strict=True)
        )
    assert after < 0.5 * before
    assert len(told) == 60
