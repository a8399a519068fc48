"""Waves say where a pixel lies in the frame of its node, and nothing beyond its mask."""

from dataclasses import replace

import pytest
import torch
from pydantic import ValidationError
from torch.testing import assert_close

from graphose_core.models.graphs.pose_graph import PoseGraph
from graphose_core.models.masks.local_waves import frames_of, local_waves
from tests.networks import random_graph, tiny_config

GRAPH = random_graph(3, nodes=5)


def placed(position: torch.Tensor) -> PoseGraph:
    return replace(GRAPH, position=position)


def rotated(graph: PoseGraph, quarter_turns: int) -> PoseGraph:
    turn = torch.linalg.matrix_power(torch.tensor([[0.0, -1.0], [1.0, 0.0]]), quarter_turns)
    return placed((graph.position - 0.5) @ turn.T + 0.5)


def test_waves_turn_with_the_figure():
    mask = torch.ones(GRAPH.nodes, 2, 8, 8)
    waves = local_waves(mask, GRAPH, 3)
    for turns in range(1, 4):
        turned = local_waves(mask, rotated(GRAPH, turns), 3)
        assert_close(turned, torch.rot90(waves, -turns, dims=(2, 3)), atol=1e-4, rtol=0)


def test_waves_move_and_grow_with_the_figure():
    mask = torch.rand(GRAPH.nodes, 2, 8, 8)
    waves = local_waves(mask, GRAPH, 2)
    assert_close(local_waves(mask, placed(GRAPH.position * 0.5 + 0.1), 2), waves, atol=1e-5, rtol=0)


def test_octaves_are_sines_and_cosines_of_twice_the_angle():
    mask = torch.ones(GRAPH.nodes, 1, 16, 16)
    waves = local_waves(mask, GRAPH, 3).unflatten(1, (3, 2, 2))
    assert_close(waves.square().sum(dim=2), torch.ones(GRAPH.nodes, 3, 2, 16, 16), atol=1e-4, rtol=0)
    angle = torch.atan2(waves[:, 0, 0], waves[:, 0, 1])
    assert_close(waves[:, 2, 0], (4 * angle).sin(), atol=1e-4, rtol=0)
    assert_close(waves[:, 2, 1], (4 * angle).cos(), atol=1e-4, rtol=0)


def test_nothing_waves_beyond_a_mask():
    mask = torch.rand(GRAPH.nodes, 2, 8, 8)
    mask[..., :3] = 0
    waves = local_waves(mask, GRAPH, 2)
    assert (waves[..., :3] == 0).all()
    assert (waves.abs() <= mask.mean(dim=1, keepdim=True) + 1e-6).all()


def test_a_frame_lies_along_the_first_bone():
    frames = frames_of(GRAPH)
    assert_close(frames @ frames.transpose(1, 2), torch.eye(2).expand(GRAPH.nodes, 2, 2))
    source, target = GRAPH.edge_index.tolist()
    for node in range(GRAPH.nodes):
        other = source[target.index(node)]
        bone = GRAPH.position[other] - GRAPH.position[node]
        assert_close(frames[node, 0], bone / bone.norm())


def test_without_a_bone_and_without_its_length_a_frame_is_that_of_the_canvas():
    alone = replace(GRAPH, edge_index=GRAPH.edge_index[:, :0])
    for graph in (alone, placed(torch.full_like(GRAPH.position, 0.5))):
        assert_close(frames_of(graph), torch.eye(2).expand(GRAPH.nodes, 2, 2))


def test_waves_need_frames_of_nodes():
    with pytest.raises(ValidationError, match="local_octaves"):
        tiny_config(frame="canvas", local_octaves=1)
