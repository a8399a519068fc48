"""Graphs of several figures."""

from dataclasses import replace

import torch

from graphose_core.models.graphs.batching import collate
from graphose_core.models.graphs.pose_graph import PoseGraph


def together(*graphs: PoseGraph) -> PoseGraph:
    """Figures of one image."""
    batch = collate(graphs)
    sizes = tuple(graph.nodes for graph in graphs)
    return replace(batch, batch=torch.zeros_like(batch.batch), sizes=(batch.nodes,), figures=(sizes,))
