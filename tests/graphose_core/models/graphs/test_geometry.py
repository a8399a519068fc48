"""Relative geometry of a graph, also where joints lie at one place."""

from dataclasses import replace

import pytest
import torch

from graphose_core.models.graphs.geometry import SHORTEST, offsets_of, reach_of, relation_of
from tests.networks import random_graph


@pytest.fixture
def graph():
    """Two nodes of an edge, the second one where the first one is."""
    made = random_graph(3, 6)
    first, second = made.edge_index[:, 0].tolist()
    position = made.position.clone()
    position[first] = position[second]
    return replace(made, position=position)


def moved(graph, by: tuple[float, float]):
    position = graph.position.clone()
    position[int(graph.edge_index[:, 0].max())] += torch.tensor(by)
    return replace(graph, position=position)


def test_a_bone_of_no_length_has_a_direction_and_its_opposite(graph):
    offsets = offsets_of(graph)
    first, second = graph.edge_index[:, 0].tolist()
    there = (graph.edge_index.t() == torch.tensor([first, second])).all(dim=1)
    back = (graph.edge_index.t() == torch.tensor([second, first])).all(dim=1)
    assert torch.allclose(offsets[there], -offsets[back])
    assert float(offsets[there].norm()) == pytest.approx(SHORTEST)
    relation = relation_of(graph, reach_of(graph, 0.03))
    assert torch.allclose(relation[:, 2:4].norm(dim=1), torch.ones(len(relation)), atol=1e-4)


def test_it_is_that_of_joints_which_lie_beside_each_other(graph):
    reach = reach_of(graph, 0.03)
    own, near = (relation_of(one, reach) for one in (graph, moved(graph, (-1e-4, 0.0))))
    assert (own - near).abs().max() < 0.02


def test_other_bones_are_as_long_as_they_are():
    graph = random_graph(1, 5)
    first, second = graph.edge_index
    assert torch.equal(offsets_of(graph), graph.position[first] - graph.position[second])
