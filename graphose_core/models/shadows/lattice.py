"""How dark the ground is at the nodes of a lattice that lies on it, and at pixels between them."""

import math
from dataclasses import dataclass
from functools import lru_cache

import torch
from torch import Tensor
from torch.nn.functional import grid_sample

STEP = 0.04
"""Distance of nodes, metres, little more than the standard deviation of the sharpest outline: with a quarter
of it hardly a pixel of an image changes by more than 10 of 255."""
MOST = 12_000
"""Most nodes, of a ground whose figure is absurd; their distance grows."""
FINER = 4
"""Places for each node at which the values of a row of pixels are interpolated before they are read there."""

Box = tuple[float, float, float, float]
"""Left, near, right and far on the ground; left, top, right and bottom in an image."""


@dataclass(frozen=True)
class Lattice:
    """Nodes on the ground whose places do not depend on how much of it is looked at.

    So what is interpolated stands still while a shadow grows, and is as sharp at all sizes and tilts.

    Attributes:
        step: distance of nodes, metres.
        left, near: numbers of the first column and row; rows follow each other away from the viewer.
        columns, rows: how many there are.
    """

    step: float
    left: int
    near: int
    columns: int
    rows: int

    @classmethod
    def over(cls, box: Box) -> "Lattice":
        """Return a lattice that holds a rectangle of the ground, metres, and a node beyond each side."""
        area = max((box[2] - box[0]) * (box[3] - box[1]), 0.0)
        step = STEP * max(1.0, math.sqrt(area / STEP**2 / MOST))
        left, near = (math.floor(low / step) - 1 for low in box[:2])
        right, far = (math.ceil(high / step) + 1 for high in box[2:])
        return cls(step, left, near, right - left + 1, far - near + 1)

    def places(self, like: Tensor) -> Tensor:
        """Return the places of its nodes, row by row, float [rows · columns, 2], metres."""
        x, y = (
            torch.arange(first, first + count, device=like.device).to(like) * self.step
            for first, count in ((self.left, self.columns), (self.near, self.rows))
        )
        return torch.stack([x.repeat(len(y)), y.repeat_interleave(len(x))], dim=1)

    def at(self, values: Tensor, away: Tensor, steps: Tensor, right: Tensor) -> Tensor:
        """Return values at the pixels of an image whose camera is not rolled, [height, width].

        Along the rows of pixels and across them values are interpolated by Catmull and Rom's cubic.

        Args:
            values: float [rows · columns], at the nodes; 0 beyond them.
            away: float [height, S], how far away the ground lies at S places of rows of pixels, metres: a row
                shows the mean.
            steps: float [height], how far it reaches to the right for one unit of `right`, metres.
            right: float [width], of columns of pixels.
        """
        nodes = torch.arange(self.near, self.near + self.rows, device=away.device).to(away)
        tall = cubic(away[..., None] / self.step - nodes).mean(dim=1)
        lines = tall @ values.view(self.rows, self.columns) @ _finer(self.columns).to(values)
        place = (steps[:, None] * right / self.step - self.left + 0.5) / self.columns * 2 - 1
        middles = (torch.arange(len(away), device=away.device).to(away) + 0.5) / len(away) * 2 - 1
        grid = torch.stack([place, middles[:, None].expand_as(place)], dim=2)
        return grid_sample(lines[None, None], grid[None], mode="bilinear", align_corners=False)[0, 0]


def cubic(apart: Tensor) -> Tensor:
    """Return the weights of nodes that lie so many steps away (Catmull and Rom 1974), of any shape."""
    apart = apart.abs().clamp_max(2)
    near = (1.5 * apart - 2.5) * apart.square() + 1
    far = ((-0.5 * apart + 2.5) * apart - 4) * apart + 2
    return torch.where(apart < 1, near, far)


@lru_cache(maxsize=16)
def _finer(columns: int) -> Tensor:
    """Return the weights of nodes at `FINER` places for each, float [columns, FINER · columns]."""
    with torch.inference_mode(mode=False):
        places = (torch.arange(FINER * columns) + 0.5) / FINER - 0.5
        return cubic(places - torch.arange(columns)[:, None])
