"""Maps of solids on the canvas, and what they carry into a layout."""

from dataclasses import dataclass, replace

import torch
from torch import Tensor
from torch.nn.functional import pad

from graphose_core.models.layout import summed
from graphose_core.models.solids.config import MAPS, MOST


@dataclass(frozen=True)
class SolidMaps:
    """Maps of the R solids of a batch, in the rectangle of a layout that holds all of them.

    Attributes:
        maps: float [R, MAPS, h, w], see :attr:`~graphose_core.models.solids.seen.SeenSolids.maps`.
        rows: long [R], whose features each carries: node · MOST + which of its node's solids it is.
        counts: solids of each of the F figures; those of a figure stand together.
        nodes: N of the batch.
        side: of the layout, cells.
        down, right: rows and columns of the rectangle.
    """

    maps: Tensor
    rows: Tensor
    counts: tuple[int, ...]
    nodes: int
    side: int
    down: range
    right: range

    def layouts(self, features: Tensor) -> Tensor:
        """Return what the solids of each figure carry into its layout, [F, side², C].

        Args:
            features: float [N, MOST · MAPS, C], of all solids that nodes may own.
        """
        own = features.reshape(self.nodes * MOST, MAPS, features.shape[2]).index_select(0, self.rows)
        each = zip(own.split(self.counts), self.maps.split(self.counts), strict=True)
        made = [self._padded(summed(feature, maps)) for feature, maps in each]
        return torch.stack(made) if made else features.new_zeros(0, self.side**2, features.shape[2])

    def _padded(self, rows: Tensor) -> Tensor:
        """Return the rectangle of a layout, [h · w, C], with zeros around, [side², C]."""
        edges = (end for own in (self.right, self.down) for end in (own.start, self.side - own.stop))
        return pad(rows.view(len(self.down), len(self.right), -1), (0, 0, *edges)).flatten(0, 1)

    def whole(self, figures: tuple[int, ...]) -> "SolidMaps":
        """Return maps of all solids that nodes may own, on the whole layout: 0 where there is none.

        Their shapes follow from the batch's topology, as a recording needs it.

        Args:
            figures: nodes of each figure.
        """
        maps = self.maps.new_zeros(self.nodes * MOST, MAPS, self.side, self.side)
        part = maps[:, :, self.down.start : self.down.stop, self.right.start : self.right.stop]
        part[self.rows] = self.maps
        rows = torch.arange(len(maps), device=maps.device)
        counts, all_cells = tuple(MOST * nodes for nodes in figures), range(self.side)
        return replace(self, maps=maps, rows=rows, counts=counts, down=all_cells, right=all_cells)
