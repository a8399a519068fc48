"""Figures in striped tops, and settings of a network that draws them."""

from dataclasses import replace

import torch

from graphose_core.models.colours.config import StripeNames
from graphose_core.models.graphs.pose_graph import PoseGraph
from graphose_core.models.graphs.schema import Categorical
from tests.graphose_core.models.colours.coloured_figures import FIGURES, PART_NAMES, SCHEMA, with_values

STRIPED = FIGURES | {
    "schema": replace(
        SCHEMA,
        categoricals=(Categorical("weave", ("plain", "striped")),),
        figure_columns=("weave", *PART_NAMES, "count"),
    ),
    "figure_choices": ("weave",),
    "stripes": StripeNames(colour="top", pattern="weave", density="count"),
}


def wearing(graph: PoseGraph, density: float | None, *, striped: bool = True) -> PoseGraph:
    """The figure in a top with so many stripes a metre; None unsets it."""
    return with_values(
        graph,
        categories=torch.full((graph.figure_count, 1), int(striped)),
        scalars=torch.full((graph.figure_count, 1), 0.0 if density is None else (density - 6) / 8),
        scalars_given=torch.full((graph.figure_count, 1), density is not None),
    )
