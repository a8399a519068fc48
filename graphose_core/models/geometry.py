"""Relative geometry of a pose graph: what the pose layers are told about positions."""

from dataclasses import dataclass

import torch
from torch import Tensor

from graphose_core.pose_graph import PoseGraph

RELATION = 6
"""Values an edge: scaled offset (2), direction (2), scaled length, log ratio of reaches."""

OWN = 4
"""Values a node: position (2, zero unless absolute), log reach (zero if scale-free), share of neighbours."""


@dataclass(frozen=True)
class Geometry:
    """Geometry of a graph with N nodes and E directed edges.

    Attributes:
        reach: float [N], longest incident bone in picture sides, at least the floor.
        relation: float [E, RELATION], the source as seen from the target.
        own: float [N, OWN].
    """

    reach: Tensor
    relation: Tensor
    own: Tensor


def reach_of(graph: PoseGraph, floor: float) -> Tensor:
    """Longest incident bone of each node, [N], in picture sides, at least `floor`."""
    source, target = graph.edge_index
    length = (graph.position[source] - graph.position[target]).norm(dim=1)
    reach = graph.position.new_full((graph.nodes,), floor)
    return reach.scatter_reduce(0, target, length, reduce="amax", include_self=True)


def geometry_of(graph: PoseGraph, reach: Tensor, *, absolute: bool, scale: bool) -> Geometry:
    """Describe nodes and edges relative to each target's reach.

    Args:
        graph: the batch.
        reach: [N], from :func:`reach_of`.
        absolute: tell nodes where they are on the canvas (gives up equivariance to translation).
        scale: tell nodes how large they are on the canvas (gives up equivariance to scale).
    """
    source, target = graph.edge_index
    offset = graph.position[source] - graph.position[target]
    length = offset.norm(dim=1, keepdim=True)
    own_reach = reach[target, None]
    relation = torch.cat(
        [
            offset / own_reach,
            offset / length.clamp_min(1e-6),
            length / own_reach,
            torch.log(reach[source, None] / own_reach),
        ],
        dim=1,
    )
    degree = torch.zeros_like(reach).index_add(0, target, torch.ones_like(own_reach[:, 0]))
    place = graph.position * 2 - 1 if absolute else torch.zeros_like(graph.position)
    size = torch.log(reach / 0.2) if scale else torch.zeros_like(reach)
    own = torch.cat([place, size[:, None], (degree / 4)[:, None]], dim=1)
    return Geometry(reach, relation, own)
