"""Pose layer with frozen weights: the same sums in a third of the tensor operations.

For one figure a pose layer is a few thousand multiplications in thirty operations, so the time goes into
starting them.
"""

import torch
from torch import Tensor, nn
from torch.nn.functional import silu

from graphose_core.inference.machine.memory_layout import frozen
from graphose_core.models.graphs.geometry import Geometry
from graphose_core.models.pose_layer import PoseLayer


class FoldedPoseLayer(nn.Module):
    """Compute what a frozen :class:`PoseLayer` computes; its linear maps of a node are one matrix product.

    Shapes: x [N, inputs], geometry of the same graph → [N, outputs].
    """

    def __init__(self, layer: PoseLayer) -> None:
        super().__init__()
        self.relational = layer.relational
        first, last = _linear(layer.own[0]), _linear(layer.combine[0])
        self.width = first.out_features
        of_gathered, of_node = last.weight.split([self.width, layer.skip.in_features], dim=1)
        weights = (first.weight, layer.source.weight, layer.skip.weight, of_node)
        biases = (first.bias, layer.source.bias, torch.zeros(self.width), last.bias)
        self.node_weight = frozen(torch.cat([_padded(weight, first.in_features) for weight in weights]).t())
        self.node_bias = frozen(torch.cat(biases))
        self.relation = frozen(layer.relation.weight.t())
        self.of_gathered = frozen(of_gathered.t())
        self.own, self.out, self.last = _linear(layer.own[2]), layer.out, _linear(layer.combine[2])

    def forward(self, x: Tensor, edge_index: Tensor, geometry: Geometry) -> Tensor:
        """Return the embeddings after one round of messages; `edge_index` is long [2, E]."""
        node = torch.addmm(self.node_bias, torch.cat([x, geometry.own], dim=1), self.node_weight)
        own, source, skipped, combined = node.split(self.width, dim=1)
        gathered: Tensor = self.own(silu(own))
        if self.relational:
            begin, end = edge_index.unbind(0)
            message = torch.addmm(source.index_select(0, begin), geometry.relation, self.relation)
            gathered = gathered.index_add(0, end, silu(self.out(silu(message))))
        new = silu(torch.addmm(combined, gathered, self.of_gathered))
        out: Tensor = self.last(new) + skipped
        return out


def _padded(weight: Tensor, columns: int) -> Tensor:
    """Return the weight with zeros for columns that it does not have."""
    return nn.functional.pad(weight, (0, columns - weight.shape[1]))


def _linear(layer: nn.Module) -> nn.Linear:
    assert isinstance(layer, nn.Linear)
    return layer
