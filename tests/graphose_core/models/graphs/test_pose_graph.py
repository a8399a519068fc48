"""Batches of graphs: figures are counted, and refused where their nodes do not stand together."""

from dataclasses import replace

import pytest
import torch

from graphose_core.errors import GraphError
from graphose_core.models.graphs.pose_graph import structure_graph
from graphose_core.models.graphs.schema import GraphSchema


def graph_of(figures):
    graph = structure_graph(
        torch.zeros(len(figures), 2), torch.zeros(0, 2, dtype=torch.long), GraphSchema(("a",))
    )
    return replace(graph, figure=torch.tensor(figures, dtype=torch.long), figures=(), figure_values=None)


@pytest.mark.parametrize(
    ("figures", "counts"), [([], ()), ([0, 0, 0], (3,)), ([0, 1, 1], (1, 2)), ([4, 4, 5], (2, 1))]
)
def test_nodes_of_each_figure_are_counted(figures, counts):
    assert graph_of(figures).figures == (counts,)


@pytest.mark.parametrize("figures", [[0, 1, 0], [0, 2, 1], [1, 1, 0]])
def test_figures_whose_nodes_interleave_are_refused(figures):
    with pytest.raises(GraphError, match="sort the nodes by their figures"):
        graph_of(figures)
