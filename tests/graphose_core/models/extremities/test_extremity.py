"""What an extremity says of an image: something of its ball, and nothing of the limb."""

import pytest
import torch

from graphose_core.models.extremities.extremity import ADDS, TAKES, extremities_of
from tests.graphose_core.models.extremities.arms import arms_network, figure, turn


@pytest.fixture(scope="module")
def network():
    return arms_network()


def hands(network, rotation=None):
    return list(extremities_of(list(network.extremities), figure(rotation)))


def around(extremity, count=200):
    """Places in and around an extremity's box."""
    place = torch.rand(count, 2, generator=torch.Generator().manual_seed(0))
    return extremity.centre + (place - 0.5) * 3 * extremity.radius


def test_each_limb_has_one_with_its_part(network):
    found = hands(network)
    assert [(one.figure, one.part) for one in found] == [(0, 0), (0, 0)]


def test_what_it_says_is_bounded_and_ends_with_its_ball(network):
    for one in hands(network, turn(1.0)):
        place = around(one)
        told = one.evidence(place, 1.0)
        outside = (place - one.centre).norm(dim=1) > one.radius
        assert told.logit.max() <= ADDS
        assert told.logit.min() >= -TAKES
        assert not told.effect[outside].any()
        assert not told.inside[outside].any()
        assert (told.logit[outside] <= 0.01).all()


def test_it_covers_where_its_gaussians_lie(network):
    for one in hands(network):
        assert (one.evidence(one.middles[2:4], 1.0).inside > 0.5).all()


def test_nothing_is_taken_from_the_limb(network):
    one = hands(network, turn(1.2))[0]
    ahead = one.ahead * torch.tensor([1.0, -1.0])
    along = one.joint - torch.linspace(0, 1, 20)[:, None] * ahead * one.unit
    assert (one.evidence(along, 1.0).logit >= 0).all()


def test_what_the_network_does_not_show_says_nothing(network):
    one = hands(network)[0]
    told = one.evidence(around(one), 0.0)
    assert not told.logit.any()
    assert not told.effect.any()


def test_how_much_is_shown_follows_from_the_weights_of_its_part(network):
    one = hands(network)[0]
    count = len(one.middles)
    shares = [one.shown(torch.full((count,), float(weight))) for weight in torch.linspace(0, 1, 11)]
    assert shares[0] == 0
    assert shares[-1] == 1
    assert shares == sorted(shares)
