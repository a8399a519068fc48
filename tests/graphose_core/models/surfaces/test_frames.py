"""Frames in space of heads: found from their landmarks."""

import math
from dataclasses import replace

import pytest
import torch

from graphose_core.models.graphs.batching import collate
from graphose_core.models.surfaces.frames import frames_of
from tests.graphose_core.models.depths import without_depth
from tests.graphose_core.models.surfaces.heads import HEAD, PLACE, SCALE, SCHEMA, head
from tests.graphose_core.models.turning import turn


@pytest.mark.parametrize("rotation", [turn(0), turn(1.2, 0.4), turn(-2.9), turn(0.3, 2.0)])
def test_a_frame_is_that_in_which_the_landmarks_were_laid(rotation):
    found = frames_of(head(rotation), HEAD, SCHEMA)
    assert found.figure.tolist() == [0]
    assert torch.allclose(found.rotation[0], rotation, atol=1e-4)
    assert torch.allclose(found.shift[0], torch.tensor(PLACE), atol=1e-4)
    assert found.scale.item() == pytest.approx(SCALE, rel=1e-4)
    assert found.belief.item() == 1


def angle(rotation: torch.Tensor, expected: torch.Tensor) -> float:
    """Degrees between two rotations."""
    return math.degrees(math.acos(min(1.0, ((rotation.T @ expected).trace().item() - 1) / 2)))


@pytest.mark.parametrize("share", [0.4, 0.7, 1.5])
@pytest.mark.parametrize("rotation", [turn(0.5, 0.2), turn(-0.9), turn(0.2, -0.5)])
def test_depths_that_are_a_guess_hardly_turn_a_head(rotation, share):
    graph = head(rotation)
    middle = graph.scalars[:4].mean()
    found = frames_of(replace(graph, scalars=middle + share * (graph.scalars - middle)), HEAD, SCHEMA)
    assert angle(found.rotation[0], rotation) < 8
    assert found.scale.item() == pytest.approx(SCALE, rel=0.12)


def test_three_landmarks_are_enough_and_two_are_not():
    graph = head(turn(0.7))
    assert torch.allclose(frames_of(without_depth(graph, 2), HEAD, SCHEMA).rotation[0], turn(0.7), atol=1e-3)
    assert not len(frames_of(without_depth(graph, 1, 2), HEAD, SCHEMA).figure)


def test_a_batch_has_a_frame_for_each_figure_that_has_the_landmarks():
    graphs = [head(turn(0.1)), without_depth(head(), 0, 1, 2, 3), head(turn(2.0), scale=0.1)]
    found = frames_of(collate(graphs), HEAD, SCHEMA)
    assert found.figure.tolist() == [0, 2]
    assert torch.allclose(found.scale, torch.tensor([SCALE, 0.1]), rtol=1e-3)


def test_belief_falls_evenly_to_nothing_as_a_landmark_is_pulled_away():
    beliefs = []
    for far in torch.linspace(0, 0.5, 60):
        graph = head(turn(0.4))
        pulled = graph.position.clone()
        pulled[1, 0] += far
        found = frames_of(replace(graph, position=pulled), HEAD, SCHEMA)
        beliefs.append(found.belief.item() if len(found.figure) else 0.0)
    assert beliefs[0] == 1
    assert beliefs[-1] == 0
    steps = torch.tensor(beliefs).diff()
    assert (steps <= 1e-6).all()
    assert steps.min() > -0.25


def test_landmarks_on_one_spot_have_no_frame():
    graph = head()
    same = graph.position[:1].expand(5, -1)
    found = frames_of(replace(graph, position=same, scalars=graph.scalars[:1].expand(5, -1)), HEAD, SCHEMA)
    assert not len(found.figure)
