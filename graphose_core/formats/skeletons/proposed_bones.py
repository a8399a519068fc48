"""Bones for points that nobody has connected, and the joint that the others hang from."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Bone = tuple[str, str]


def proposed_bones(
    names: Sequence[str], distances: NDArray[np.float64], pairs: Sequence[Bone]
) -> tuple[Bone, ...]:
    """Return the bones of the minimum spanning tree over distances of points, made symmetric.

    Distances of left points count with those of their right ones; where a bone leads to a left point, another
    leads to the right one.

    Args:
        names: of the points.
        distances: [P, P], between them.
        pairs: (left, right) names.
    """
    partner = {**dict(pairs), **{right: left for left, right in pairs}}
    mirror = [names.index(partner.get(name, name)) for name in names]
    both = (distances + distances[np.ix_(mirror, mirror)]) / 2
    import networkx as nx  # noqa: PLC0415 (as below)

    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(names)))
    graph.add_weighted_edges_from(
        (i, j, float(both[i, j])) for i in range(len(names)) for j in range(i + 1, len(names))
    )
    tree = nx.minimum_spanning_edges(graph, data=False)
    edges = {tuple(sorted(each)) for i, j in tree for each in ((i, j), (mirror[i], mirror[j]))}
    return tuple((names[i], names[j]) for i, j in sorted(edges))


def known_bones(bones: Sequence[Bone], names: Sequence[str]) -> tuple[Bone, ...]:
    """Return the bones between different points that are there, each once."""
    there = set(names)
    kept = {frozenset(bone): bone for bone in reversed(bones) if bone[0] != bone[1] and set(bone) <= there}
    return tuple(sorted(kept.values(), key=bones.index))


def root_of(
    names: Sequence[str], bones: Sequence[Bone], pairs: Sequence[Bone], distances: NDArray[np.float64]
) -> str | None:
    """Return the joint in the middle of the largest part that bones tie together, rather without a side.

    Of several, such as snout and tail of a ring, it is the one with the most bones, then the one whose bones
    are longest: whoever drags a head turns it, and the trunk stays.

    Args:
        names, pairs: as :func:`proposed_bones` takes them.
        bones: between points.
        distances: [P, P], between the points.
    """
    import networkx as nx  # noqa: PLC0415 (a tenth of all that the window loads, for labels alone)

    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(names)
    graph.add_edges_from(bones)
    if not names:
        return None
    part = graph.subgraph(max(nx.connected_components(graph), key=len))
    sided = {name for pair in pairs for name in pair}
    far = {name: max(nx.single_source_shortest_path_length(part, name).values()) for name in part}
    number = {name: place for place, name in enumerate(names)}

    def rank(name: str) -> tuple[float, ...]:
        lengths = sum(float(distances[number[name], number[other]]) for other in part[name])
        return far[name] + (name in sided), -len(part[name]), -lengths, number[name]

    return min(far, key=rank)
