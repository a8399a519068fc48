"""Graphs of two levels, and the same graphs with every value on the nodes."""

from dataclasses import replace

import torch

from graphose_core.models.graphs.columns import column, column_names, level_of, values_of_figures
from graphose_core.models.graphs.pose_graph import PoseGraph
from graphose_core.models.graphs.schema import Field, GraphSchema


def copied_to_nodes(graph: PoseGraph, schema: GraphSchema) -> PoseGraph:
    """Return the graph for the same schema without figure-level columns: nodes hold copies of them."""
    whole = values_of_figures(graph).of(graph.figure)

    def both(field: Field, tensor: str) -> torch.Tensor:
        sources = {"joint": getattr(graph, tensor), "figure": getattr(whole, tensor)}
        rows = [
            sources[level_of(schema, n)][:, column(schema, field, n)] for n in column_names(schema, field)
        ]
        return torch.stack(rows, dim=1) if rows else sources["joint"]

    return replace(
        graph,
        categories=both("categories", "categories"),
        colours=both("colours", "colours"),
        colours_given=both("colours", "colours_given"),
        scalars=both("scalars", "scalars"),
        scalars_given=both("scalars", "scalars_given"),
        figure_values=None,
    )
