"""The tensors that a layer of an image was painted from: enough to paint it again at another size."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import isqrt

from torch import Tensor

from graphose_core.inference.enlarged.cells import Cells
from graphose_core.inference.enlarged.painted_part import PaintedPart
from graphose_core.models.colours.figure_colours import with_nothing
from graphose_core.models.colours.node_colours import at_side, node_logits
from graphose_core.models.generator import PaintedCells, pixels_of
from graphose_core.models.graphs.pose_graph import PoseGraph
from graphose_core.models.painting import Painting


@dataclass(frozen=True)
class PaintedLayer:
    """One layer as it was painted, before anything was sharpened.

    Attributes:
        image: float [4, S, S], premultiplied RGBA in [0, 1], as the network draws it.
        cells: of this layer alone, batch 1.
        colours: float [M, 3], of the sources of copied colours; None where none is copied.
        logits: float [r², 1 + M, s²] where the sources are figures' parts, the first being no figure; None
            where they are nodes.
        masks: float [M, K, H, H] where the sources are nodes.
        keys: float [M, query + K] where the sources are nodes.
        figures: numbers of its figures in the graph that is drawn, in the order of their parts.
        where: the rectangle of the image that `cells`, `logits` and `masks` are of, in pixels whose numbers
            are multiples of r; around it nothing is covered. None: the whole, S × S.
    """

    image: Tensor
    cells: PaintedCells
    colours: Tensor | None = None
    logits: Tensor | None = None
    masks: Tensor | None = None
    keys: Tensor | None = None
    figures: tuple[int, ...] = ()
    where: Cells | None = None

    @property
    def zoom(self) -> int:
        """Return r, the pixels along the side of a cell."""
        return isqrt(self.cells.coverage.shape[2])

    @property
    def known(self) -> Cells:
        """Return the rectangle of the image that was painted."""
        return Cells.whole(self.image.shape[-1]) if self.where is None else self.where

    def part(self, where: Cells) -> "PaintedLayer":
        """Return a part of the layer, a rectangle of pixels whose edges are multiples of r.

        Where it is larger than what was painted, that goes on as it is at its border.
        """
        step, own = self.zoom, where.seen_from(self.known)
        cells = self.cells.changed(lambda maps: own.held_in(maps, step))
        logits, masks = self.logits, self.masks
        if logits is not None:
            shape = self.cells.coverage.shape[-2:]
            logits = own.held_in(logits.unflatten(2, shape), step).flatten(2)
        if masks is not None:
            masks = own.held_in(self._masks_of_cells(masks), step)
        return replace(self, image=where.of(self.image), cells=cells, logits=logits, masks=masks, where=None)

    def _masks_of_cells(self, masks: Tensor) -> Tensor:
        """Return masks at the cells, [M, K, h, w]."""
        return masks if self.where is not None else at_side(masks, self.cells.coverage.shape[-1])

    @property
    def from_figures(self) -> bool:
        """Return whether colours were copied from figures' parts, over the source that is no figure."""
        return self.logits is not None

    def sources(self) -> tuple[Tensor, Tensor] | None:
        """Return logits of the sources at each pixel, [M, H, W], and their colours, [M, 3].

        Of figures' parts the first source is no figure, and black; None where no colour is copied.
        """
        if self.colours is None or not len(self.colours):
            return None
        logits, colours = self.logits, self.colours
        if logits is None:
            assert self.masks is not None  # nodes have masks and keys
            assert self.keys is not None
            logits = node_logits(self.cells.query[0], self.keys, self.masks)
        else:
            colours = with_nothing(colours)[:, :3]
        shape = self.cells.coverage.shape[-2:]
        return pixels_of(logits.transpose(0, 1).unflatten(2, shape)[None])[0], colours


def painted_layers(painting: Painting, graph: PoseGraph) -> tuple[PaintedLayer, ...]:
    """Return the layers of a painting, one for each of its B images.

    Args:
        painting: of `graph`, each image a layer.
        graph: B images.
    """
    colours, cells = painting.copied_from, painting.cells
    where = cells.where if isinstance(cells, PaintedPart) else None
    if colours is None:
        return tuple(
            PaintedLayer(image, _cells(painting.cells, number), where=where)
            for number, image in enumerate(painting.image)
        )
    if painting.copy_logits is not None:
        counts = [len(figures) for figures in graph.figures]
        split = zip(colours.split(counts), painting.copy_logits, strict=True)
        return tuple(
            PaintedLayer(
                *(painting.image[number], _cells(painting.cells, number), own.flatten(0, 1), logits),
                where=where,
            )
            for number, (own, logits) in enumerate(split)
        )
    return _of_nodes(painting, colours, graph.sizes, where)


def _of_nodes(
    painting: Painting, colours: Tensor, sizes: Sequence[int], where: Cells | None
) -> tuple[PaintedLayer, ...]:
    rows, cells = painting.contributions, painting.cells
    count, pasted = list(sizes), rows.pasted
    if isinstance(cells, PaintedPart):
        pasted = cells.masks_of(pasted)
    split = zip(colours.split(count), pasted.split(count), rows.keys.split(count), strict=True)
    return tuple(
        PaintedLayer(painting.image[number], _cells(cells, number), own, masks=masks, keys=keys, where=where)
        for number, (own, masks, keys) in enumerate(split)
    )


def _cells(cells: PaintedCells, number: int) -> PaintedCells:
    """Return the cells of one image of a batch."""
    return cells.changed(lambda maps: maps[number : number + 1])
