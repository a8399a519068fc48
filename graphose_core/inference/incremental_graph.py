"""Make graph tensors of successive documents of a drag: only what moved is read again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import torch

from graphose_core.anatomy.depths.staging import staged_depths
from graphose_core.document.values.pose import Figure, Joint, JointRef
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.graph.attribute_rows import is_absurd, normalised
from graphose_core.graph.document_graph import cut_off_names, graph_of, knows_depths, without
from graphose_core.graph.scalar_ranges import DEPTH
from graphose_core.inference.drag_cache import DragCache
from graphose_core.models.graphs.columns import column
from graphose_core.models.graphs.pose_graph import PoseGraph
from graphose_core.models.graphs.schema import GraphSchema


@dataclass(frozen=True)
class KeptGraph:
    """The last graph: its figures, the joints of each that are left out, tensors, and addresses of nodes."""

    figures: tuple[Figure, ...]
    left_out: Sequence[frozenset[str]]
    graph: PoseGraph
    refs: tuple[JointRef, ...]


class IncrementalGraph:
    """Makes what :func:`graph_of` makes; of a document that differs from the last one in positions and depths
    alone only these are read.

    The graphs share their other tensors: nobody writes to them.

    Args:
        schema: of the network.
        cache: keeps the last graph.
    """

    def __init__(self, schema: GraphSchema, cache: DragCache) -> None:
        self._schema, self._cache = schema, cache
        self._depth = column(schema, "scalars", DEPTH) if knows_depths(schema) else None

    def graph_of(self, document: PoseDocument) -> tuple[PoseGraph, tuple[JointRef, ...]]:
        """Return the graph and the address of each of its nodes; raises what :func:`graph_of` raises."""
        last: KeptGraph | None = self._cache.graph
        if last is not None and _differ_in_places_alone(document.figures, last.figures):
            return self._moved(last, document.figures), last.refs
        graph, refs = graph_of(document, self._schema)
        self._cache.graph = KeptGraph(
            document.figures, cut_off_names(document.figures, self._schema), graph, refs
        )
        return graph, refs

    def _moved(self, last: KeptGraph, figures: tuple[Figure, ...]) -> PoseGraph:
        """Return the last graph with the positions that joints have in these figures."""
        if self._depth is None:
            return replace(last.graph, position=_positions(figures))
        whole = [without(figure, names) for figure, names in zip(figures, last.left_out, strict=True)]
        spec = self._schema.scalars[self._depth]
        depths = [
            told.get(joint.name)
            for figure, told in zip(whole, staged_depths(whole), strict=True)
            for joint in _shown(figure)
        ]
        scalars, given = last.graph.scalars.clone(), last.graph.scalars_given.clone()
        shares = [0.0 if depth is None else normalised(depth, spec) for depth in depths]
        if any(map(is_absurd, shares)):
            graph_of(PoseDocument(figures=figures), self._schema)  # raises, and says whose it is
        scalars[:, self._depth] = torch.tensor(shares)
        given[:, self._depth] = torch.tensor([depth is not None for depth in depths], dtype=torch.bool)
        return replace(last.graph, position=_positions(whole), scalars=scalars, scalars_given=given)


def _positions(figures: Sequence[Figure]) -> torch.Tensor:
    """Return where the shown joints are, [N, 2]."""
    places = [joint.position for figure in figures for joint in _shown(figure)]
    return torch.tensor(places, dtype=torch.float32).view(-1, 2)


def _shown(figure: Figure) -> list[Joint]:
    return [joint for joint in figure.joints if not joint.hidden]


def _differ_in_places_alone(some: tuple[Figure, ...], others: tuple[Figure, ...]) -> bool:
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
