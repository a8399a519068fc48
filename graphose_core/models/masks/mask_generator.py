"""The mask generator μ_θ: from positions and edges to K soft masks a node. It never sees attributes."""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn

from graphose_core.models.config import ModelConfig
from graphose_core.models.graphs.geometry import OWN, degree_of, geometry_of, offsets_of, reach_of
from graphose_core.models.graphs.pose_graph import PoseGraph
from graphose_core.models.masks.gated_up_conv import GatedUpConv, bone_maps
from graphose_core.models.masks.windows import Windows, canvas_windows, taper, window_points
from graphose_core.models.pose_layer import PoseLayer

SIDES = (8, 16)
"""Sides of a node's feature map after each block, pixels."""


@dataclass(frozen=True)
class NodeMasks:
    """Masks of N nodes, each in its own window.

    Attributes:
        logits: float [N, K, w, w].
        fade: float [w, w] in [0, 1], factor on masks that falls to 0 at a window's border.
        windows: places of the windows on the canvas.
        embeddings: node embeddings after each pose layer, [N, hidden] each, for measuring over-smoothing.
    """

    logits: Tensor
    fade: Tensor
    windows: Windows
    embeddings: tuple[Tensor, ...] = ()

    @property
    def mask(self) -> Tensor:
        """Return the masks, [N, K, w, w], in [0, 1]."""
        return torch.sigmoid(self.logits) * self.fade

    @property
    def density(self) -> Tensor:
        """Return −log(1 − mask before the fade) times the fade, [N, K, w, w], at least 0.

        Densities of overlapping masks add up to the density of their union, 1 − Π(1 − m), without the
        logarithm of a saturated number.
        """
        return nn.functional.softplus(self.logits) * self.fade


def windows_of(graph: PoseGraph, reach: Tensor, config: ModelConfig) -> Windows:
    """Return the windows of all nodes in the configured frame; `reach` is [N], in image sides."""
    if config.frame == "canvas":
        return canvas_windows(graph.nodes, graph.position)
    if config.leaf_margin is None:
        return Windows(graph.position, reach * config.window_margin)
    margin = torch.where(degree_of(graph) == 1, config.leaf_margin, config.window_margin)
    return Windows(graph.position, reach * margin)


class MaskGenerator(nn.Module):
    """Draw K soft masks a node from positions and edges, in windows of 32×32 samples.

    Pose layers make node embeddings, a linear map makes of each a 4×4 feature map, two gated up-sampling
    blocks bring it to 16×16, and a pixel shuffle to 32×32.

    In the node frame the network sees relative geometry only, so masks move with a translated graph and grow
    with a scaled one by construction. In the canvas frame it sees positions, as published.
    """

    def __init__(self, config: ModelConfig) -> None:
        super().__init__()
        self.config = config
        hidden, (first, second, third) = config.hidden, config.mask_width
        self.begin = nn.Linear(OWN + config.noise, hidden)
        self.layers = nn.ModuleList(
            PoseLayer(hidden, hidden, relational=config.relational) for _ in range(config.layers)
        )
        self.spread = nn.Linear(hidden, first * 16)
        bones = config.bone_coordinates and config.frame == "node"
        self.blocks = nn.ModuleList(
            GatedUpConv(inputs, outputs, relational=config.relational, bone_maps=bones)
            for inputs, outputs in ((first, second), (second, third))
        )
        self.draw = nn.Conv2d(third, 4 * config.mask_channels, 3, padding=1)
        nn.init.constant_(self.draw.bias, -2.0)  # type: ignore[arg-type]  # masks begin mostly empty
        side, like = 2 * SIDES[-1], torch.zeros(1)
        fade = torch.ones(side, side) if config.frame == "canvas" else taper(side, like)
        self.register_buffer("fade", fade, persistent=False)
        self.register_buffer("points", window_points(SIDES, like), persistent=False)
        self.fade: Tensor
        self.points: Tensor

    def forward(self, graph: PoseGraph, noise: Tensor) -> NodeMasks:
        """Return the masks of a batch; `noise` is [N, config.noise], standard normal."""
        config = self.config
        reach = reach_of(graph, config.reach_floor)
        in_canvas = config.frame == "canvas"
        geometry = geometry_of(graph, reach, absolute=in_canvas, scale=in_canvas)
        x = self.begin(torch.cat([geometry.own, noise], dim=1))
        embeddings = []
        for layer in self.layers:
            x = layer(x, graph.edge_index, geometry)
            embeddings.append(x)
        return self.masks_of(graph, reach, tuple(embeddings))

    def masks_of(self, graph: PoseGraph, reach: Tensor, embeddings: tuple[Tensor, ...]) -> NodeMasks:
        """Return the masks of nodes from their embeddings.

        Args:
            graph: the batch.
            reach: [N], from :func:`reach_of`.
            embeddings: after each pose layer, [N, hidden] each; masks are made of the last.
        """
        windows = windows_of(graph, reach, self.config)
        logits = self.upsampled(embeddings[-1], graph.edge_index, self._bone_maps(graph, windows))
        return NodeMasks(logits, self.fade, windows, embeddings)

    def upsampled(self, nodes: Tensor, edge_index: Tensor, bones: Sequence[Tensor | None]) -> Tensor:
        """Return the logits of masks, [N, K, w, w].

        Args:
            nodes: [N, hidden], their last embeddings.
            edge_index: long [2, E].
            bones: for each block coordinates of its pixels along and across the bones, or None.
        """
        maps = self.spread(nodes).view(len(nodes), self.config.mask_width[0], 4, 4)
        for block, coordinates in zip(self.blocks, bones, strict=True):
            maps = block(maps, edge_index, coordinates)
        return nn.functional.pixel_shuffle(self.draw(nn.functional.silu(maps)), 2)

    def _bone_maps(self, graph: PoseGraph, windows: Windows) -> Sequence[Tensor | None]:
        """Return coordinates along and across the bones, for each block."""
        if not (self.config.bone_coordinates and self.config.relational and self.config.frame == "node"):
            return [None] * len(SIDES)
        offset = offsets_of(graph) / windows.half[graph.edge_index[1], None]
        maps = bone_maps(offset, self.points)
        parts: Sequence[Tensor] = maps.split([side**2 for side in SIDES], dim=1)
        return parts
