"""Relative geometry of a pose graph: the inputs of pose layers that are made of positions."""

from dataclasses import dataclass

import torch
from torch import Tensor

from graphose_core.models.graphs.pose_graph import PoseGraph

RELATION = 6
"""Number of values of an edge: scaled offset (2), direction (2), scaled length, log ratio of reaches."""

OWN = 4
"""Number of values of a node: position (2, 0 unless `absolute`), log reach (0 unless `scale`), degree / 4."""

SHORTEST = 1e-6
"""Length that shorter bones are taken to have, image sides."""


@dataclass(frozen=True)
class Geometry:
    """Geometry of a graph with N nodes and E directed edges.

    Attributes:
        reach: float [N], longest incident bone in image sides, at least the floor.
        relation: float [E, RELATION], the source as seen from the target.
        own: float [N, OWN].
    """

    reach: Tensor
    relation: Tensor
    own: Tensor


def reach_of(graph: PoseGraph, floor: float) -> Tensor:
    """Return the length of the longest bone at each node, [N], in image sides, at least `floor`."""
    source, target = _ends(graph.position, graph)
    reach = graph.position.new_full((graph.nodes,), floor)
    length = (source - target).norm(dim=1)
    return reach.scatter_reduce(0, graph.edge_index[1], length, reduce="amax", include_self=True)


def geometry_of(graph: PoseGraph, reach: Tensor, *, absolute: bool, scale: bool) -> Geometry:
    """Return the geometry of nodes and edges, in units of each target's reach.

    Args:
        graph: the batch.
        reach: [N], from :func:`reach_of`.
        absolute: tell nodes where they are on the canvas (gives up equivariance to translation).
        scale: tell nodes how large they are on the canvas (gives up equivariance to scale).
    """
    return Geometry(reach, relation_of(graph, reach), own_of(graph, reach, absolute=absolute, scale=scale))


def relation_of(graph: PoseGraph, reach: Tensor) -> Tensor:
    """Return the geometry of edges, [E, RELATION]: of each source as seen from its target; `reach` is [N]."""
    reach_source, reach_target = _ends(reach[:, None], graph)
    offset = offsets_of(graph)
    length = offset.norm(dim=1, keepdim=True)
    of_reach = torch.cat([offset, length], dim=1) / reach_target
    return torch.cat(
        [of_reach[:, :2], offset / length, of_reach[:, 2:], torch.log(reach_source / reach_target)], dim=1
    )


def offsets_of(graph: PoseGraph) -> Tensor:
    """Return where the source of each edge lies from its target, [E, 2], image sides.

    Of two nodes at one place one lies a little beside the other: an edge without any direction is what no
    network has learnt from, and a figure would change at the moment when its hips are seen as one.
    """
    source, target = _ends(graph.position, graph)
    offset = source - target
    first, second = graph.edge_index
    beside = torch.where(first < second, SHORTEST, -SHORTEST)
    aside = torch.stack([beside, torch.zeros_like(beside)], dim=1).to(offset)
    return torch.where((offset.abs() < SHORTEST / 2).all(dim=1, keepdim=True), aside, offset)


def own_of(graph: PoseGraph, reach: Tensor, *, absolute: bool, scale: bool) -> Tensor:
    """Return the geometry of nodes, [N, OWN]; arguments as :func:`geometry_of` takes them."""
    own = graph.position.new_zeros(graph.nodes, OWN)
    if absolute:
        own[:, :2] = graph.position * 2 - 1
    if scale:
        own[:, 2] = torch.log(reach / 0.2)
    own[:, 3] = degree_of(graph) / 4
    return own


def degree_of(graph: PoseGraph) -> Tensor:
    """Return the number of bones at each node, float [N]."""
    target = graph.edge_index[1]
    ones = graph.position.new_ones(len(target))
    return graph.position.new_zeros(graph.nodes).index_add(0, target, ones)


def _ends(values: Tensor, graph: PoseGraph) -> tuple[Tensor, Tensor]:
    """Return the values of nodes, [N, C], at the source and at the target of each edge, [E, C]."""
    source, target = values.index_select(0, graph.edge_index.flatten()).chunk(2)
    return source, target
