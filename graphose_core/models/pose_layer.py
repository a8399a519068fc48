"""The pose layer, used by the mask generator and by the encoder."""

import torch
from torch import Tensor, nn

from graphose_core.models.graphs.geometry import OWN, RELATION, Geometry
from graphose_core.models.neighbours import summed


class PoseLayer(nn.Module):
    """Exchange gated messages that keep node embeddings local (arXiv 2303.14681, section on the pose layer).

        m_ij  = h(x_j, p_j − p_i)                         gated: σ(m) ⊙ m
        x'_i  = s(x_i) + g( k(x_i, p_i) + Σ_{j∈N(i)} m_ij , x_i )

    The first layer of `h` is applied to x_j once a node, not once an edge.

    Args:
        inputs: channels of x.
        outputs: channels of x'.
        relational: False drops the sum over neighbours.

    Shapes: x [N, inputs], geometry of the same graph → [N, outputs].
    """

    def __init__(self, inputs: int, outputs: int, *, relational: bool = True) -> None:
        super().__init__()
        self.relational = relational
        self.skip = nn.Linear(inputs, outputs, bias=False)
        self.own = nn.Sequential(nn.Linear(inputs + OWN, outputs), nn.SiLU(), nn.Linear(outputs, outputs))
        self.source = nn.Linear(inputs, outputs)
        self.relation = nn.Linear(RELATION, outputs, bias=False)
        self.out = nn.Linear(outputs, outputs)
        self.combine = nn.Sequential(
            nn.Linear(outputs + inputs, outputs), nn.SiLU(), nn.Linear(outputs, outputs)
        )

    def forward(self, x: Tensor, edge_index: Tensor, geometry: Geometry) -> Tensor:
        """Return the embeddings after one round of messages, [N, outputs]; `edge_index` is long [2, E]."""
        gathered = self.own(torch.cat([x, geometry.own], dim=1))
        if self.relational:
            begin, end = edge_index.unbind(0)
            message = self._message(self.source(x).index_select(0, begin), self.relation(geometry.relation))
            gathered = gathered + summed(message, end, len(x))
        combined: Tensor = self.combine(torch.cat([gathered, x], dim=1))
        skipped: Tensor = self.skip(x)
        return skipped + combined

    def _message(self, source: Tensor, relation: Tensor) -> Tensor:
        """Return the gated message of each edge, [E, outputs]."""
        message: Tensor = self.out(nn.functional.silu(source + relation))
        return torch.sigmoid(message) * message
