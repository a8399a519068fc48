"""Which nodes of a foreign scene are one object, where its file says bones only."""

import networkx as nx
import numpy as np
from numpy.typing import NDArray

from trainer.domains.pro.drawing.scene import PRO_TYPES

Ints = NDArray[np.int64]

_LATTICE = PRO_TYPES.index("lattice_vertex")

FEWEST_VERTICES = 3
"""Vertices of the smallest lattice; fewer that are linked are a part of one that came apart."""


def objects_of(types: Ints, positions: NDArray[np.floating], edges: Ints) -> Ints:
    """Number the objects of a scene in the order of their first nodes.

    Nodes that bones join are one object. A lattice links only vertices that are near, so that some
    stand alone: fewer than `FEWEST_VERTICES` belong to the lattice that is next to them in the file, which
    lists objects one after another; of two, to the nearer one.

    Args:
        types: [N], index into `PRO_TYPES`.
        positions: [N, 2].
        edges: [E, 2], undirected.

    Returns:
        [N], number of each node's object, from 0 without gaps; nodes of an object need not stand together.
    """
    parts = _components(len(types), edges)
    small = [part for part in parts if len(part) < FEWEST_VERTICES and (types[part] == _LATTICE).all()]
    objects = np.zeros(len(types), np.int64)
    for number, part in enumerate(parts):
        objects[part] = number
    for part in sorted(small, key=len):
        objects[part] = objects[_next_to(part, objects, types, positions)]
    return np.unique(_first_nodes(objects), return_inverse=True)[1].reshape(-1)


def _components(nodes: int, edges: Ints) -> list[Ints]:
    """Return the nodes of each connected component, ascending."""
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(nodes))
    graph.add_edges_from(edges.tolist())
    return [np.array(sorted(component), np.int64) for component in nx.connected_components(graph)]


def _next_to(part: Ints, objects: Ints, types: Ints, positions: NDArray[np.floating]) -> int:
    """Return the nearest vertex of the lattices next to a part in the file; its own where there is none."""
    beside = {node + step for node in part.tolist() for step in (-1, 1)} - set(part.tolist())
    near = [node for node in beside if 0 <= node < len(types) and types[node] == _LATTICE]
    others = np.flatnonzero(np.isin(objects, objects[near]))
    if not len(others):
        return int(part[0])
    apart = np.linalg.norm(positions[others][:, None] - positions[part][None], axis=2).min(axis=1)
    return int(others[apart.argmin()])


def _first_nodes(objects: Ints) -> Ints:
    """Return for each node the first node of its object."""
    firsts = {int(number): int(node) for node, number in reversed(list(enumerate(objects)))}
    return np.array([firsts[int(number)] for number in objects], np.int64)
