"""Skin beside a hand that is another limb's stays."""

from dataclasses import replace

import pytest
import torch

from graphose_core.inference.enlarged.extremities.other_limbs import THICK, beside
from graphose_core.inference.enlarged.extremities.shown import shown_of
from graphose_core.inference.finishing.extremities import extremities_in
from graphose_core.inference.finishing.surfaces import bare
from graphose_core.inference.layer_compositing import draw
from graphose_core.models.extremities.extremities_of import FAR
from tests.graphose_core.models.extremities.arms import BENT, arms_network, figure
from tests.networks import noise_for


@pytest.fixture(scope="module")
def shown():
    network = arms_network(sharpness=1.5)
    with torch.no_grad(), bare(network):
        joints = [*BENT]
        joints[4], joints[6] = (0.2, 0.08, 0.02), (0.1, -0.02, 0.08)  # a hand on the hip
        graph = figure(joints=joints)
        layers = draw(network, graph, noise_for(graph, network.config)).layers[0]
        found = extremities_in(network, graph, 1024)
        return shown_of(found, layers, 1.5, network.config.parts, 1024)[0]


def with_part(shown, weight: float):
    """The layer as if its network were sure that it shows the hands' part everywhere, or nowhere."""
    logits = torch.zeros_like(shown.painted.logits)
    logits[:, int(shown.rows[0])] = 20.0 if weight else -20.0
    return type(shown.painted)(**vars(shown.painted) | {"logits": logits})


def test_near_a_bare_limb_nothing_is_cut_and_far_from_it_all_is(shown):
    own = shown.extremities
    steps = torch.linspace(0, 1, 21)[:, None]
    on_bones = torch.lerp(own.bones[:, :, None, 0], own.bones[:, :, None, 1], steps).flatten(1, 2)
    within = (on_bones - own.centre[:, None]).norm(dim=2) < own.radius[:, None]
    there = beside(on_bones, own, with_part(shown, 1.0), shown.rows).alone
    assert within.any()
    assert not there[within].any()
    far = torch.full_like(own.centre, 4.0)[:, None]
    assert (beside(far, own, with_part(shown, 1.0), shown.rows).alone == 1).all()


def test_a_limb_that_shows_something_else_protects_nothing(shown):
    own = shown.extremities
    outside = own.bones.mean(dim=2)
    away = (outside - own.centre[:, None]).norm(dim=2) > own.radius[:, None] * (1 + THICK)
    there = beside(outside, own, with_part(shown, 0.0), shown.rows).alone
    apart = away.any(dim=1)
    assert apart.any()
    assert there[apart].max() == 1


@pytest.mark.parametrize(("nearer", "uncovered"), [(1.0, 0), (0.0, 1), (-FAR, 1)])
def test_a_bare_limb_hides_what_lies_behind_it_and_nothing_before_it(shown, nearer, uncovered):
    own = replace(shown.extremities, nearer=torch.full_like(shown.extremities.nearer, nearer))
    middles = own.bones.mean(dim=2)
    within = (middles - own.centre[:, None]).norm(dim=2) < own.radius[:, None]
    found = beside(middles, own, with_part(shown, 1.0), shown.rows)
    assert within.any()
    assert (found.uncovered[within] == uncovered).all()
    assert not found.alone[within].any()


@pytest.mark.parametrize("weight", [0.0, 1.0])
@pytest.mark.parametrize(("nearer", "before"), [(1.0, 1), (0.0, 0), (-FAR, 0)])
def test_any_limb_that_is_nearer_lies_before_whatever_it_shows(shown, nearer, before, weight):
    own = replace(shown.extremities, nearer=torch.full_like(shown.extremities.nearer, nearer))
    middles = own.bones.mean(dim=2)
    within = (middles - own.centre[:, None]).norm(dim=2) < own.radius[:, None]
    assert (beside(middles, own, with_part(shown, weight), shown.rows).before[within] == before).all()
    far = torch.full_like(own.centre, 4.0)[:, None]
    assert not beside(far, own, with_part(shown, weight), shown.rows).before.any()


def test_depths_of_other_bones_are_from_the_middle_of_the_hand(shown):
    own = shown.extremities
    shoulders = own.nearer[:, 0]  # whose depths are 0; the hand lies ahead of them
    assert (shoulders < 0).all()
    assert torch.allclose(shoulders[:, 0], shoulders[:, 1])


def test_other_bones_are_all_but_those_at_the_wrist(shown):
    own = shown.extremities
    for number in range(len(own)):
        ends = own.bones[number]
        real = ends[(ends < 100).all(dim=2).all(dim=1)]
        assert len(real) == 7  # of eight
        assert not ((real - own.joint[number]).norm(dim=2) < 1e-6).any()


def test_a_limb_within_the_ball_of_a_foot_is_another_limb_too(shown):
    """A boot's shaft stands within the other foot's ball; a hand's own arm does not count as bare there."""
    within = shown.extremities.bones.mean(dim=2)
    foot = replace(
        shown.extremities,
        heel=torch.ones_like(shown.extremities.heel),
        radius=10 * shown.extremities.radius,  # all bones lie within
    )
    layer = with_part(shown, 1.0)
    assert not beside(within, foot, layer, shown.rows).alone.any()
    assert (beside(within, foot, with_part(shown, 0.0), shown.rows).alone == 1).all()
