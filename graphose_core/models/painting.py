"""What the network paints, and the tensors that it was painted from."""

from collections.abc import Callable
from dataclasses import dataclass

from torch import Tensor

from graphose_core.models.colours.figure_colours import Logits
from graphose_core.models.encoder import Encoding
from graphose_core.models.generator import PaintedCells, pixels_of
from graphose_core.models.masks.mask_generator import NodeMasks

Change = Callable[[Tensor], Tensor]
"""Return other rows of a tensor."""


@dataclass(frozen=True)
class Contributions:
    """Contributions of N nodes to their images; the rows of a figure depend on that figure alone.

    Attributes:
        pasted: float [N, K, H, H], its masks on the canvas.
        features: float [N, K + J, C], what its masks and waves carry into the layout.
        keys: float [N, …], matched with pixels' queries to copy a colour, see :class:`Encoding`.
        embedding: float [N, hidden], averaged over an image to its pooled graph.
        waves: float [N, J, H, H], waves in its frame under its mask on the canvas
            (:mod:`~graphose_core.models.masks.local_waves`); J is 0 where the network has none.
        solids: float [F, H², C], what the solids of each figure carry into the layout
            (:mod:`~graphose_core.models.masks.depth_masks`); [F, 0, C] where the network has none.
    """

    pasted: Tensor
    features: Tensor
    keys: Tensor
    embedding: Tensor
    waves: Tensor
    solids: Tensor

    @property
    def carried(self) -> tuple[tuple[Tensor, Tensor], ...]:
        """Return what the layout is the sum of: features and the maps that carry them, masks, then waves.

        They are not joined: on the canvas of every node, maps are the largest tensors of a training.
        """
        masks, waves = self.pasted.shape[1], self.waves.shape[1]
        if not waves:
            return ((self.features, self.pasted),)
        of_masks, of_waves = self.features.split([masks, waves], dim=1)
        return (of_masks, self.pasted), (of_waves, self.waves)

    def mapped(self, of_nodes: Change, of_figures: Change) -> "Contributions":
        """Return them with rows of nodes and rows of figures changed."""
        each = {name: rows for name, rows in vars(self).items() if name != "solids"}
        changed = {name: of_nodes(rows) for name, rows in each.items()}
        return Contributions(**changed, solids=of_figures(self.solids))

    def put(self, nodes: Tensor, figures: Tensor, others: "Contributions") -> None:
        """Overwrite the rows of some nodes, long [n], and of their figures, long [f], by those of others."""
        for name, rows in vars(others).items():
            getattr(self, name).index_copy_(0, figures if name == "solids" else nodes, rows)


@dataclass(frozen=True, kw_only=True)
class Painting:
    """B images, and the tensors that they were painted from.

    Attributes:
        image: float [B, 4, S, S], premultiplied RGBA in [0, 1].
        coverage_cells: float [B, 1, r², s, s], logits of the coverage that the image shows.
        cells: what the generator painted, before anything was sharpened.
        contributions: contributions of the nodes.
        layout: float [B, C, H, H].
        pooled: float [B, hidden], mean of each image's node embeddings.
        palette_logits: float [N, P] for unset colours (of figures' parts: [F, parts, P]), or None where no
            colour is copied or drawn.
        copy_logits: where colours of figures are copied: of each image the logits of the weights, as
            :class:`~graphose_core.models.colours.figure_colours.Copied` has them; else None.
        height: where stripes are drawn: float [B, 1, S, S], rest heights, see
            :func:`~graphose_core.models.colours.stripes.height_of`; else None.
        copied_from: colours that were copied: of the nodes [N, 3], or of figures' parts [F, parts, 3]; None
            where no colour is copied.
    """

    image: Tensor
    coverage_cells: Tensor
    cells: PaintedCells
    contributions: Contributions
    layout: Tensor
    pooled: Tensor
    palette_logits: Tensor | None = None
    copy_logits: Logits | None = None
    height: Tensor | None = None
    copied_from: Tensor | None = None

    @property
    def coverage_logits(self) -> Tensor:
        """Return the logits of the coverage, [B, 1, S, S]."""
        return pixels_of(self.coverage_cells)

    @property
    def pasted(self) -> Tensor:
        """Return the masks on the canvas, [N, K, H, H]."""
        return self.contributions.pasted


@dataclass(frozen=True, kw_only=True)
class NetworkOutput(Painting):
    """Output of one pass: the painting, and what it was made of.

    Attributes:
        masks: masks in their windows, with the embeddings of the mask generator.
        encoding: output of the encoder.
    """

    masks: NodeMasks
    encoding: Encoding
