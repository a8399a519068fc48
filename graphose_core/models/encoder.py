"""The encoder Φ_φ: from attributes, geometry and noise to the features of each node."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

import torch
from torch import Tensor, nn

from graphose_core.models.config import ModelConfig
from graphose_core.models.graphs.columns import column_names, columns, values_of_figures
from graphose_core.models.graphs.figure_values import FigureValues
from graphose_core.models.graphs.geometry import OWN, geometry_of, reach_of
from graphose_core.models.graphs.pose_graph import PoseGraph
from graphose_core.models.graphs.schema import UNSET, GraphSchema, Level
from graphose_core.models.neighbours import averaged
from graphose_core.models.pose_layer import PoseLayer


@dataclass(frozen=True)
class Encoding:
    """Output of the encoder for B images with N nodes.

    Attributes:
        features: float [N, K + J, C], what each of a node's masks and further maps carries into the layout.
        keys: float [N, query + K], what a pixel's query and a node's masks are matched with to copy a colour;
            [N, parts · (query + K)] where the colours are those of figures' parts.
        embeddings: node embeddings after each pose layer, [N, hidden]. The last is what is pooled; all are
            for measuring over-smoothing.
    """

    features: Tensor
    keys: Tensor
    embeddings: tuple[Tensor, ...]


@dataclass(frozen=True)
class Places:
    """Indices in the schema of the columns of one level, in the order of that level's tensors."""

    choices: Sequence[int]
    colours: Sequence[int]
    scalars: Sequence[int]

    @classmethod
    def of(cls, schema: GraphSchema, level: Level) -> "Places":
        """Return the indices of a level's columns."""
        choices, colours, scalars = (
            columns(schema, field, column_names(schema, field, level))
            for field in ("categories", "colours", "scalars")
        )
        return cls(choices, colours, scalars)


class Attributes(nn.Module):
    """Sum the embeddings of all attributes that are given; an unset one adds a zero vector.

    Those of a figure are summed once and added to each of its nodes. Weights are in the schema's order,
    whichever level a column is of; the types' come first in `choices`.

    Shapes: graph with N nodes → [N, channels].
    """

    def __init__(self, config: ModelConfig, channels: int) -> None:
        super().__init__()
        schema = config.schema
        sizes = [len(schema.types), *(len(column.choices) for column in schema.categoricals)]
        self.choices = nn.ModuleList(nn.Embedding(size + 1, channels, padding_idx=0) for size in sizes)
        self.colours = nn.ModuleList(nn.Linear(3, channels) for _ in schema.colours)
        self.scalars = nn.ModuleList(nn.Linear(1, channels) for _ in schema.scalars)
        self.joint_places, self.figure_places = Places.of(schema, "joint"), Places.of(schema, "figure")
        self.sees_figures = bool(schema.figure_columns)

    def forward(self, graph: PoseGraph) -> Tensor:
        """Return the embedding of each node's attributes and of its figure's, [N, channels].

        Raises:
            GraphError: if the schema has figure-level columns and the graph has none.
        """
        types = self.choices[0](graph.type - UNSET)
        embedded: Tensor = sum(self._terms(graph, self.joint_places), start=types)
        if not self.sees_figures:
            return embedded
        first, *others = self._terms(values_of_figures(graph), self.figure_places)
        whole: Tensor = sum(others, start=first)
        return embedded + whole[graph.figure]

    def _terms(self, values: PoseGraph | FigureValues, places: Places) -> Iterable[Tensor]:
        """Yield what each attribute of nodes or figures adds, [N, channels] or [F, channels]."""
        choices = (
            self.choices[1 + place](values.categories[:, i] - UNSET) for i, place in enumerate(places.choices)
        )
        colours = (
            self.colours[place](values.colours[:, i]) * values.colours_given[:, i, None]
            for i, place in enumerate(places.colours)
        )
        scalars = (
            self.scalars[place](values.scalars[:, i, None]) * values.scalars_given[:, i, None]
            for i, place in enumerate(places.scalars)
        )
        return chain(choices, colours, scalars)


class Encoder(nn.Module):
    """Pass embedded attributes, geometry and noise through pose layers.

    Shapes: graph with N nodes, noise [N, config.noise] → :class:`Encoding`.
    """

    def __init__(self, config: ModelConfig) -> None:
        super().__init__()
        self.config = config
        hidden = config.hidden
        self.attributes = Attributes(config, hidden)
        self.begin = nn.Linear(OWN + config.noise, hidden)
        self.layers = nn.ModuleList(
            PoseLayer(hidden, hidden, relational=config.relational) for _ in range(config.layers)
        )
        self.features = nn.Linear(hidden, (config.mask_channels + config.further_maps) * config.features)
        sources = config.parts if config.copies_figures else 1
        self.keys = nn.Linear(hidden, sources * (config.query + config.mask_channels))

    def forward(self, graph: PoseGraph, noise: Tensor) -> Encoding:
        """Encode a batch; `noise` is [N, config.noise], standard normal."""
        reach = reach_of(graph, self.config.reach_floor)
        geometry = geometry_of(graph, reach, absolute=not self.config.relational, scale=True)
        x = self.attributes(graph) + self.begin(torch.cat([geometry.own, noise], dim=1))
        embeddings = []
        for layer in self.layers:
            x = layer(x, graph.edge_index, geometry)
            embeddings.append(x)
        return self.encoding_of(tuple(embeddings))

    def encoding_of(self, embeddings: tuple[Tensor, ...]) -> Encoding:
        """Return the encoding of nodes from their embeddings after each pose layer, [N, hidden] each."""
        x = embeddings[-1]
        features = self.features(x).view(len(x), -1, self.config.features)
        return Encoding(features, self.keys(x), embeddings)

    def pooled(self, embedding: Tensor, graph: PoseGraph) -> Tensor:
        """Return the mean of each image's node embeddings, [N, hidden] → [B, hidden]; 0 without nodes."""
        if graph.images == 1 and graph.nodes:
            return embedding.mean(dim=0, keepdim=True)
        return averaged(embedding, graph.batch, graph.images)
