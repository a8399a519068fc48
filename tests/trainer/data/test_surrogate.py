"""Surrogate graphs and their masks: the properties that pre-training relies on."""

import networkx as nx
import numpy as np
import pytest

from trainer.data.graph_layout import graph_distances, kamada_kawai
from trainer.data.surrogate import MOST_NODES, surrogate_graph, surrogate_mask


def graphs(count: int):
    rng = np.random.default_rng(5)
    return [surrogate_graph(rng) for _ in range(count)]


def test_the_same_seed_gives_the_same_graph():
    first, again = (surrogate_graph(np.random.default_rng(3)) for _ in range(2))
    np.testing.assert_array_equal(first.positions, again.positions)
    np.testing.assert_array_equal(first.edges, again.edges)


def test_graphs_are_inside_the_unit_square_and_simple():
    for graph in graphs(60):
        count = len(graph.positions)
        assert 2 <= count <= MOST_NODES
        assert graph.positions.dtype == np.float32
        assert graph.edges.dtype == np.int64
        assert graph.positions.min() >= 0
        assert graph.positions.max() <= 1
        links = {tuple(sorted(edge)) for edge in graph.edges.tolist()}
        assert len(links) == len(graph.edges)
        assert all(0 <= a < b < count for a, b in links)


def test_some_graphs_fall_apart_and_some_are_trees():
    sample = graphs(60)
    parts = [nx.number_connected_components(nx.Graph(g.edges.tolist())) for g in sample]
    assert max(parts) > 1
    assert any(len(g.edges) == len(g.positions) - 1 for g in sample)


def test_no_node_is_without_an_edge():
    for graph in graphs(60):
        assert set(graph.edges.ravel().tolist()) == set(range(len(graph.positions)))


def test_masks_are_finite_shares():
    for graph in graphs(20):
        mask = surrogate_mask(graph.positions, graph.edges, 64)
        assert mask.shape == (64, 64)
        assert mask.dtype == np.float32
        assert np.isfinite(mask).all()
        assert mask.min() >= 0
        assert mask.max() <= 1


def test_masks_cover_their_nodes_and_leave_most_of_the_square_free():
    empty = []
    for graph in graphs(30):
        mask = surrogate_mask(graph.positions, graph.edges, 64)
        columns, rows = np.minimum(graph.positions * 64, 63).astype(int).T
        assert mask[rows, columns].min() > 0.5
        empty.append(float((mask < 0.1).mean()))
    assert np.median(empty) > 0.4


def test_masks_do_not_depend_on_the_order_of_nodes():
    rng = np.random.default_rng(0)
    for graph in graphs(5):
        order = rng.permutation(len(graph.positions))
        place = np.argsort(order)
        shuffled = surrogate_mask(graph.positions[order], place[graph.edges][:, ::-1], 48)
        np.testing.assert_allclose(
            shuffled, surrogate_mask(graph.positions, graph.edges, 48), rtol=0, atol=1e-5
        )


def test_a_limb_lies_along_its_edge():
    ends = np.array([[0.2, 0.5], [0.8, 0.5]], dtype=np.float32)
    joined = surrogate_mask(ends, np.array([[0, 1]]), 128)
    apart = surrogate_mask(ends, np.empty((0, 2), dtype=np.int64), 128)
    limb = joined - apart
    assert limb[64, 64] == pytest.approx(1 - apart[64, 64], abs=0.05)
    assert limb[64, 48] > 10 * limb[48, 64]


@pytest.mark.parametrize("edges", [[], [[0, 0]]])
def test_coincident_nodes_and_empty_edges_do_no_harm(edges):
    mask = surrogate_mask(np.full((2, 2), 0.5), np.array(edges, dtype=np.int64), 32)
    assert np.isfinite(mask).all()
    assert mask.max() > 0.5


def test_unreachable_nodes_are_one_step_further_than_the_longest_path():
    distances = graph_distances(4, np.array([[0, 1], [1, 2]]))
    np.testing.assert_array_equal(distances[3], [3, 3, 3, 0])
    assert distances[0, 2] == 2


def test_the_layout_of_a_path_is_a_straight_line_with_even_steps():
    path = np.array([[0, 1], [1, 2], [2, 3], [3, 4]])
    layout = kamada_kawai(5, path, np.random.default_rng(1))
    np.testing.assert_allclose(np.linalg.norm(np.diff(layout, axis=0), axis=1), 1, atol=0.02)
    assert np.linalg.norm(layout[4] - layout[0]) == pytest.approx(4, abs=0.05)
