"""Rectangles of the network's pixels, which are called cells where an image has more."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from graphose_core.rendering.contract import Crop


@dataclass(frozen=True)
class Cells:
    """A rectangle of the network's pixels; `bottom` and `right` are not part of it."""

    top: int
    left: int
    bottom: int
    right: int

    @classmethod
    def whole(cls, side: int) -> "Cells":
        """Return all pixels of an image of S × S."""
        return cls(0, 0, side, side)

    @classmethod
    def around_seen(cls, seen: Tensor) -> "Cells":
        """Return the smallest rectangle round all that is seen, bool [H, W]; of nothing, the first pixel."""
        there = seen.cpu().numpy()  # torch's any takes up to five times as long
        edges = [np.flatnonzero(there.any(axis=axis)) for axis in (1, 0)]
        if not len(edges[0]):
            return cls(0, 0, 1, 1)
        (top, bottom), (left, right) = ((int(places[0]), int(places[-1]) + 1) for places in edges)
        return cls(top, left, bottom, right)

    @property
    def height(self) -> int:
        """Rows."""
        return self.bottom - self.top

    @property
    def width(self) -> int:
        """Columns."""
        return self.right - self.left

    def around(self, margin: int, step: int, side: int) -> "Cells":
        """Return the rectangle with a margin, widened to multiples of `step`, within S × S pixels.

        Args:
            margin: pixels to each side.
            step: divides S.
            side: S.
        """
        low = [max(edge - margin, 0) // step * step for edge in (self.top, self.left)]
        high = [min(-(-(edge + margin) // step) * step, side) for edge in (self.bottom, self.right)]
        return Cells(*low, *high)

    def seen_from(self, other: "Cells") -> "Cells":
        """Return the rectangle as it lies in another one that holds it."""
        return Cells(
            self.top - other.top, self.left - other.left, self.bottom - other.top, self.right - other.left
        )

    def of(self, maps: Tensor, step: int = 1) -> Tensor:
        """Return this part of maps […, S / step, S / step]; `step` divides its edges."""
        rows, columns = (
            slice(a // step, b // step) for a, b in ((self.top, self.bottom), (self.left, self.right))
        )
        return maps[..., rows, columns]

    def held_in(self, maps: Tensor, step: int = 1) -> Tensor:
        """Return this part of maps […, h, w], where it may reach beyond them: their borders repeat there.

        Args:
            maps: with a value for every `step` pixels each way.
            step: divides the edges.
        """
        height, width = maps.shape[-2:]
        top, left, bottom, right = (edge // step for edge in (self.top, self.left, self.bottom, self.right))
        if top >= 0 and left >= 0 and bottom <= height and right <= width:
            return maps[..., top:bottom, left:right]
        rows = torch.arange(top, bottom, device=maps.device).clamp(0, height - 1)
        columns = torch.arange(left, right, device=maps.device).clamp(0, width - 1)
        return maps.index_select(-2, rows).index_select(-1, columns)

    def within(self, other: "Cells") -> "Cells":
        """Return what lies in another rectangle, too; of two that lie apart an empty one."""
        top, left = max(self.top, other.top), max(self.left, other.left)
        bottom, right = min(self.bottom, other.bottom), min(self.right, other.right)
        return Cells(top, left, max(bottom, top), max(right, left))

    def joined(self, others: Iterable["Cells"]) -> "Cells":
        """Return the smallest rectangle that holds this one and others; empty ones do not count."""
        edges = [(one.top, one.left, one.bottom, one.right) for one in others if one.height and one.width]
        top, left, bottom, right = zip((self.top, self.left, self.bottom, self.right), *edges, strict=True)
        return Cells(min(top), min(left), max(bottom), max(right))

    def hold(self, rows: Tensor, columns: Tensor) -> Tensor:
        """Return which places lie in the rectangle, bool [n]."""
        down = (rows >= self.top) & (rows < self.bottom)
        return down & (columns >= self.left) & (columns < self.right)


def cells_of(crop: Crop, size: int, side: int) -> Cells:
    """Return the cells of an image of S × S cells that a crop needs.

    Args:
        crop: in pixels of an image of that size.
        size: side of the whole in pixels.
        side: S.
    """
    beyond = 0 if size % side == 0 else 1  # resampled: pixels beside the edge count
    return Cells(
        max(crop.top * side // size - beyond, 0),
        max(crop.left * side // size - beyond, 0),
        min(-(-crop.bottom * side // size) + beyond, side),
        min(-(-crop.right * side // size) + beyond, side),
    )
