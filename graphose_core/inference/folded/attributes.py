"""The attributes of nodes, embedded as they are drawn with: the same sums in a few calls."""

import torch
from torch import Tensor, nn
from torch.nn.functional import embedding_bag

from graphose_core.inference.memory_layout import frozen
from graphose_core.models.encoder import Attributes
from graphose_core.models.pose_graph import UNSET, PoseGraph


class FoldedAttributes(nn.Module):
    """A frozen :class:`Attributes`: choices are rows of one table, summed; all values go into one product.

    A given value adds w·v + b, so whether it is given is a column beside it, with b as its weight.

    Shapes: as the embedding's.
    """

    def __init__(self, attributes: Attributes) -> None:
        super().__init__()
        tables = [table.weight for table in attributes.choices if isinstance(table, nn.Embedding)]
        self.table = frozen(torch.cat(tables))
        starts = torch.tensor([0, *(len(table) for table in tables[:-1])]).cumsum(0) - UNSET
        self.register_buffer("starts", starts, persistent=False)
        self.starts: Tensor
        layers = [
            layer for layer in (*attributes.colours, *attributes.scalars) if isinstance(layer, nn.Linear)
        ]
        weights = [layer.weight.t() for layer in layers] + [layer.bias[None] for layer in layers]
        self.weight = frozen(torch.cat(weights)) if weights else None

    def forward(self, graph: PoseGraph) -> Tensor:
        """Embed the attributes of each node."""
        rows = torch.cat([graph.type[:, None], graph.categories], dim=1) + self.starts
        embedded: Tensor = embedding_bag(rows, self.table, mode="sum")
        if self.weight is None:
            return embedded
        colours_given, scalars_given = graph.colours_given.to(embedded), graph.scalars_given.to(embedded)
        colours, scalars = graph.colours * colours_given[..., None], graph.scalars * scalars_given
        values = torch.cat([colours.flatten(1), scalars, colours_given, scalars_given], dim=1)
        return torch.addmm(embedded, values, self.weight)
