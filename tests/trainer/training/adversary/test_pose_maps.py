"""Joints as heat maps: where they are, in the channels of their types."""

import pytest
import torch

from graphose_core.models.graphs.batching import collate
from graphose_core.models.graphs.pose_graph import structure_graph
from graphose_core.models.graphs.schema import UNSET, GraphSchema
from trainer.training.adversary.pose_maps import SIGMA, at_sides, pose_maps

SCHEMA = GraphSchema(types=("nose", "tail", "ear"))


def graph_of(*figures):
    """One image of figures, each a list of (type, x, y)."""
    nodes = [node for figure in figures for node in figure]
    graph = structure_graph(
        torch.tensor([node[1:] for node in nodes]).reshape(-1, 2), torch.zeros(0, 2, dtype=torch.long), SCHEMA
    )
    graph.type[:] = torch.tensor([node[0] for node in nodes])
    return graph


def test_a_joint_is_brightest_where_it_is_in_the_channel_of_its_type():
    graph = collate([graph_of([(0, 0.25, 0.75)]), graph_of([(1, 0.5, 0.1)])])
    maps = pose_maps(graph, graph.position, 3, 40)
    assert maps.shape == (2, 4, 40, 40)
    for image, channel, x, y in ((0, 0, 0.25, 0.75), (1, 1, 0.5, 0.1)):
        row, column = divmod(int(maps[image, channel].argmax()), 40)
        assert abs((column + 0.5) / 40 - x) <= 0.5 / 40 + 1e-6
        assert abs((row + 0.5) / 40 - y) <= 0.5 / 40 + 1e-6
    assert maps[0, 1:].abs().max() == 0
    assert maps[1, [0, 2, 3]].abs().max() == 0


def test_a_gaussian_has_the_width_that_is_said():
    maps = pose_maps(graph := graph_of([(0, 0.5, 0.5)]), graph.position, 3, 100)[0, 0]
    weights, place = maps[50] / maps[50].sum(), (torch.arange(100) + 0.5) / 100
    assert (weights * (place - 0.5).square()).sum().sqrt().item() == pytest.approx(SIGMA, rel=1e-3)


def test_several_figures_share_channels_and_absent_joints_leave_theirs_empty():
    graph = graph_of([(0, 0.2, 0.2), (2, 0.8, 0.2)], [(0, 0.7, 0.7), (UNSET, 0.2, 0.8)])
    maps = pose_maps(graph, graph.position, 3, 32)[0]
    both = sum(pose_maps(g := graph_of([(0, x, x)]), g.position, 3, 32)[0, 0] for x in (0.2, 0.7))
    torch.testing.assert_close(maps[0], both)
    assert maps[1].abs().max() == 0
    assert maps[3].argmax() == 32 * 25 + 6
    assert maps.max() <= 1


def test_an_image_without_joints_has_empty_maps():
    graph = collate([graph_of([]), graph_of([(0, 0.5, 0.5)])])
    maps = pose_maps(graph, graph.position, 3, 16)
    assert maps[0].abs().max() == 0
    assert maps[1].max() > 0


def test_resampling_keeps_the_mean():
    maps = torch.rand(2, 3, 32, 32)
    for side, small in zip((16, 4), at_sides(maps, (16, 4)), strict=True):
        assert small.shape == (2, 3, side, side)
        torch.testing.assert_close(small.mean(), maps.mean())
