"""The frozen network that images are drawn with: the same output in fewer tensor operations."""

import torch
from torch import Tensor, nn

from graphose_core.inference.drag_cache import DragCache
from graphose_core.inference.fast_colours import POWERS
from graphose_core.inference.folded.side_by_side import SideBySide
from graphose_core.inference.machine.memory_layout import stacked
from graphose_core.models.colours.figure_colours import Added, FigureColours, FigureNodes
from graphose_core.models.colours.stripes import metres_of
from graphose_core.models.columns import joint_colour
from graphose_core.models.encoder import Encoding
from graphose_core.models.generator import PaintedCells
from graphose_core.models.graphose import Graphose, PartColours
from graphose_core.models.layout import as_maps, summed, total
from graphose_core.models.masks.mask_generator import MaskGenerator, NodeMasks
from graphose_core.models.noise import Noise
from graphose_core.models.painting import Contributions
from graphose_core.models.pose_graph import PoseGraph

BOXES = (
    *("mask_generator", "encoder", "generator", "stripes", "surface", "extremities"),
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

    def encode(self, graph: PoseGraph, noise: Noise) -> tuple[NodeMasks, Encoding]:
        """Run mask generator and encoder at once."""
        if self.side_by_side is None:
            return super().encode(graph, noise)
        made: tuple[NodeMasks, Encoding] = self.side_by_side(graph, noise)
        return made

    def layout(self, contributions: Contributions, graph: PoseGraph) -> Tensor:
        """Return the layout, [B, C, H, W]; a batch of one image is not copied."""
        return total(_layout(*carried, graph.sizes) for carried in contributions.carried)

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
        density, worn = stripes.worn(graph)
        if not bool(worn.any()):
            return None
        counts = [len(figures) for figures in graph.figures]
        images = zip(metres_of(cells.height), density.split(counts), worn.split(counts), strict=True)
        return Added(stripes.rows, tuple(stripes.waves(*image) for image in images))


def _layout(features: Tensor, masks: Tensor, sizes: tuple[int, ...]) -> Tensor:
    pairs = zip(features.split(sizes), masks.split(sizes), strict=True)
    return as_maps(stacked([summed(feature, maps) for feature, maps in pairs]), masks)


def _on_processor(tensor: Tensor) -> bool:
    return tensor.device == torch.device("cpu")
