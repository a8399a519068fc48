"""Surfaces that are kept from one image to the next are those that would be made anew."""

from dataclasses import replace
from functools import partial

import pytest
import torch

from graphose_core.inference.finishing import kept_surfaces
from graphose_core.inference.finishing.kept_surfaces import KeptSurfaces
from graphose_core.models.graphs.pose_graph import PoseGraph
from graphose_core.models.surfaces.laying import Surfaces
from tests.graphose_core.models.surfaces.heads import head, heads_network

SIDE = 64
NOSE, HAND = 0, 4
"""Nodes of the head: a landmark, and one that is none."""


@pytest.fixture
def painter():
    torch.manual_seed(0)
    return heads_network().surface


@pytest.fixture
def made(monkeypatch) -> list[int]:
    """The sides of the surfaces that were made."""
    sides: list[int] = []

    def noted(painter, graph, side):
        sides.append(side)
        return Surfaces(painter, graph, side)

    monkeypatch.setattr(kept_surfaces, "Surfaces", noted)
    return sides


def moved(graph: PoseGraph, node: int) -> PoseGraph:
    """The graph with a node moved; the other tensors are shared, as in a drag."""
    position = graph.position.clone()
    position[node] += 0.01
    return replace(graph, position=position)


def deeper(graph: PoseGraph) -> PoseGraph:
    scalars = graph.scalars.clone()
    scalars[NOSE] += 0.01
    return replace(graph, scalars=scalars)


def without_a_depth(graph: PoseGraph) -> PoseGraph:
    given = graph.scalars_given.clone()
    given[NOSE] = False
    return replace(graph, scalars_given=given)


def of_another_age(graph: PoseGraph) -> PoseGraph:
    values = graph.figure_values
    return replace(graph, figure_values=replace(values, scalars=1 - values.scalars))


def test_a_joint_that_is_no_landmark_leaves_them_as_they_are(painter, made):
    kept, graph = KeptSurfaces(), head()
    first = kept.of(painter, graph, SIDE)
    assert kept.of(painter, moved(graph, HAND), SIDE) is first
    assert made == [SIDE]


@pytest.mark.parametrize("change", [partial(moved, node=NOSE), deeper, without_a_depth, of_another_age])
def test_what_changes_a_head_is_seen(painter, made, change):
    kept, graph = KeptSurfaces(), head()
    kept.of(painter, graph, SIDE)
    other = change(graph)
    again, anew = kept.of(painter, other, SIDE), Surfaces(painter, other, SIDE)
    assert torch.equal(again.described, anew.described)
    assert again.figures == anew.figures
    kept.of(painter, graph, SIDE)  # as undo does
    assert made == [SIDE] * 3


def test_another_size_is_another_surface(painter, made):
    kept, graph = KeptSurfaces(), head()
    kept.of(painter, graph, SIDE)
    kept.of(painter, graph, 2 * SIDE)
    assert made == [SIDE, 2 * SIDE]


def test_what_is_forgotten_is_made_again(painter, made):
    kept, graph = KeptSurfaces(), head()
    kept.of(painter, graph, SIDE)
    kept.clear()
    kept.of(painter, graph, SIDE)
    assert made == [SIDE] * 2
