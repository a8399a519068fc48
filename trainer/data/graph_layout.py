"""Kamada–Kawai layout of small graphs, by stress majorisation.

Minimises Σ_{i<j} (|p_i − p_j| − d_ij)² / d_ij² over node positions, d being the graph distance. The
energy is Kamada's and Kawai's; majorising it (SMACOF) takes a matrix product a step, no line search.
"""

import networkx as nx
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_STEPS = 40


def kamada_kawai(nodes: int, edges: NDArray[np.int64], rng: np.random.Generator) -> Floats:
    """Lay a graph out in the plane.

    Args:
        nodes: N ≥ 2.
        edges: [E, 2], undirected, each once. The graph may be disconnected.
        rng: breaks the ties of symmetric graphs.

    Returns:
        [N, 2], in units of edges, centred on no particular point.
    """
    wanted = graph_distances(nodes, edges)
    layout = _classical(wanted) + rng.normal(scale=0.05, size=(nodes, 2))
    np.fill_diagonal(wanted, 1.0)
    weights = wanted**-2
    np.fill_diagonal(weights, 0.0)
    solve = np.linalg.inv(np.diag(weights.sum(axis=1)) - weights + 1.0)
    pull = weights * wanted
    for _ in range(_STEPS):
        step = layout[:, None] - layout[None]
        between = np.sqrt(np.einsum("ijk,ijk->ij", step, step))
        ratio = pull / np.maximum(between, 1e-9)
        layout = solve @ (ratio.sum(axis=1)[:, None] * layout - ratio @ layout)
    return layout


def spring(nodes: int, edges: NDArray[np.int64], rng: np.random.Generator) -> Floats:
    """Lay a graph out by springs (Fruchterman–Reingold); arguments and result as :func:`kamada_kawai`."""
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(nodes))
    graph.add_edges_from(edges.tolist())
    places = nx.spring_layout(graph, seed=int(rng.integers(2**31)))
    return np.array([places[node] for node in range(nodes)], dtype=np.float64)


def graph_distances(nodes: int, edges: NDArray[np.int64]) -> Floats:
    """Count edges on the shortest path between each pair, [N, N] (Floyd–Warshall).

    Nodes that cannot be reached are one edge further than the longest path there is, so that components
    stay apart but none is pushed out of sight.
    """
    distance = np.full((nodes, nodes), np.inf)
    np.fill_diagonal(distance, 0.0)
    distance[edges[:, 0], edges[:, 1]] = distance[edges[:, 1], edges[:, 0]] = 1.0
    for via in range(nodes):
        np.minimum(distance, distance[:, via, None] + distance[None, via], out=distance)
    apart = ~np.isfinite(distance)
    distance[apart] = distance[~apart].max() + 1
    return distance


def _classical(wanted: Floats) -> Floats:
    """Classical scaling, [N, 2]: the plane that keeps most of the squared distances; a good start."""
    squared = wanted**2
    centred = squared - squared.mean(axis=0) - squared.mean(axis=1)[:, None] + squared.mean()
    values, vectors = np.linalg.eigh(-0.5 * centred)
    return np.asarray(vectors[:, -2:] * np.sqrt(np.maximum(values[-2:], 1e-6)))
