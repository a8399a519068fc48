"""The graph of one object, from which it is built and drawn."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from trainer.domains.pro.drawing.scene import PRO_TYPES

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Sketch:
    """A graph of N nodes and E edges with the attributes of its nodes.

    Attributes:
        positions: [N, 2], relative to the object's centre while it is built, in pixels when it is drawn.
        types: [N], indices into `PRO_TYPES`.
        colours: [N, 3], RGB in [0, 1].
        thickness: [N], in [0, 1] or nan.
        edges: [E, 2], each edge once.
    """

    positions: Floats
    types: NDArray[np.int64]
    colours: Floats
    thickness: Floats
    edges: NDArray[np.int64]

    def of_type(self, name: str) -> list[int]:
        """Return the nodes of the named type, in order."""
        return [int(node) for node in np.flatnonzero(self.types == PRO_TYPES.index(name))]

    @cached_property
    def neighbours(self) -> list[list[int]]:
        """Adjacent nodes of each node, in the order of the edges."""
        linked: list[list[int]] = [[] for _ in self.types]
        for a, b in self.edges.tolist():
            linked[a].append(b)
            linked[b].append(a)
        return linked

    def links(self, *types: str) -> list[tuple[int, int]]:
        """Return the edges between two nodes of the named types."""
        known = {node for name in types for node in self.of_type(name)}
        return [(a, b) for a, b in self.edges.tolist() if a in known and b in known]

    def length(self, a: int, b: int) -> float:
        """Return the distance between two nodes."""
        return float(np.hypot(*(self.positions[b] - self.positions[a])))

    def part(self, nodes: NDArray[np.int64]) -> "Sketch":
        """Return the subgraph that some of the nodes [n] induce, in the order given."""
        place = np.full(len(self.types), -1)
        place[nodes] = np.arange(len(nodes))
        edges = place[self.edges]
        edges = edges[(edges >= 0).all(axis=1)]
        return Sketch(
            self.positions[nodes], self.types[nodes], self.colours[nodes], self.thickness[nodes], edges
        )

    def moved(self, nodes: NDArray[np.int64], way: Floats) -> "Sketch":
        """Return the graph with some nodes translated, each by its row of `way` [n, 2]."""
        positions = self.positions.copy()
        positions[nodes] += way
        return replace(self, positions=positions)

    def without(self, nodes: Iterable[int]) -> "Sketch":
        """Return the graph without some of its nodes and their edges."""
        return self.part(np.setdiff1d(np.arange(len(self.types)), np.array(list(nodes), dtype=np.int64)))

    def split(self, link: tuple[int, int], position: Floats) -> "Sketch":
        """Split an edge by a new node at `position`, with the attributes of the edge's first node."""
        a, b = link
        edges = [(a, len(self.types)) if set(edge) == {a, b} else tuple(edge) for edge in self.edges.tolist()]
        grown = self.grown(a, position, linked=b)
        return replace(grown, edges=np.array([*edges, (len(self.types), b)], dtype=np.int64))

    def grown(self, like: int, position: Floats, linked: int) -> "Sketch":
        """Add a node at `position` with the attributes of node `like`, linked to node `linked`."""
        link = np.array([[linked, len(self.types)]], dtype=np.int64)
        return Sketch(
            np.concatenate([self.positions, position[None]]),
            np.append(self.types, self.types[like]),
            np.concatenate([self.colours, self.colours[like, None]]),
            np.append(self.thickness, self.thickness[like]),
            np.concatenate([self.edges, link]),
        )

    def placed(self, angle: float, centre: Floats) -> "Sketch":
        """Rotate the object about its centre (radians, clockwise on the screen), then move it to `centre`."""
        turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
        return replace(self, positions=self.positions @ turn + centre)


def sketch(
    nodes: Iterable[tuple[str, Floats, Floats]],
    edges: Iterable[tuple[int, int]],
    thickness: float = np.nan,
) -> Sketch:
    """Build a sketch from nodes and edges.

    Args:
        nodes: (type, position [2], colour [3]) of each node.
        edges: pairs of node indices.
        thickness: of the tips of scissors; nan on all other nodes.
    """
    names, positions, colours = zip(*nodes, strict=True)
    types = np.array([PRO_TYPES.index(name) for name in names], dtype=np.int64)
    thick = np.where(types == PRO_TYPES.index("scissors_tip"), thickness, np.nan)
    ends = np.array(list(edges), dtype=np.int64).reshape(-1, 2)
    return Sketch(np.array(positions, dtype=float), types, np.array(colours, dtype=float), thick, ends)


def heading(angle: float) -> Floats:
    """Return the unit vector at an angle in radians, [2]: 0 is to the right, π/2 is down."""
    return np.array([np.cos(angle), np.sin(angle)])
