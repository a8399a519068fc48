"""How much each source of colour shows at places of an image."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn.functional import grid_sample

from graphose_core.models.colours.figure_colours import Logits
from graphose_core.models.generator import pixels_of
from graphose_core.models.graphs.pose_graph import PoseGraph

Change = Callable[[Tensor], Tensor]
"""Make logits [1 + M, height, width] of others."""

AROUND = 2
"""Cells around a place whose logits are looked at."""


@dataclass(frozen=True)
class Region:
    """A rectangle of the s × s cells of an image.

    Attributes:
        top, left: its first row and column.
        height, width: its rows and columns.
        side: s.
    """

    top: int
    left: int
    height: int
    width: int
    side: int


@dataclass(frozen=True)
class Sources:
    """The sources of colour in one image, of a network that copies the colours of figures' parts.

    Attributes:
        logits: float [r², 1 + M, h·w]: first no figure, then the parts of each figure.
        colours: float [M, 3], of those parts.
        sharpness: factor on the logits.
        parts: of a figure.
        sharpened: makes logits whose edges are as narrow as those of an image of more pixels from those of
            the network's pixels, [1 + M, height, width] each; None: the image has the network's pixels.
        mixed: makes the logits that such an image is mixed of, likewise.
        region: of h × w cells, which the logits are of; around it their borders repeat. None: the whole.
    """

    logits: Tensor
    colours: Tensor
    sharpness: float
    parts: int
    sharpened: Change | None = None
    mixed: Change | None = None
    region: Region | None = None

    def colours_of(self, figure: int) -> Tensor:
        """Return the colours of one figure's parts, [parts, 3]; `figure` is its number in the image."""
        return self.colours[figure * self.parts : (figure + 1) * self.parts].float()

    def at(self, place: Tensor, box: Tensor, figure: int) -> Tensor:
        """Return the weights of one figure's parts at some places, [n, parts].

        Between pixels logits are interpolated, as larger images are mixed of them: parts end crisply.

        Args:
            place: float [n, 2], unit square.
            box: float [4], left, top, right, bottom of a rectangle that holds them all.
            figure: its number in the image.
        """
        return self._at(place, box, figure, ())[0]

    def each_at(self, place: Tensor, box: Tensor, figure: int) -> tuple[Tensor, Tensor, Tensor]:
        """Return weights as :meth:`at`, those of `sharpened` logits, and those that the image has."""
        changes = [change for change in (self.sharpened, self.mixed) if change is not None]
        plain, *made = self._at(place, box, figure, changes)
        sharp = plain if self.sharpened is None else made[0]
        return plain, sharp, plain if self.mixed is None else made[-1]

    def _at(self, place: Tensor, box: Tensor, figure: int, changes: Sequence[Change]) -> list[Tensor]:
        """Return weights of logits as they are, and of these after each of some changes."""
        region = self._region
        left, top = (int(edge * region.side) - AROUND for edge in box[:2].tolist())
        right, bottom = (int(edge * region.side) + AROUND + 1 for edge in box[2:].tolist())
        left, right = _within(left, right, region.left, region.width)
        top, bottom = _within(top, bottom, region.top, region.height)
        rows = slice(top - region.top, bottom - region.top)
        columns = slice(left - region.left, right - region.left)
        near = self.logits.unflatten(2, (region.height, region.width))[:, :, rows, columns]
        plain = pixels_of(near.transpose(0, 1)[None].float())[0] * self.sharpness
        planes = [plain, *(change(plain) for change in changes)]
        size = place.new_tensor([right - left, bottom - top])
        grid = (place * region.side - place.new_tensor([left, top])) / size * 2 - 1
        stacked = torch.cat(planes)[None] if changes else plain[None]
        logits = grid_sample(stacked, grid[None, None], padding_mode="border", align_corners=False)[0, :, 0]
        first, own = 1 + figure * self.parts, logits.view(len(planes), len(plain), -1)
        weights = torch.softmax(own, dim=1)[:, first : first + self.parts]
        return list(weights.transpose(1, 2).unbind())

    @property
    def _region(self) -> Region:
        if self.region is not None:
            return self.region
        side = math.isqrt(self.logits.shape[2])
        return Region(0, 0, side, side, side)


def _within(first: int, last: int, begin: int, count: int) -> tuple[int, int]:
    """Return a range of cells as far as it lies in one of `count` from `begin` on; a cell at least."""
    first = min(max(first, begin), begin + count - 1)
    return first, min(max(last, first + 1), begin + count)


def sources_of(
    logits: Logits, colours: Tensor, graph: PoseGraph, parts: int, sharpness: float
) -> list[Sources]:
    """Return the sources of copied colours of each image of a batch.

    Args:
        logits: of the colours' weights, of each image.
        colours: that are copied, [F, parts, 3].
        graph: the batch.
        parts: of a figure.
        sharpness: factor on logits in drawing.
    """
    own = colours.flatten(0, 1).split([len(figures) * parts for figures in graph.figures])
    return [Sources(logits[b], rows, sharpness, parts) for b, rows in enumerate(own)]
