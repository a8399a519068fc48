"""Stripes: where a painted height says that they are."""

import math

import pytest
import torch

from graphose_core.inference.folded.fold import folded
from graphose_core.models.colours.config import StripeNames
from graphose_core.models.colours.stripes import MIDDLE, Stripes
from graphose_core.models.graphs.batching import collate
from graphose_core.models.graphs.pose_graph import PoseGraph
from tests.graphose_core.models.colours.coloured_figures import (
    person,
    together,
)
from tests.graphose_core.models.colours.striped_figures import STRIPED, wearing
from tests.networks import noise_for, tiny_config, tiny_network

SHARE = 0.45


def waves(metres: torch.Tensor, graph: PoseGraph):
    """What is added where the cloth hangs `metres` high: of one image, [figures, heights]."""
    painted = (metres - MIDDLE).view(1, 1, 1, 1, -1)
    added = Stripes(tiny_config(**STRIPED))(painted, graph)
    return None if added is None else added[0][0]


@pytest.mark.parametrize("density", [6.0, 9.5, 14.0])
def test_stripes_lie_where_the_renderer_puts_them(density):
    metres = torch.linspace(-0.2, 0.6, 801)
    (wave,) = waves(metres, wearing(person(1), density))
    phase = metres * density
    expected = phase - phase.floor() < SHARE
    border = wave.abs() < 0.2  # of at most 5; rounding decides there
    assert border.float().mean() < 0.1
    assert ((wave > 0) == expected)[~border].all()


def test_an_unset_number_of_stripes_is_the_middle_one():
    metres = torch.linspace(0, 0.5, 60)
    torch.testing.assert_close(
        waves(metres, wearing(person(1), None)), waves(metres, wearing(person(1), 10.0))
    )


def test_who_wears_no_stripes_gets_none():
    metres, plain = torch.linspace(0, 0.5, 60), wearing(person(1), 9.0, striped=False)
    assert not waves(metres, plain)[0].any()
    pair = waves(metres, together(plain, wearing(person(2), 9.0)))
    assert not pair[0].any()
    assert pair[1].any()


def test_drawing_makes_their_edges_crisp_where_they_are_and_training_sees_none_of_it():
    metres, graph = (torch.linspace(0, 0.5, 60) - MIDDLE).view(1, 1, 1, 1, -1), wearing(person(1), 9.0)
    torch.manual_seed(1)
    plain, crisp = (Stripes(tiny_config(**STRIPED, stripe_sharpness=factor)) for factor in (1.0, 2.5))
    torch.testing.assert_close(crisp.train()(metres, graph), plain(metres, graph))
    torch.testing.assert_close(crisp.eval()(metres, graph)[0], 2.5 * plain(metres, graph)[0])


@torch.no_grad()
def test_crisp_stripes_are_drawn_by_folded_networks_too():
    network = tiny_network(**STRIPED, stripe_sharpness=2.5).eval()
    graph = wearing(person(1), 9.0)
    noise = noise_for(graph, network.config)
    expected = network(graph, noise).image
    torch.testing.assert_close(folded(network)(graph, noise).image, expected, atol=1e-4, rtol=0)
    network.stripes.sharpness = 1.0
    assert (network(graph, noise).image - expected).abs().max() > 1e-3


def test_each_figure_has_a_row_of_its_own_among_the_sources():
    stripes = Stripes(tiny_config(**STRIPED))
    assert stripes.rows(2, torch.zeros(1)).tolist() == [2, 5]  # nothing, then three parts each: top is second


def test_a_wave_pulls_no_height():
    painted = torch.zeros(1, 1, 4, 2, 2, requires_grad=True)
    graph = wearing(person(1), 9.0)
    stripes = Stripes(tiny_config(**STRIPED))
    (added,) = stripes(painted, graph)
    added.sum().backward()
    assert painted.grad is None
    assert stripes.contrast.grad is not None


@torch.no_grad()
def test_stripes_show_in_the_image_and_in_layers_drawn_alone():
    network = tiny_network(**STRIPED)
    plain, striped = (wearing(person(1), 9.0, striped=worn) for worn in (False, True))
    noise = noise_for(plain, network.config)
    network.generator.paint.weight[5] += 0.1  # the height: it varies over the image
    assert (network(plain, noise).image - network(striped, noise).image).abs().max() > 1e-3
    batch = collate([plain, striped])
    both = network(batch, noise_for(batch, network.config))
    assert both.height.shape == both.coverage_logits.shape
    # Folding sums in another order; a wave multiplies what that changes in a height by its steepest slope.
    slope = 5.0 * 2 * math.pi * 9.0
    torch.testing.assert_close(
        folded(network)(striped, noise).image,
        network(striped, noise).image,
        atol=8 * slope * torch.finfo(torch.float32).eps,
        rtol=0,
    )


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"stripes": StripeNames(colour="sash", pattern="weave", density="count")}, "sash"),
        ({"stripes": StripeNames(colour="top", pattern="print", density="count")}, "print"),
        ({"stripes": StripeNames(colour="top", pattern="weave", choice="dotted", density="count")}, "dotted"),
        ({"stripes": StripeNames(colour="top", pattern="weave", density="number")}, "number"),
        ({"copy_from": "nodes", "palettes": ()}, "figures"),
    ],
)
def test_stripes_that_the_schema_does_not_know_are_refused(changes, word):
    with pytest.raises(ValueError, match=word):
        tiny_config(**STRIPED | changes)
