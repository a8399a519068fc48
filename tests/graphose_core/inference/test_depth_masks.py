"""Networks whose layouts carry masks of solids draw the same in every way of drawing."""

from dataclasses import replace

import pytest
import torch

from graphose_core.inference.cuda_graph import CudaGraphNetwork
from graphose_core.inference.folded.fold import folded
from graphose_core.inference.incremental import IncrementalNetwork
from graphose_core.models.graphose import Graphose
from graphose_core.models.graphs.batching import collate
from graphose_core.models.graphs.pose_graph import PoseGraph
from tests.graphose_core.inference.recorder import Recorder
from tests.graphose_core.models.extremities.arms import BENT
from tests.graphose_core.models.masks.solid_figures import SOLIDS
from tests.graphose_core.models.shadows.standing import casting_network, standing
from tests.graphose_core.models.turning import turn
from tests.networks import noise_for


def network() -> Graphose:
    """Whose features of solids are strong."""
    made = casting_network(depth_masks=SOLIDS, shadow=None)
    made.depth_masks.length[0] = 0.3
    with torch.no_grad():
        made.encoder.features.weight[made.config.mask_channels * made.config.features :] *= 20
    return made


def two_figures(around: float) -> PoseGraph:
    """One image of two figures, of which the second is turned."""
    both = collate([standing(), standing(BENT, turn(around))])
    return replace(both, batch=torch.zeros_like(both.batch), sizes=(both.nodes,), figures=())


def as_one_image(graph: PoseGraph) -> PoseGraph:
    return replace(graph, figures=(tuple(torch.bincount(graph.figure).tolist()),))


@torch.inference_mode()
def test_what_solids_carry_is_seen():
    made, graph = network(), standing()
    noise = noise_for(graph, made.config)
    nearer = made(graph, noise).image
    depth = graph.scalars.clone()
    depth[:, 0] = 1 - depth[:, 0]
    turned = made(replace(graph, scalars=depth), noise)
    assert (turned.contributions.solids != made(graph, noise).contributions.solids).any()
    assert (turned.image - nearer).abs().max() > 0.01


@torch.inference_mode()
def test_a_folded_network_draws_the_same():
    made, graph = network(), standing()
    noise = noise_for(graph, made.config)
    expected = made(graph, noise).image
    torch.testing.assert_close(folded(made)(graph, noise).image, expected, atol=1e-4, rtol=0)


@pytest.mark.parametrize("around", [0.3, 0.9])
@torch.inference_mode()
def test_a_figure_that_moves_beside_another_is_drawn_as_anew(around):
    fast = folded(network())
    drawn = IncrementalNetwork(fast)
    graphs = [as_one_image(two_figures(each)) for each in (0.0, around)]
    noise = noise_for(graphs[0], fast.config)
    drawn(graphs[0], noise)
    moved = drawn(graphs[1], noise).image.clone()
    fast.cache.figures = None
    torch.testing.assert_close(moved, drawn(graphs[1], noise).image, atol=1e-5, rtol=0)


@torch.inference_mode()
def test_a_recording_is_given_the_masks_of_each_pose():
    fast = folded(network())
    drawn = CudaGraphNetwork(fast, Recorder())
    for around in (0.0, 0.8):
        graph = standing(BENT, turn(around))
        noise = noise_for(graph, fast.config)
        expected = fast(graph, noise).image
        assert (drawn(graph, noise).image.float() - expected).abs().mean() < 0.02
