"""Embed attributes with frozen weights: the same sums in fewer tensor operations."""

import torch
from torch import Tensor, nn
from torch.nn.functional import embedding_bag

from graphose_core.inference.machine.memory_layout import frozen
from graphose_core.models.encoder import Attributes, Places
from graphose_core.models.graphs.columns import values_of_figures
from graphose_core.models.graphs.figure_values import FigureValues
from graphose_core.models.graphs.pose_graph import PoseGraph
from graphose_core.models.graphs.schema import UNSET


class FoldedAttributes(nn.Module):
    """Embed attributes as a frozen :class:`Attributes` does, in a few products for nodes and for figures.

    Shapes: as :class:`Attributes`.
    """

    def __init__(self, attributes: Attributes) -> None:
        super().__init__()
        self.of_joints = FoldedLevel(attributes, attributes.joint_places, types=True)
        self.of_figures = None
        if attributes.sees_figures:
            self.of_figures = FoldedLevel(attributes, attributes.figure_places, types=False)

    def forward(self, graph: PoseGraph) -> Tensor:
        """Return the embedding of each node's attributes; raises what :meth:`Attributes.forward` raises."""
        rows = torch.cat([graph.type[:, None], graph.categories], dim=1)
        embedded: Tensor = self.of_joints(rows, graph)
        if self.of_figures is None:
            return embedded
        values = values_of_figures(graph)
        whole: Tensor = self.of_figures(values.categories, values)
        if len(whole) == 1:  # the usual case of a drag
            return embedded + whole
        return embedded + whole.index_select(0, graph.figure)


class FoldedLevel(nn.Module):
    """Embed the columns of one level: choices are rows of one table, summed; values go into one product.

    A given value adds w·v + b, so whether it is given is a column beside it, with b as its weight.

    Args:
        attributes: whose weights they are.
        places: of the level's columns.
        types: whether joint types are the first choice.
    """

    def __init__(self, attributes: Attributes, places: Places, *, types: bool) -> None:
        super().__init__()
        embeddings = [table.weight for table in attributes.choices if isinstance(table, nn.Embedding)]
        tables = [embeddings[place] for place in ([0] * types + [1 + place for place in places.choices])]
        self.table = frozen(torch.cat(tables)) if tables else None
        starts = torch.tensor([0, *map(len, tables[:-1])]).cumsum(0) - UNSET
        self.register_buffer("starts", starts, persistent=False)
        self.starts: Tensor
        of_values = [attributes.colours[place] for place in places.colours]
        of_values += [attributes.scalars[place] for place in places.scalars]
        layers = [layer for layer in of_values if isinstance(layer, nn.Linear)]
        weights = [layer.weight.t() for layer in layers] + [layer.bias[None] for layer in layers]
        self.weight = frozen(torch.cat(weights)) if weights else None
        self.nothing = frozen(torch.zeros_like(embeddings[0][:1]))

    def forward(self, choices: Tensor, values: PoseGraph | FigureValues) -> Tensor:
        """Return the embeddings of M rows, [M, channels].

        Args:
            choices: long [M, C], the level's choices.
            values: what holds its colours and scalars, M rows each.
        """
        embedded: Tensor = self.nothing
        if self.table is not None:
            embedded = embedding_bag(choices + self.starts, self.table, mode="sum")
        if self.weight is None:
            return embedded
        colours_given, scalars_given = values.colours_given.to(embedded), values.scalars_given.to(embedded)
        colours, scalars = values.colours * colours_given[..., None], values.scalars * scalars_given
        columns = torch.cat([colours.flatten(1), scalars, colours_given, scalars_given], dim=1)
        return torch.addmm(embedded, columns, self.weight)
