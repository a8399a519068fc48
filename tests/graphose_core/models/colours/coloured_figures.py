"""Figures whose parts have colours, and settings of a network that copies them."""

from dataclasses import replace

import torch

from graphose_core.models.graphs.batching import collate
from graphose_core.models.graphs.figure_values import FigureValues
from graphose_core.models.graphs.pose_graph import PoseGraph
from graphose_core.models.graphs.schema import Categorical, GraphSchema, Scalar
from tests.networks import random_graph

PART_NAMES = ("skin", "top", "shoes")
PARTS = len(PART_NAMES)
SCHEMA = GraphSchema(
    types=("a", "b", "c"),
    categoricals=(Categorical("kind", ("x", "y")),),
    colours=("colour", *PART_NAMES),
    scalars=(Scalar("count", 6, 14),),
    figure_columns=("kind", *PART_NAMES, "count"),
)
GREYS = ((0.1, 0.1, 0.1), (0.9, 0.9, 0.9))
FIGURES = {
    "schema": SCHEMA,
    "copy_from": "figures",
    "palettes": (GREYS, ((1.0, 0.0, 0.0),), (*GREYS, (0.0, 0.0, 1.0))),
    "palette": (),
    "figure_choices": ("kind",),
}


def person(seed: int, nodes: int = 6, given: bool = True) -> PoseGraph:
    """A figure whose parts have colours."""
    graph, chance = random_graph(seed, nodes), torch.Generator().manual_seed(seed)
    values = FigureValues(
        categories=graph.categories[:1],
        colours=torch.rand(1, PARTS, 3, generator=chance),
        colours_given=torch.full((1, PARTS), given),
        scalars=graph.scalars[:1],
        scalars_given=graph.scalars_given[:1],
    )
    return replace(
        graph,
        categories=torch.zeros(nodes, 0, dtype=torch.long),
        colours_given=torch.full((nodes, 1), given),
        scalars=torch.zeros(nodes, 0),
        scalars_given=torch.zeros(nodes, 0, dtype=torch.bool),
        figure_values=values,
    )


def with_values(graph: PoseGraph, **changes: torch.Tensor) -> PoseGraph:
    """The graph with other values of its figures."""
    return replace(graph, figure_values=replace(graph.figure_values, **changes))


def together(*figures: PoseGraph) -> PoseGraph:
    """Figures in one image."""
    graph = collate(figures)
    return replace(graph, batch=torch.zeros_like(graph.batch), sizes=(graph.nodes,), figures=())
