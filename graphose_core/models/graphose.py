"""The whole network: pose graph to picture."""

from dataclasses import dataclass, replace

import torch
from torch import Tensor, nn

from graphose_core.inference.single_entry_cache import LastMade
from graphose_core.models.analytic_masks import AnalyticMasks
from graphose_core.models.colours.figure_colours import (
    Added,
    FigureColours,
    FigureNodes,
    Logits,
    copy_figure_colours,
    shaded,
    sharpened_coverage,
)
from graphose_core.models.colours.node_colours import OpenColour, copy_colours
from graphose_core.models.colours.stripes import Stripes
from graphose_core.models.colours.unset_figure_colour import OpenFigureColour
from graphose_core.models.config import ModelConfig
from graphose_core.models.encoder import Encoder, Encoding
from graphose_core.models.generator import Canvas, Generator, pixels_of
from graphose_core.models.layout import make_layout
from graphose_core.models.mask_generator import MaskGenerator, NodeMasks
from graphose_core.models.noise import Noise
from graphose_core.models.pose_graph import PoseGraph
from graphose_core.models.windows import paste

PartColours = tuple[Tensor, Tensor | None]
"""Colours of figures' parts, [F, parts, 3], and the logits over their palettes, if any."""


@dataclass(frozen=True)
class Sources:
    """What each of N nodes brings to its picture. Rows of one figure depend on that figure alone.

    Attributes:
        pasted: float [N, K, H, H], its masks on the canvas.
        features: float [N, K, C], what its masks carry into the layout.
        keys: float [N, …], what pixels ask for to copy a colour, as :class:`Encoding` has them.
        embedding: float [N, hidden], its part of the picture as a whole.
    """

    pasted: Tensor
    features: Tensor
    keys: Tensor
    embedding: Tensor


@dataclass(frozen=True, kw_only=True)
class Painting:
    """B pictures, and what they were made from.

    Attributes:
        picture: float [B, 4, S, S], premultiplied RGBA in [0, 1].
        coverage_cells: float [B, 1, r², s, s], logits of the coverage, as the canvas has them.
        sources: what the nodes brought.
        layout: float [B, C, H, H].
        pooled: float [B, hidden], each graph as a whole.
        palette_logits: float [N, P] for open colours (of figures' parts: [F, parts, P]), or None where no
            colour is copied or drawn.
        copy_logits: where colours of figures are copied: of each picture the logits of the weights, as
            :class:`~graphose_core.models.colours.figure_colours.Copied` has them; else None.
        height: where stripes are drawn: float [B, 1, S, S], rest heights, see
            :func:`~graphose_core.models.colours.stripes.height_of`; else None.
    """

    picture: Tensor
    coverage_cells: Tensor
    sources: Sources
    layout: Tensor
    pooled: Tensor
    palette_logits: Tensor | None = None
    copy_logits: Logits | None = None
    height: Tensor | None = None

    @property
    def coverage_logits(self) -> Tensor:
        """Logits of the coverage, [B, 1, S, S]."""
        return pixels_of(self.coverage_cells)

    @property
    def pasted(self) -> Tensor:
        """The masks on the canvas, [N, K, H, H]."""
        return self.sources.pasted


@dataclass(frozen=True, kw_only=True)
class Drawing(Painting):
    """Everything that one pass makes.

    Attributes:
        masks: masks in their windows, with the embeddings of the mask generator.
        encoding: what the encoder said.
    """

    masks: NodeMasks
    encoding: Encoding


class Graphose(nn.Module):
    """Mask generator, encoder and generator, in the order of the paper's figure."""

    def __init__(self, config: ModelConfig) -> None:
        super().__init__()
        self.config = config
        self.mask_generator = MaskGenerator(config) if config.masks == "learned" else AnalyticMasks(config)
        self.encoder = Encoder(config)
        self.generator = Generator(config)
        self.side_by_side: nn.Module | None = None  # does the work of both at once; folding may set it
        self.stripes = Stripes(config) if config.stripes is not None else None
        self.last_part_colours: LastMade[PartColours] | None = None  # those of a drag; folding may set it
        self.open_colour, self.open_figure_colour = None, None
        if config.copies_figures:
            self.open_figure_colour = OpenFigureColour(config) if config.palettes else None
        elif config.copy_colours and config.palette:
            self.open_colour = OpenColour(config)

    def forward(self, graph: PoseGraph, noise: Noise, *, teacher_colours: bool = False) -> Drawing:
        """Draw a batch.

        Args:
            graph: the batch.
            noise: its latents.
            teacher_colours: copy `graph.colours` also where they are not given. Training does, so that a
                hidden colour costs no sharpness: which colour it is, is learnt apart (`palette_logits`).
        """
        masks, encoding = self.looked_at(graph, noise)
        painting = self.paint(graph, self.sources_of(masks, encoding), noise, teacher_colours=teacher_colours)
        return Drawing(**vars(painting), masks=masks, encoding=encoding)

    def sources(self, graph: PoseGraph, noise: Noise) -> Sources:
        """What the nodes of a batch bring to its pictures; `noise.z` is not looked at."""
        return self.sources_of(*self.looked_at(graph, noise))

    def looked_at(self, graph: PoseGraph, noise: Noise) -> tuple[NodeMasks, Encoding]:
        """What mask generator and encoder make of a batch."""
        if self.side_by_side is not None:
            made: tuple[NodeMasks, Encoding] = self.side_by_side(graph, noise)
            return made
        return self.mask_generator(graph, noise.mask), self.encoder(graph, noise.feature)

    def sources_of(self, masks: NodeMasks, encoding: Encoding) -> Sources:
        """The same from what mask generator and encoder have made."""
        pasted = paste(masks.mask, masks.windows, self.config.layout_size)
        return Sources(pasted, encoding.features, encoding.keys, encoding.embeddings[-1])

    def paint(
        self, graph: PoseGraph, sources: Sources, noise: Noise, *, teacher_colours: bool = False
    ) -> Painting:
        """Make a batch's pictures of what its nodes bring; arguments as :meth:`forward` takes them."""
        layout = make_layout(sources.features, sources.pasted, graph.sizes)
        pooled = self.encoder.pooled(sources.embedding, graph)
        canvas, sharpness = self.generator(layout, pooled, noise.z), self._sharpness
        palette_logits = copy_logits = None
        if canvas.shade is not None:
            nodes = FigureNodes.of(graph)
            parts, palette_logits = self._kept_part_colours(graph, nodes, noise, teacher_colours)
            striped = self._stripes(canvas, graph, nodes)
            painted = copy_figure_colours(
                canvas.query, sources.pasted, sources.keys, parts, graph, nodes, striped, sharpness
            )
            colour, copy_logits = shaded(painted.colour, canvas.shade, canvas.colour), painted.logits
            if sharpness != 1:
                coverage = sharpened_coverage(canvas.coverage, painted, sharpness)
                canvas = replace(canvas, coverage=coverage)
        elif self.config.copy_colours:
            colours, palette_logits = self._node_colours(graph, noise, teacher_colours)
            keys = sources.keys * sharpness  # the logits of colours are linear in them
            copied = copy_colours(canvas.query, sources.pasted, keys, colours, graph.sizes)
            colour = (copied + canvas.colour).clamp(0, 1)
            canvas = replace(canvas, coverage=canvas.coverage * sharpness)
        else:
            colour = torch.sigmoid(canvas.colour)
        return Painting(
            picture=self._compose(canvas, colour),
            coverage_cells=canvas.coverage,
            sources=sources,
            layout=layout,
            pooled=pooled,
            palette_logits=palette_logits,
            copy_logits=copy_logits,
            height=None if canvas.height is None else pixels_of(canvas.height),
        )

    @staticmethod
    def _compose(canvas: Canvas, colour: Tensor) -> Tensor:
        coverage = torch.sigmoid(canvas.coverage)
        return pixels_of(torch.cat([colour * coverage, coverage], dim=1))

    def _node_colours(self, graph: PoseGraph, noise: Noise, teacher: bool) -> tuple[Tensor, Tensor | None]:
        """Colour to copy of each node, [N, 3]: the asked one, else one from the palette."""
        asked = graph.colours[:, 0]
        if self.open_colour is None:
            return asked, None
        if not self.training and asked.device.type == "cpu" and bool(graph.colours_given[:, 0].all()):
            return asked, None  # nothing to draw; on a GPU asking would wait longer than drawing
        logits = self.open_colour(graph)
        if teacher:
            return asked, logits
        drawn = self.open_colour.palette[(logits + noise.chance).argmax(dim=1)]
        return torch.where(graph.colours_given[:, :1], asked, drawn), logits

    def _stripes(self, canvas: Canvas, graph: PoseGraph, nodes: FigureNodes) -> Added | None:
        """What is added to the logits of stripes."""
        if self.stripes is None or canvas.height is None:
            return None
        waves = self.stripes(canvas.height, graph, nodes)
        return None if waves is None else Added(self.stripes.rows, waves)

    @property
    def _sharpness(self) -> float:
        return 1.0 if self.training else self.config.sharpness

    def _kept_part_colours(
        self, graph: PoseGraph, nodes: FigureNodes, noise: Noise, teacher: bool
    ) -> PartColours:
        """The same as :meth:`_part_colours`; not made again while a drag moves nothing but joints.

        A recording for a GPU must make them, or it would always replay the same.
        """
        kept = self.last_part_colours
        if kept is None or teacher or graph.colours.device.type != "cpu":
            return self._part_colours(graph, nodes, noise, teacher)
        sources = graph.colours, graph.colours_given, graph.categories, graph.figure, noise.chance
        return kept.of(sources, lambda: self._part_colours(graph, nodes, noise, teacher))

    def _part_colours(self, graph: PoseGraph, nodes: FigureNodes, noise: Noise, teacher: bool) -> PartColours:
        """Colours to copy of each figure's parts, [F, parts, 3]: the asked ones, else from their palettes."""
        colours = FigureColours.of(graph, nodes)
        judge = self.open_figure_colour
        if teacher:
            return colours.true, None if judge is None else judge(graph, nodes, colours)
        if judge is None or (colours.given.device.type == "cpu" and bool(colours.given.all())):
            return colours.asked, None
        return judge.draw(graph, nodes, colours, noise.chance), None
