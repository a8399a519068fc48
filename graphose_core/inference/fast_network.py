"""The frozen network that images are drawn with: the same output in fewer tensor operations."""

from dataclasses import replace

import torch
from torch import Tensor, nn

from graphose_core.inference.drag_cache import DragCache
from graphose_core.inference.enlarged.painted_part import PaintedPart
from graphose_core.inference.fast_colours import POWERS, answered_logits
from graphose_core.inference.folded.generator import FoldedGenerator
from graphose_core.inference.folded.side_by_side import SideBySide
from graphose_core.inference.machine.memory_layout import stacked
from graphose_core.models.colours.figure_colours import (
    Added,
    Copied,
    FigureColours,
    FigureNodes,
    figure_evidence,
    keys_and_evidence,
    mix_figure_colours,
)
from graphose_core.models.colours.stripes import Stripes, metres_of
from graphose_core.models.colours.unset_figure_colour import PartColours
from graphose_core.models.encoder import Encoding
from graphose_core.models.generator import PaintedCells
from graphose_core.models.graphose import Graphose
from graphose_core.models.graphs.columns import joint_colour
from graphose_core.models.graphs.pose_graph import PoseGraph
from graphose_core.models.layout import as_maps, summed, total
from graphose_core.models.masks.mask_generator import MaskGenerator, NodeMasks
from graphose_core.models.noise import Noise
from graphose_core.models.painting import Contributions

BOXES = (
    *("mask_generator", "encoder", "generator", "stripes", "surface", "extremities", "shadow", "depth_masks"),
    *("open_colour", "open_figure_colour"),
)
"""Attributes of a network that hold its modules."""


class FastNetwork(Graphose):
    """A frozen network whose boxes are folded; see `folding.folded`.

    On a CPU it skips what need not be computed, keeps colours during a drag and writes in place. On a GPU it
    skips nothing: the check would wait for the device longer than the computation takes, and a recorded CUDA
    graph computes everything.

    Args:
        network: in evaluation mode; its modules are taken over.
        cache: keeps what a drag need not compute again.
    """

    mixing = POWERS

    def __init__(self, network: Graphose, cache: DragCache) -> None:
        nn.Module.__init__(self)  # modules are taken over, not made anew
        self.config, self.cache = network.config, cache
        for name in BOXES:
            setattr(self, name, getattr(network, name))
        masks = self.mask_generator
        self.side_by_side = SideBySide(masks, self.encoder) if isinstance(masks, MaskGenerator) else None
        self.eval()

    @property
    def paints_apart(self) -> bool:  # type: ignore[override]  # it follows from where the weights are
        """Whether images are painted one by one, each where something is covered."""
        device = next(self.generator.parameters()).device
        return not (self.lays_surfaces or torch.is_autocast_enabled(device.type)) and device.type == "cpu"

    def encode(self, graph: PoseGraph, noise: Noise) -> tuple[NodeMasks, Encoding]:
        """Run mask generator and encoder at once."""
        if self.side_by_side is None:
            return super().encode(graph, noise)
        made: tuple[NodeMasks, Encoding] = self.side_by_side(graph, noise)
        return made

    def mask_layout(self, contributions: Contributions, graph: PoseGraph) -> Tensor:
        """Return the layout without what solids carry, [B, C, H, W]; that of one image is not copied."""
        return total(_layout(*carried, graph.sizes) for carried in contributions.carried)

    def painted(
        self, layout: Tensor, contributions: Contributions, graph: PoseGraph, noise: Noise
    ) -> tuple[Tensor, PaintedCells]:
        """Return the pooled graph, and what is painted: of one image only where something is covered."""
        if len(graph.figures) != 1 or not self.paints_apart:
            return super().painted(layout, contributions, graph, noise)
        pooled, keys = self.encoder.pooled(contributions.embedding, graph), None
        if self.config.copies_figures:
            keys, _ = self._keys_and_evidence(contributions, FigureNodes.of(graph))
        assert isinstance(self.generator, FoldedGenerator)
        return pooled, self.generator.part(layout, pooled, noise.z, keys)

    def copied_nodes(
        self, cells: PaintedCells, contributions: Contributions, colours: Tensor, graph: PoseGraph
    ) -> Tensor:
        """Return colours copied from nodes, [B, 3, r², h, w]."""
        return super().copied_nodes(cells, _seen_in(cells, contributions), colours, graph)

    def copied_figures(
        self,
        cells: PaintedCells,
        contributions: Contributions,
        parts: Tensor,
        graph: PoseGraph,
        nodes: FigureNodes,
        waves: Added | None,
        sharpness: float,
    ) -> Copied:
        """Return colours copied from figures' parts, whose colours are [F, parts, 3]."""
        seen = _seen_in(cells, contributions)
        if not (isinstance(cells, PaintedPart) and cells.answered):
            return super().copied_figures(cells, seen, parts, graph, nodes, waves, sharpness)
        evidence = figure_evidence(self._keys_and_evidence(seen, nodes)[1], seen.pasted, graph)
        logits = answered_logits(cells.query[0], evidence, waves)
        return mix_figure_colours([logits], parts, graph, cells.query.shape[-2], sharpness, self.mixing)

    def composed(self, cells: PaintedCells, colour: Tensor) -> Tensor:
        """Return images, premultiplied RGBA [B, 4, S, S]."""
        part = super().composed(cells, colour)
        return cells.in_whole(part) if isinstance(cells, PaintedPart) else part

    def heights(self, cells: PaintedCells) -> Tensor | None:  # noqa: ARG002  # as its base has it
        """Return None: only training asks for the heights of pixels."""
        return None

    def _keys_and_evidence(self, contributions: Contributions, nodes: FigureNodes) -> tuple[Tensor, Tensor]:
        return keys_and_evidence(contributions.keys, nodes, self.config.parts, self.config.query)

    def node_colours(self, graph: PoseGraph, noise: Noise, *, teacher: bool) -> tuple[Tensor, Tensor | None]:
        """Return the colours of nodes; the palette is not computed where all colours are given."""
        asked, given = joint_colour(graph)
        if not teacher and _on_processor(asked) and bool(given.all()):
            return asked, None
        return super().node_colours(graph, noise, teacher=teacher)

    def part_colours(
        self, graph: PoseGraph, nodes: FigureNodes, noise: Noise, *, teacher: bool
    ) -> PartColours:
        """Return the colours of figures' parts, cached while only joints move."""
        if teacher or not _on_processor(graph.colours):
            return super().part_colours(graph, nodes, noise, teacher=teacher)
        key = graph.figure_values, graph.figure, noise.gumbel
        colours: PartColours = self.cache.part_colours.get(
            key, lambda: self._part_colours(graph, nodes, noise)
        )
        return colours

    def _part_colours(self, graph: PoseGraph, nodes: FigureNodes, noise: Noise) -> PartColours:
        colours = FigureColours.of(graph)
        if bool(colours.given.all()):
            return colours.asked, None
        return super().part_colours(graph, nodes, noise, teacher=False)

    def waves(self, cells: PaintedCells, graph: PoseGraph) -> Added | None:
        """Return what is added to the logits of stripes; None where no figure wears any."""
        stripes = self.stripes
        if stripes is None or cells.height is None or not _on_processor(cells.height):
            return super().waves(cells, graph)
        density, worn, some = self.cache.stripes.get((graph.figure_values,), lambda: _worn(stripes, graph))
        if not some:
            return None
        counts = [len(figures) for figures in graph.figures]
        images = zip(metres_of(cells.height), density.split(counts), worn.split(counts), strict=True)
        return Added(stripes.rows, tuple(stripes.waves(*image) for image in images))


def _worn(stripes: Stripes, graph: PoseGraph) -> tuple[Tensor, Tensor, bool]:
    """Return what stripes are worn, see :meth:`Stripes.worn`, and whether any are."""
    density, worn = stripes.worn(graph)
    return density, worn, bool(worn.any())


def _layout(features: Tensor, masks: Tensor, sizes: tuple[int, ...]) -> Tensor:
    pairs = zip(features.split(sizes), masks.split(sizes), strict=True)
    return as_maps(stacked([summed(feature, maps) for feature, maps in pairs]), masks)


def _seen_in(cells: PaintedCells, contributions: Contributions) -> Contributions:
    """Return contributions with masks of the cells alone, if they are a part of their images."""
    if not isinstance(cells, PaintedPart):
        return contributions
    return replace(contributions, pasted=cells.masks_of(contributions.pasted))


def _on_processor(tensor: Tensor) -> bool:
    return tensor.device == torch.device("cpu")
