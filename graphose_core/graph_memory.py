"""Graphs of documents that follow each other in a drag: what was not touched is not read again."""

from dataclasses import replace

import torch

from graphose_core.document.pose import Figure, Joint, JointRef, PoseDocument
from graphose_core.graph import DEPTH, graph_of
from graphose_core.pose_graph import GraphSchema, PoseGraph


class GraphMemory:
    """Makes what :func:`graph_of` makes; of a document that differs from the last one in positions alone only
    the positions are read.

    The graphs share their other tensors: nobody writes to them.
    """

    def __init__(self, schema: GraphSchema) -> None:
        self._schema = schema
        self._moves_alone = all(scalar.name != DEPTH for scalar in schema.scalars)  # depths follow positions
        self._last: tuple[tuple[Figure, ...], PoseGraph, tuple[JointRef, ...]] | None = None

    def graph_of(self, document: PoseDocument) -> tuple[PoseGraph, tuple[JointRef, ...]]:
        """The graph and the address of each of its nodes; raises what :func:`graph_of` raises."""
        if self._last is not None and _differ_in_positions_alone(document.figures, self._last[0]):
            _, graph, refs = self._last
            return replace(graph, position=positions_of(document)), refs
        graph, refs = graph_of(document, self._schema)
        if self._moves_alone:
            self._last = document.figures, graph, refs
        return graph, refs


def positions_of(document: PoseDocument) -> torch.Tensor:
    """Where the shown joints are, [N, 2]."""
    places = [joint.position for figure in document.figures for joint in figure.joints if not joint.hidden]
    return torch.tensor(places, dtype=torch.float32).view(-1, 2)


def _differ_in_positions_alone(some: tuple[Figure, ...], others: tuple[Figure, ...]) -> bool:
    return len(some) == len(others) and all(map(_same_figure, some, others))


def _same_figure(one: Figure, two: Figure) -> bool:
    if one is two:
        return True
    return (
        one.name == two.name
        and one.skeleton == two.skeleton
        and one.bones == two.bones
        and one.attributes == two.attributes
        and len(one.joints) == len(two.joints)
        and all(map(_same_joint, one.joints, two.joints))
    )


def _same_joint(one: Joint, two: Joint) -> bool:
    return one is two or (
        one.name == two.name
        and one.type == two.type
        and one.hidden == two.hidden
        and one.attributes == two.attributes
    )
