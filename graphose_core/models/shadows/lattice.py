"""Smooth values at the nodes of a lattice over an image, and at pixels between them."""

import math
from dataclasses import dataclass
from functools import lru_cache

import torch
from torch import Tensor

MOST = 1200
"""Most nodes of a rectangle, but for those at its edges: what is computed at them is smooth."""
FINEST = 10
"""Steps are no shorter than 2 ** -FINEST image sides."""

Box = tuple[float, float, float, float]
"""Left, top, right and bottom, unit square."""


@dataclass(frozen=True)
class Lattice:
    """Nodes whose distance is a power of two and whose places do not depend on what is computed at them.

    So what is interpolated stands still while the rectangle moves.

    Attributes:
        step: distance of nodes, image sides.
        left, top: numbers of the first column and row.
        columns, rows: how many there are.
    """

    step: float
    left: int
    top: int
    columns: int
    rows: int

    @classmethod
    def over(cls, box: Box) -> "Lattice":
        """Return a lattice that holds a rectangle and a node beyond each of its sides."""
        area = max((box[2] - box[0]) * (box[3] - box[1]), 1e-9)
        step = 2.0 ** -min(math.floor(math.log2(MOST / area) / 2), FINEST)
        left, top = (math.floor(low / step) - 1 for low in box[:2])
        right, bottom = (math.ceil(high / step) + 1 for high in box[2:])
        return cls(step, left, top, right - left + 1, bottom - top + 1)

    @property
    def box(self) -> Box:
        """Return the rectangle between the nodes that are not the outermost, in the unit square."""
        low = ((first + 1) * self.step for first in (self.left, self.top))
        high = (
            (first + count - 2) * self.step
            for first, count in ((self.left, self.columns), (self.top, self.rows))
        )
        left, top, right, bottom = (min(max(edge, 0.0), 1.0) for edge in (*low, *high))
        return left, top, right, bottom

    def places(self, like: Tensor) -> Tensor:
        """Return the places of its nodes, row by row, float [rows · columns, 2], unit square."""
        x, y = (
            torch.arange(first, first + count, device=like.device).to(like) * self.step
            for first, count in ((self.left, self.columns), (self.top, self.rows))
        )
        return torch.stack([x.repeat(len(y)), y.repeat_interleave(len(x))], dim=1)

    def at(self, values: Tensor, down: range, right: range, side: int) -> Tensor:
        """Return values at pixels, interpolated by Catmull and Rom's cubic, [len(down), len(right)].

        Args:
            values: float [rows · columns], at the nodes.
            down, right: numbers of the pixels' rows and columns.
            side: of the image, pixels.
        """
        pixels = side * self.step  # along a step
        tall = _weights(down, pixels, self.top, self.rows).to(values)
        wide = _weights(right, pixels, self.left, self.columns).to(values)
        return tall @ values.view(self.rows, self.columns) @ wide.t()


@lru_cache(maxsize=16)
def _weights(pixels: range, step: float, first: int, count: int) -> Tensor:
    """Return the weight of each node along an axis at pixels, float [pixels, count].

    The next image of a drag mostly asks for the same.

    Args:
        pixels: their numbers.
        step: distance of nodes, pixels.
        first: number of the first node.
        count: of nodes.
    """
    with torch.inference_mode(mode=False):
        middles = (torch.arange(pixels.start, pixels.stop) + 0.5) / step
        apart = (middles[:, None] - torch.arange(first, first + count)).abs().clamp_max(2)
        near = (1.5 * apart - 2.5) * apart.square() + 1
        far = ((-0.5 * apart + 2.5) * apart - 4) * apart + 2
        return torch.where(apart < 1, near, far)
