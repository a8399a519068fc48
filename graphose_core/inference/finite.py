"""Refuse images with NaN or infinite values, and name the attribute that is the likely cause."""

from collections.abc import Sequence

import torch
from torch import Tensor

from graphose_core.document.values.pose import JointRef
from graphose_core.errors import RenderError
from graphose_core.models.graphs.columns import column_names
from graphose_core.models.graphs.pose_graph import PoseGraph
from graphose_core.models.graphs.schema import GraphSchema

FAR = 10.0
"""Distance outside an attribute's range, in widths of the range, from which it is taken to be the cause."""


def check_finite(
    image: Tensor, graph: PoseGraph, refs: Sequence[JointRef], schema: GraphSchema, model: str
) -> None:
    """Refuse an image that holds NaN or infinite values.

    Args:
        image: what was drawn, of any shape.
        graph: what it was drawn of.
        refs: address of each node of the graph.
        schema: what the graph's columns mean.
        model: name of the model that has drawn.

    Raises:
        RenderError: naming the attribute that lies farthest outside its range, or the model.
    """
    if bool(torch.isfinite(image.sum())):  # a sum is not finite where one of its parts is not
        return
    cause = _farthest(graph, refs, schema)
    raise RenderError(
        f"the image has values that are not finite: {cause}; change it or unset it"
        if cause
        else f"the image has values that are not finite, which the weights of {model} cause; "
        "open another model"
    )


def _farthest(graph: PoseGraph, refs: Sequence[JointRef], schema: GraphSchema) -> str:
    rows = [
        (graph.scalars, column_names(schema, "scalars", "joint"), [f"joint {ref.joint!r}" for ref in refs])
    ]
    if graph.figure_values is not None:
        figures = [f"figure {name!r}" for name in dict.fromkeys(ref.figure for ref in refs)]
        rows.append((graph.figure_values.scalars, column_names(schema, "scalars", "figure"), figures))
    found = [
        (float(values[row, column]), f"{names[column]} of {carriers[row]}")
        for values, names, carriers in rows
        for row in range(len(values))
        for column in range(values.shape[1])
    ]
    share, named = max(found, key=lambda each: abs(each[0] - 0.5), default=(0.5, ""))
    return (
        f"{named} lies {abs(share - 0.5):.3g} times its range from its middle"
        if abs(share - 0.5) > FAR
        else ""
    )
