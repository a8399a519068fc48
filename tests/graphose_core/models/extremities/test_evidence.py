"""What an extremity says of an image: something of its ball, and nothing of the limb."""

from dataclasses import replace

import pytest
import torch

from graphose_core.models.extremities.evidence import evidence_of, not_others
from graphose_core.models.extremities.extremities_of import extremities_of
from graphose_core.models.extremities.extremity import Extremities
from graphose_core.models.graphs.batching import collate, regrouped
from tests.graphose_core.models.extremities.arms import (
    ANGLED,
    WIDER,
    angled_figure,
    arms_network,
    figure,
)
from tests.graphose_core.models.turning import turn


@pytest.fixture(scope="module")
def network():
    return arms_network()


SURE, NOT = torch.ones(2), torch.zeros(2)


def hands(network, rotation=None):
    return extremities_of(list(network.extremities), figure(rotation), 1024)


def said(found, place, shown=SURE):
    return evidence_of(found, place, *found.fields(place), shown[: len(found)])


def around(found, count=200):
    """Places in and around the boxes of some extremities."""
    place = torch.rand(len(found), count, 2, generator=torch.Generator().manual_seed(0))
    return found.centre[:, None] + (place - 0.5) * 3 * found.radius[:, None, None]


def test_each_limb_has_one_with_its_part(network):
    found = hands(network)
    assert found.figure == (0, 0)
    assert found.part == (0, 0)


def test_what_they_say_ends_with_their_balls(network):
    found = hands(network, turn(1.0))
    place = around(found)
    told = said(found, place)
    outside = (place - found.centre[:, None]).norm(dim=2) > found.radius[:, None]
    assert told.covered.max() > 0.5
    assert told.covered.max() <= 1
    assert not told.covered[outside].any()
    assert not told.alone[outside].any()


def test_they_cover_where_their_gaussians_lie(network):
    found = hands(network)
    assert (said(found, found.middles[:, 2:4]).covered > 0.5).all()


def test_the_limbs_own_skin_is_left_to_the_network(network):
    found = hands(network, turn(1.2))
    ahead = found.ahead * torch.tensor([1.0, -1.0]) * found.unit[:, None]
    along = found.joint[:, None] - torch.linspace(0, 1, 20)[:, None] * ahead[:, None]
    assert not said(found, along).alone.any()
    assert not found.beyond(along + 0.01 * found.radius[:, None, None] * -ahead[:, None]).any()


def test_what_the_network_does_not_show_says_nothing(network):
    found = hands(network)
    told = said(found, around(found), NOT)
    assert not told.covered.any()
    assert not told.alone.any()


def test_how_much_is_shown_follows_from_the_weights_of_their_part(network):
    found = hands(network)
    like = found.middles[..., 0]
    shares = [found.shown(torch.full_like(like, float(w)), 1024)[0].item() for w in torch.linspace(0, 1, 11)]
    assert shares[0] == 0
    assert shares[-1] == 1
    assert shares == sorted(shares)


def test_what_would_be_a_few_pixels_is_not_painted(network):
    found = hands(network)
    shares = [
        found.shown(torch.ones_like(found.middles[..., 0]), side)[0].item() for side in range(64, 256, 8)
    ]
    assert shares[0] == 0
    assert shares[-1] == 1
    assert shares == sorted(shares)


def test_some_are_as_they_are_among_all(network):
    found = hands(network)
    place = around(found)
    assert torch.equal(said(found.of([1]), place[1:], SURE[1:]).covered, said(found, place).covered[1:])


def test_none_is_found_where_all_would_be_too_small(network):
    assert extremities_of(list(network.extremities), figure(), 64) is None


NONE, BENT_BACK = (None, None, None), (None, -80.0, None)
LOOSE = ANGLED.model_copy(update={"loose": True})


def told(kind, angles):
    """The hands of a figure whose left one is turned by some angles."""
    network = arms_network(schema=WIDER, extremities=(kind,))
    return extremities_of(list(network.extremities), angled_figure(angles, turn(1.2)), 1024)


def test_what_is_not_turned_is_where_a_network_paints_it():
    found = told(ANGLED, NONE)
    assert found.painted is found.splats
    assert not found.angled.any()


def test_a_turned_hand_is_taken_from_where_a_network_paints_it_and_from_where_it_is():
    found, plain = told(ANGLED, BENT_BACK), told(ANGLED, NONE)
    assert found.angled.tolist() == [1, 0]
    assert torch.allclose(found.middles, plain.middles)
    assert (found.extent[:, :2] <= plain.extent[:, :2] + 1e-6).all()
    assert (found.extent[:, 2:] >= plain.extent[:, 2:] - 1e-6).all()
    place = found.middles  # of the fingers as a network paints them
    evidence = evidence_of(found, place, *found.fields(place), SURE, None, found.painted_logit(place))
    left, right = evidence.alone > 0.9
    assert left.any()
    assert right.any()
    assert evidence.covered[0][left].mean() < 0.4 < evidence.covered[1][right].mean()  # it has gone
    assert (evidence.covered[1][right] > 0.5).all()


def test_some_of_turned_hands_are_as_among_all():
    found = told(ANGLED, BENT_BACK)
    one = found.of([0])
    assert torch.equal(one.painted.mean, found.painted.mean[:1])
    assert not torch.equal(one.painted.mean, one.splats.mean)
    assert told(ANGLED, NONE).of([1]).painted.mean.shape == one.splats.mean.shape


def test_what_is_loose_and_not_turned_is_left_to_the_network():
    assert told(LOOSE, NONE) is None
    assert len(told(LOOSE, BENT_BACK)) == 1
    assert len(told(ANGLED, NONE)) == 2


def test_a_turned_foot_takes_nothing_from_the_other_one_which_is_left_to_the_network():
    found, both = told(LOOSE, (0.0, None, None)), told(ANGLED, NONE)
    assert torch.allclose(found.others, both.painted_centre[1:, None], atol=1e-6)
    assert both.others.shape == (2, 0, 2)
    share = torch.linspace(0, 1, 41)[:, None]
    place = torch.lerp(found.centre, both.centre[1:], share)[None]
    alone = not_others(replace(found, radius=found.radius * 9), place, slice(None))[0]
    assert alone[0] == 1
    assert alone[-1] == 0
    assert (alone.diff() <= 0).all()
    assert alone[20] == pytest.approx(0.5, abs=1e-3)
    network = arms_network(schema=WIDER, extremities=(LOOSE,))
    two = regrouped(collate([angled_figure(BENT_BACK), angled_figure(NONE)]), [[0, 1]])[1]
    assert extremities_of(list(network.extremities), two, 1024).others.shape == (1, 1, 2)


def test_what_a_network_painted_goes_only_where_the_turned_hand_covers_all():
    """Else a pale seam would show between both: along the limb, as if the hand were everywhere."""
    found = told(ANGLED, (0.0, 10.0, 0.0)).of([0])
    away = torch.linspace(0, 0.3, 60)[:, None] * found.unit * found.ahead * torch.tensor([1.0, -1.0])
    place, sure = (found.joint + away)[None], torch.full((1, 60), 30.0)
    evidence = evidence_of(found, place, sure, 0 * sure, SURE[:1])
    assert evidence.alone.max() > 0.9
    assert (evidence.covered[evidence.alone > 0] > 0.99).all()


@pytest.mark.parametrize(("seen", "covers"), [(1.0, 0.0), (0.6, 0.0), (0.3, 1.0)])
def test_behind_its_joint_a_hand_covers_a_limb_that_is_seen_end_on_and_no_veil_lies_over_others(
    network, seen, covers
):
    found = hands(network).of([0])
    found = replace(found, ahead=found.ahead / found.ahead.norm() * seen)
    back = -0.2 * found.unit * found.ahead * torch.tensor([1.0, -1.0])
    place, sure = (found.joint + back)[None], torch.full((1, 1), 30.0)
    told = evidence_of(found, place, sure, 0 * sure, SURE[:1])
    assert told.covered.item() == pytest.approx(covers, abs=1e-3)


def test_a_heel_shows_behind_its_joint_before_the_background_alone():
    found = told(LOOSE, (0.0, 10.0, 0.0))
    assert found.heel.tolist() == [1]
    found = replace(found, before=torch.zeros(1))  # nor because it lies before the limb
    assert not told(ANGLED, NONE).heel.any()
    along, flip = found.ahead / found.ahead.norm(dim=1, keepdim=True), torch.tensor([1.0, -1.0])
    behind = -0.15 * along + 0.18 * along.flip(1) * torch.tensor([-1.0, 1.0])  # and beside the limb
    place, sure = (found.joint + found.unit * behind * flip)[None], torch.full((1, 1), 30.0)
    shown = [
        evidence_of(
            found, place, sure, 0 * sure, SURE[:1], None, None, torch.tensor([unhidden])
        ).covered.item()
        for unhidden in (0.0, 1.0)
    ]
    assert shown[1] > shown[0] + 0.5


def beside_wrist(found: Extremities, far: float, beyond: float) -> float:
    """How surely what is seen so far beside the end of an arm, and beyond it, is taken away; units."""
    straight = found.ahead / found.ahead.norm(dim=1, keepdim=True)
    aside, flip = straight.flip(1) * torch.tensor([-1.0, 1.0]), torch.tensor([1.0, -1.0])
    place = (found.joint + found.unit * (beyond * straight + far * aside) * flip)[None]
    sure = torch.full((1, 1), 30.0)
    return evidence_of(found, place, sure, 0 * sure, SURE[:1]).alone.item()


@pytest.mark.parametrize("angles", [(0.0, 10.0, 0.0), NONE])
def test_beside_a_wrist_the_wider_one_of_the_network_is_taken_away(angles):
    """A little beyond the end of the arm, as far to its side as a palm is wide; the arm itself stays."""
    found = told(ANGLED, angles).of([0])
    assert beside_wrist(found, 0.0, 0.07) < 0.05
    assert beside_wrist(found, 0.15, 0.07) > 0.9
    assert beside_wrist(found, 0.15, -0.02) < 0.05  # an arm is wider there


def test_what_stays_beside_a_wrist_narrows_towards_the_hand():
    found = told(ANGLED, NONE).of([0])
    taken = [beside_wrist(found, 0.13, beyond) for beyond in (0.01, 0.04, 0.07, 0.1)]
    assert taken == sorted(taken)
    assert taken[0] < 0.5 < taken[-1]
