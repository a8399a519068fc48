"""What a network paints of the part of its images where something can be seen."""

from dataclasses import dataclass
from math import isqrt

from torch import Tensor

from graphose_core.inference.enlarged.cells import Cells
from graphose_core.models.colours.node_colours import at_side
from graphose_core.models.generator import PaintedCells


@dataclass(frozen=True, kw_only=True)
class PaintedPart(PaintedCells):
    """Cells of a rectangle of B images of S × S pixels; around it nothing is covered.

    What a painting of such cells says of coverage, heights and logits is of the rectangle, too; its image is
    whole.

    Attributes:
        where: the rectangle, in pixels whose numbers are multiples of r.
        side: S.
        answered: whether `query` holds the products with the keys of figures' parts instead of the queries,
            float [B, r², M, h, w]. They may be in half precision.
    """

    where: Cells
    side: int
    answered: bool = False

    def in_whole(self, part: Tensor) -> Tensor:
        """Return images [B, C, S, S] of which the part [B, C, height, width] is known, 0 elsewhere."""
        if part.shape[-2:] == (self.side, self.side):
            return part
        whole = part.new_zeros(*part.shape[:2], self.side, self.side)
        self.where.of(whole).copy_(part)
        return whole

    def masks_of(self, masks: Tensor) -> Tensor:
        """Return masks of the whole canvas, [N, K, H, H], at its cells, [N, K, h, w]."""
        zoom = isqrt(self.coverage.shape[2])
        return self.where.of(at_side(masks, self.side // zoom), zoom)
