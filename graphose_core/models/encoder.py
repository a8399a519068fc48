"""The encoder Φ_φ: attributes and geometry to what the layout and the generator need to know of each node."""

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from graphose_core.models.config import ModelConfig
from graphose_core.models.geometry import OWN, geometry_of, reach_of
from graphose_core.models.neighbours import averaged
from graphose_core.models.pose_graph import UNSET, PoseGraph
from graphose_core.models.pose_layer import PoseLayer


@dataclass(frozen=True)
class Encoding:
    """Features of a batch of B images with N nodes.

    Attributes:
        features: float [N, K, C], what each of a node's masks carries into the layout.
        keys: float [N, query + K], what a pixel's query and a node's masks are matched with to copy a colour;
            [N, parts · (query + K)] where the colours are those of figures' parts.
        embeddings: node embeddings after each pose layer, [N, hidden]. The last is what is pooled; all are
            for measuring over-smoothing.
    """

    features: Tensor
    keys: Tensor
    embeddings: tuple[Tensor, ...]


class Attributes(nn.Module):
    """Sum of the embeddings of all attributes that are given; an unset one adds a zero vector.

    Shapes: graph with N nodes → [N, channels].
    """

    def __init__(self, config: ModelConfig, channels: int) -> None:
        super().__init__()
        schema = config.schema
        sizes = [len(schema.types), *(len(column.choices) for column in schema.categoricals)]
        self.choices = nn.ModuleList(nn.Embedding(size + 1, channels, padding_idx=0) for size in sizes)
        self.colours = nn.ModuleList(nn.Linear(3, channels) for _ in schema.colours)
        self.scalars = nn.ModuleList(nn.Linear(1, channels) for _ in schema.scalars)

    def forward(self, graph: PoseGraph) -> Tensor:
        """Embed the attributes of each node."""
        columns = [graph.type, *graph.categories.unbind(1)]
        embedded: Tensor = sum(
            embedding(column - UNSET) for embedding, column in zip(self.choices, columns, strict=True)
        )
        for i, layer in enumerate(self.colours):
            embedded = embedded + layer(graph.colours[:, i]) * graph.colours_given[:, i, None]
        for i, layer in enumerate(self.scalars):
            embedded = embedded + layer(graph.scalars[:, i, None]) * graph.scalars_given[:, i, None]
        return embedded


class Encoder(nn.Module):
    """Embedded attributes, geometry and noise through pose layers."""

    def __init__(self, config: ModelConfig) -> None:
        super().__init__()
        self.config = config
        hidden = config.hidden
        self.attributes = Attributes(config, hidden)
        self.begin = nn.Linear(OWN + config.noise, hidden)
        self.layers = nn.ModuleList(
            PoseLayer(hidden, hidden, relational=config.relational) for _ in range(config.layers)
        )
        self.features = nn.Linear(hidden, config.mask_channels * config.features)
        sources = config.parts if config.copies_figures else 1
        self.keys = nn.Linear(hidden, sources * (config.query + config.mask_channels))

    def forward(self, graph: PoseGraph, noise: Tensor) -> Encoding:
        """Encode a batch; `noise` is [N, config.noise]."""
        reach = reach_of(graph, self.config.reach_floor)
        geometry = geometry_of(graph, reach, absolute=not self.config.relational, scale=True)
        x = self.attributes(graph) + self.begin(torch.cat([geometry.own, noise], dim=1))
        embeddings = []
        for layer in self.layers:
            x = layer(x, graph.edge_index, geometry)
            embeddings.append(x)
        return self.encoding_of(tuple(embeddings))

    def encoding_of(self, embeddings: tuple[Tensor, ...]) -> Encoding:
        """What is said of nodes that have been through the pose layers: after each of them, [N, hidden]."""
        x = embeddings[-1]
        features = self.features(x).view(len(x), self.config.mask_channels, self.config.features)
        return Encoding(features, self.keys(x), embeddings)

    def pooled(self, embedding: Tensor, graph: PoseGraph) -> Tensor:
        """Each image as a whole, [B, hidden]: the mean of its nodes' last embeddings, [N, hidden]."""
        if graph.images == 1 and graph.nodes:
            return embedding.mean(dim=0, keepdim=True)
        return averaged(embedding, graph.batch, graph.images)
