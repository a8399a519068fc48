"""Documents to graph tensors: which joints and figures become nodes and rows, and in which order."""

from collections.abc import Sequence

import torch

from graphose_core.anatomy.cut_off import cut_off
from graphose_core.anatomy.depths.staging import staged_depths
from graphose_core.document.values.pose import Figure, Joint, JointRef
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import GraphError, listed
from graphose_core.graph.attribute_rows import Carrier, rows_of
from graphose_core.graph.scalar_ranges import DEPTH, held_to_ranges
from graphose_core.models.graphs.columns import has_column
from graphose_core.models.graphs.pose_graph import PoseGraph, order_of
from graphose_core.models.graphs.schema import UNSET, GraphSchema

FREE = "free"
"""Joint type that every model accepts; it is unset in the graph."""


def graph_of(document: PoseDocument, schema: GraphSchema) -> tuple[PoseGraph, tuple[JointRef, ...]]:
    """Turn the visible part of a document into one image's graph.

    Hidden joints and their bones are left out, and figures of which no joint is left. Attributes that the
    schema does not have are ignored, and scalars outside its ranges are held to them (`scalar_ranges`). A
    figure-level attribute is its figure's; one of a joint that the joint does not carry, its figure may; what
    neither carries is unset. The order in which figures cover one another is the document's; a schema with
    the column `ORDER` gets it. For one with `DEPTH`, unset depths are inferred from the pose where the
    skeleton has the trait `depth_from_pose` (`anatomy.depths.staging`), and joints cut off from a figure of
    one piece are left out (`anatomy.cut_off`).

    Returns:
        The graph and the address of each of its nodes.

    Raises:
        GraphError: if a joint's type, or an attribute's value, is unknown to the schema, or if a joint has a
            value of its own for a figure-level attribute.
    """
    refs: list[JointRef] = []
    joints: list[tuple[Figure, Joint]] = []
    bones: list[tuple[int, int]] = []
    figures: list[int] = []
    counted: list[Figure] = []
    counts: list[int] = []
    for figure in _staged(held_to_ranges(document.figures, schema), schema):
        shown = [joint for joint in figure.joints if not joint.hidden]
        place = {joint.name: len(joints) + i for i, joint in enumerate(shown)}
        figures += [len(counted)] * len(shown)
        if shown:
            counted.append(figure)
            counts.append(len(shown))
        refs += [JointRef(figure.name, joint.name) for joint in shown]
        joints += [(figure, joint) for joint in shown]
        bones += [(place[a], place[b]) for a, b in figure.bones if a in place and b in place]
    _check_levels(joints, schema)
    orders = order_of(torch.arange(len(counted))).tolist()
    own: list[Carrier] = [(*pair, orders[number]) for pair, number in zip(joints, figures, strict=True)]
    whole: list[Carrier] = [(figure, None, order) for figure, order in zip(counted, orders, strict=True)]
    graph = PoseGraph(
        position=torch.tensor([joint.position for _, joint in joints], dtype=torch.float32).view(-1, 2),
        edge_index=_both_ways(bones),
        batch=torch.zeros(len(joints), dtype=torch.long),
        figure=torch.tensor(figures, dtype=torch.long),
        sizes=(len(joints),),
        figures=(tuple(counts),),
        type=torch.tensor([_type(joint, schema) for _, joint in joints], dtype=torch.long),
        figure_values=rows_of(whole, schema.at("figure")) if schema.figure_columns else None,
        **vars(rows_of(own, schema.at("joint"))),
    )
    return graph, tuple(refs)


def _staged(figures: Sequence[Figure], schema: GraphSchema) -> Sequence[Figure]:
    """Return figures with staged depths, without cut-off joints, for schemas with depths; else unchanged."""
    if not knows_depths(schema):
        return figures
    left_out = cut_off_names(figures, schema)
    whole = [without(figure, names) for figure, names in zip(figures, left_out, strict=True)]
    return [
        figure.model_copy(
            update={
                "joints": tuple(
                    joint.model_copy(update={"depth": depths.get(joint.name)}) for joint in figure.joints
                )
            }
        )
        for figure, depths in zip(whole, staged_depths(whole), strict=True)
    ]


def cut_off_names(figures: Sequence[Figure], schema: GraphSchema) -> list[frozenset[str]]:
    """Return the names of each figure's visible joints that graphs of a schema omit."""
    return [cut_off(figure) if knows_depths(schema) else frozenset() for figure in figures]


def knows_depths(schema: GraphSchema) -> bool:
    """Return whether graphs of a schema have a column of depths."""
    return has_column(schema, "scalars", DEPTH)


def without(figure: Figure, names: frozenset[str]) -> Figure:
    """Return the figure with these joints hidden."""
    if not names:
        return figure
    joints = (j.model_copy(update={"hidden": True}) if j.name in names else j for j in figure.joints)
    return figure.model_copy(update={"joints": tuple(joints)})


def _both_ways(bones: list[tuple[int, int]]) -> torch.Tensor:
    one_way = torch.tensor(bones, dtype=torch.long).view(-1, 2)
    return torch.cat([one_way, one_way.flip(1)]).t().contiguous()


def _type(joint: Joint, schema: GraphSchema) -> int:
    if joint.type == FREE:
        return UNSET
    try:
        return schema.types.index(joint.type)
    except ValueError:
        raise GraphError(
            f"joint {joint.name!r} has type {joint.type!r}, which this model was not trained on; it knows "
            f"{listed(schema.types)}. Change the joint's type, delete its figure, or load another model"
        ) from None


def _check_levels(joints: Sequence[tuple[Figure, Joint]], schema: GraphSchema) -> None:
    """Refuse a joint's own value of a figure-level attribute, unless it equals the figure's."""
    for figure, joint in joints:
        for name in schema.figure_columns or ():
            value, whole = joint.attributes.get(name), figure.attributes.get(name)
            if value is not None and value != whole:
                raise GraphError(
                    f"{name} of joint {joint.name!r} is {value!r}, and that of its figure {figure.name!r} is "
                    f"{'unset' if whole is None else repr(whole)}; this model takes {name} of whole figures "
                    "only. Remove it from the joint and set it on the figure"
                )
