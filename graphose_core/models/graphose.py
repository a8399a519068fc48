"""The whole network: pose graph to image."""

from dataclasses import replace

import torch
from torch import Tensor, nn

from graphose_core.models.colours.coverage import sharpened_coverage, without_shadow
from graphose_core.models.colours.figure_colours import (
    Added,
    Copied,
    FigureNodes,
    Logits,
    copy_figure_colours,
)
from graphose_core.models.colours.mixing import SOFTMAX, Mixing
from graphose_core.models.colours.node_colours import UnsetColour, copy_colours, given_or_drawn
from graphose_core.models.colours.shading import shaded, with_crisp_shade
from graphose_core.models.colours.stripes import Stripes
from graphose_core.models.colours.unset_figure_colour import (
    PartColours,
    UnsetFigureColour,
    given_or_drawn_of_parts,
)
from graphose_core.models.config import ModelConfig
from graphose_core.models.encoder import Encoder, Encoding
from graphose_core.models.extremities.frames import Frames
from graphose_core.models.extremities.gaussians import Gaussians
from graphose_core.models.generator import Generator, PaintedCells, pixels_of
from graphose_core.models.graphs.pose_graph import PoseGraph
from graphose_core.models.layout import make_layout, total, with_solids
from graphose_core.models.masks.analytic_masks import AnalyticMasks
from graphose_core.models.masks.depth_masks import DepthMasks
from graphose_core.models.masks.local_waves import local_waves
from graphose_core.models.masks.mask_generator import MaskGenerator, NodeMasks
from graphose_core.models.masks.solid_maps import SolidMaps
from graphose_core.models.masks.windows import paste
from graphose_core.models.noise import Noise
from graphose_core.models.painting import Contributions, NetworkOutput, Painting
from graphose_core.models.shadows.ground_shadow import GroundShadow
from graphose_core.models.shadows.laying import with_shadows
from graphose_core.models.surfaces.laying import with_surfaces
from graphose_core.models.surfaces.sources import Sources, sources_of
from graphose_core.models.surfaces.surface_painter import SurfacePainter


class Graphose(nn.Module):
    """Draw images of pose graphs: mask generator, encoder and generator of arXiv 2303.14681.

    The steps of :meth:`paint` are methods of their own, so that a network for drawing or for training on a
    GPU (`graphose_core.inference`) can compute the same with fewer calls.
    """

    mask_type: type[MaskGenerator] = MaskGenerator
    """Kind of mask generator for `masks = "learned"`."""
    mixing: Mixing = SOFTMAX
    """How copied colours are mixed."""
    paints_apart: bool = False
    """Whether images of a batch are better painted one by one."""
    _last_frames: tuple[PoseGraph, Frames] | None = None
    """The last batch whose frames were asked for, and these."""
    lays_surfaces: bool = True
    """Whether surfaces are laid over its images, and shadows on the ground under them."""

    def __init__(self, config: ModelConfig) -> None:
        super().__init__()
        self.config = config
        self.mask_generator = self.mask_type(config) if config.masks == "learned" else AnalyticMasks(config)
        self.encoder = Encoder(config)
        self.generator = Generator(config)
        self.stripes = Stripes(config) if config.stripes is not None else None
        self.surface = None if config.surface is None else SurfacePainter(config.surface, config.schema)
        self.extremities = nn.ModuleList(Gaussians(kind, config.schema) for kind in config.extremities)
        self.extremities.requires_grad_(False)  # their shapes are learnt apart
        self.shadow: GroundShadow | None = None
        if config.shadow is not None:
            self.shadow = GroundShadow(config.shadow, config.schema, config.extremities)
            self.shadow.requires_grad_(False)  # likewise
        self.depth_masks: DepthMasks | None = None
        if config.depth_masks is not None:
            self.depth_masks = DepthMasks(config.depth_masks, config.schema, config.extremities)
            self.depth_masks.requires_grad_(False)  # likewise
            if self.shadow is not None:
                self.depth_masks.share_plan(self.shadow)
        self.open_colour, self.open_figure_colour = None, None
        if config.copies_figures:
            self.open_figure_colour = UnsetFigureColour(config) if config.palettes else None
        elif config.copy_colours and config.palette:
            self.open_colour = UnsetColour(config)

    def forward(self, graph: PoseGraph, noise: Noise, *, teacher_colours: bool = False) -> NetworkOutput:
        """Draw a batch of B images.

        Args:
            graph: the batch, made for the configuration's schema.
            noise: its latents.
            teacher_colours: copy `graph.colours` also where they are not given. Training does, so that a
                hidden colour costs no sharpness: its distribution is learnt apart (`palette_logits`).

        Raises:
            GraphError: if the schema has figure-level columns and the graph has none.
        """
        masks, encoding = self.encode(graph, noise)
        painting = self.paint(
            graph, self.contributions_of(masks, encoding, graph), noise, teacher_colours=teacher_colours
        )
        return NetworkOutput(**vars(painting), masks=masks, encoding=encoding)

    def contributions(self, graph: PoseGraph, noise: Noise, solids: SolidMaps | None = None) -> Contributions:
        """Return the contributions of a batch's nodes to its images; `noise.z` is not used.

        Args:
            graph: the batch.
            noise: its latents.
            solids: what :meth:`solid_maps` returned of it, if it has been asked.
        """
        return self.contributions_of(*self.encode(graph, noise), graph, solids)

    def solid_maps(self, graph: PoseGraph) -> SolidMaps | None:
        """Return the maps of the solids of a batch's figures; None: the network has none.

        Joints are read back from the device for them.
        """
        if self.depth_masks is None:
            return None
        maps: SolidMaps = self.depth_masks(graph, self.config.layout_size, self.frames_of(graph))
        return maps

    def frames_of(self, graph: PoseGraph) -> Frames | None:
        """Return the frames of a batch's extremities, once for a batch; None where no solid needs them."""
        solids = self.depth_masks or self.shadow
        if solids is None:
            return None
        if self._last_frames is None or self._last_frames[0] is not graph:
            self._last_frames = graph, solids.plan.frames_of(graph)
        return self._last_frames[1]

    def encode(self, graph: PoseGraph, noise: Noise) -> tuple[NodeMasks, Encoding]:
        """Run mask generator and encoder on a batch."""
        return self.mask_generator(graph, noise.mask), self.encoder(graph, noise.feature)

    def contributions_of(
        self, masks: NodeMasks, encoding: Encoding, graph: PoseGraph, solids: SolidMaps | None = None
    ) -> Contributions:
        """Paste masks on the canvas and join them with features and keys; `solids` as of `contributions`."""
        maps, config = masks.mask, self.config
        pasted = paste(maps, masks.windows, config.layout_size)
        waves = pasted[:, :0]
        if config.local_octaves:
            waves = paste(local_waves(maps, graph, config.local_octaves), masks.windows, config.layout_size)
        planar = pasted.shape[1] + waves.shape[1]
        features, of_solids = encoding.features.tensor_split([planar], dim=1)
        solids = self.solid_maps(graph) if solids is None else solids
        carried = of_solids.new_zeros(graph.figure_count, 0, config.features)
        if solids is not None:
            carried = solids.layouts(of_solids)
        return Contributions(
            pasted, features, encoding.keys, encoding.embeddings[-1], waves=waves, solids=carried
        )

    def paint(
        self, graph: PoseGraph, contributions: Contributions, noise: Noise, *, teacher_colours: bool = False
    ) -> Painting:
        """Return a batch's images, painted from its nodes' contributions; arguments as of :meth:`forward`."""
        layout, sharpness = self.layout(contributions, graph), self._sharpness
        pooled, made = self.painted(layout, contributions, graph, noise)
        made = made if self.training else with_crisp_shade(made, self.config.shade_sharpness)
        cells, palette_logits, copy_logits, colours = made, None, None, None
        if cells.shade is not None:
            nodes = FigureNodes.of(graph)
            colours, palette_logits = self.part_colours(graph, nodes, noise, teacher=teacher_colours)
            waves = self.waves(cells, graph)
            painted = self.copied_figures(cells, contributions, colours, graph, nodes, waves, sharpness)
            colour, copy_logits = shaded(painted.colour, cells.shade, cells.colour), painted.logits
            if self.shadow is not None and not self.training:
                cells = made = replace(made, coverage=without_shadow(made.coverage, painted))
            if sharpness != 1:
                coverage = sharpened_coverage(cells.coverage, painted, sharpness)
                cells = replace(cells, coverage=coverage)
        elif self.config.copy_colours:
            colours, palette_logits = self.node_colours(graph, noise, teacher=teacher_colours)
            keys = contributions.keys * sharpness  # the logits of colours are linear in them
            copied = self.copied_nodes(cells, replace(contributions, keys=keys), colours, graph)
            colour = (copied + cells.colour).clamp(0, 1)
            cells = replace(cells, coverage=cells.coverage * sharpness)
        else:
            colour = torch.sigmoid(cells.colour)
        return Painting(
            image=self.shadowed(
                self.surfaced(self.composed(cells, colour), copy_logits, colours, graph), graph
            ),
            coverage_cells=cells.coverage,
            cells=made,
            contributions=contributions,
            layout=layout,
            pooled=pooled,
            palette_logits=palette_logits,
            copy_logits=copy_logits,
            height=self.heights(cells),
            copied_from=colours,
        )

    def painted(
        self, layout: Tensor, contributions: Contributions, graph: PoseGraph, noise: Noise
    ) -> tuple[Tensor, PaintedCells]:
        """Return the pooled graph, [B, hidden], and what the generator paints of it and the layout."""
        pooled = self.encoder.pooled(contributions.embedding, graph)
        return pooled, self.generator(layout, pooled, noise.z)

    def layout(self, contributions: Contributions, graph: PoseGraph) -> Tensor:
        """Return the layout of a batch, [B, C, H, H]."""
        layout = self.mask_layout(contributions, graph)
        return with_solids(layout, contributions.solids, [len(figures) for figures in graph.figures])

    def mask_layout(self, contributions: Contributions, graph: PoseGraph) -> Tensor:
        """Return the layout of a batch without what solids carry, [B, C, H, H]."""
        return total(make_layout(*carried, graph.sizes) for carried in contributions.carried)

    def copied_nodes(
        self, cells: PaintedCells, contributions: Contributions, colours: Tensor, graph: PoseGraph
    ) -> Tensor:
        """Return colours copied from nodes, [B, 3, r², s, s]; `colours` are theirs, [N, 3]."""
        return copy_colours(
            cells.query, contributions.pasted, contributions.keys, colours, graph.sizes, self.mixing
        )

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
        query, masks, keys = cells.query, contributions.pasted, contributions.keys
        return copy_figure_colours(query, masks, keys, parts, graph, nodes, waves, sharpness, self.mixing)

    def node_colours(self, graph: PoseGraph, noise: Noise, *, teacher: bool) -> tuple[Tensor, Tensor | None]:
        """Return the colour to copy of each node, [N, 3]: the given one, else one from the palette."""
        return given_or_drawn(graph, self.open_colour, noise.gumbel, teacher=teacher)

    def part_colours(
        self, graph: PoseGraph, nodes: FigureNodes, noise: Noise, *, teacher: bool
    ) -> PartColours:
        """Return colours to copy of figures' parts, [F, parts, 3]: given ones, else from palettes."""
        return given_or_drawn_of_parts(graph, nodes, self.open_figure_colour, noise.gumbel, teacher=teacher)

    def waves(self, cells: PaintedCells, graph: PoseGraph) -> Added | None:
        """Return what is added to the logits of stripes; None where the network draws none."""
        if self.stripes is None or cells.height is None:
            return None
        return Added(self.stripes.rows, self.stripes(cells.height, graph))

    def heights(self, cells: PaintedCells) -> Tensor | None:
        """Return the rest heights of pixels that stripes are drawn by; None where the network draws none."""
        return None if cells.height is None else pixels_of(cells.height)

    def surfaced(
        self, image: Tensor, logits: Logits | None, colours: Tensor | None, graph: PoseGraph
    ) -> Tensor:
        """Return a batch's images, [B, 4, S, S], with the surfaces of their figures laid over them.

        Args:
            image: the images.
            logits: of the copied colours' weights, as :class:`Painting` has them.
            colours: that are copied, as it has them.
            graph: the batch.
        """
        if self.surface is None or logits is None or colours is None or not self.lays_surfaces:
            return image
        return with_surfaces(image, self.surface, self.sources(logits, colours, graph), graph)

    def shadowed(self, image: Tensor, graph: PoseGraph) -> Tensor:
        """Return a batch's images, [B, 4, S, S], with the shadows of their figures on the ground under them.

        In training those that the network paints remain.
        """
        if self.shadow is None or self.training or not self.lays_surfaces:
            return image
        return with_shadows(image, self.shadow, graph)

    def sources(self, logits: Logits, colours: Tensor, graph: PoseGraph) -> list[Sources]:
        """Return the sources of copied colours of each image of a batch; arguments as of `surfaced`."""
        return sources_of(logits, colours, graph, self.config.parts, self._sharpness)

    @property
    def _sharpness(self) -> float:
        return 1.0 if self.training else self.config.sharpness

    def composed(self, cells: PaintedCells, colour: Tensor) -> Tensor:
        """Return images, premultiplied RGBA [B, 4, S, S], of cells and their colours [B, 3, r², s, s]."""
        coverage = torch.sigmoid(cells.coverage)
        return pixels_of(torch.cat([colour * coverage, coverage], dim=1))
