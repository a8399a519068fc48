"""The part of an image that figures cover: nothing else need be drawn at a larger size."""

import torch
from torch import Tensor

from graphose_core.rendering.contract import Crop

UNSEEN = 1 / 255
"""Coverage up to which a pixel is left as it is: no byte would differ by more than one step."""

MARGIN = 2
"""Pixels of the network that are drawn around what is covered, as many as interpolation reaches."""


def covered(image: Tensor, size: int, boxes: Tensor | None = None) -> Crop:
    """Return the rectangle of an enlarged image outside of which nothing can be seen.

    It holds a pixel at least.

    Args:
        image: premultiplied RGBA [4, S, S], as the network drew it.
        size: side in pixels.
        boxes: float [n, 4], left, top, right and bottom, unit square, of what is laid over it; None: nothing.
    """
    side = image.shape[-1]
    seen = ~(image[3] <= UNSEEN)  # what is not a number counts as seen, and is refused later
    (top, bottom), (left, right) = (_range(seen.any(dim=dim)) for dim in (1, 0))
    if boxes is not None and len(boxes):
        first, last = (boxes[:, :2].amin(dim=0) * side).tolist(), (boxes[:, 2:].amax(dim=0) * side).tolist()
        left, top = (min(old, max(int(edge), 0)) for old, edge in zip((left, top), first, strict=True))
        right, bottom = (
            max(old, min(int(edge) + 1, side)) for old, edge in zip((right, bottom), last, strict=True)
        )
    beside = 1 if size < side else 0  # a pixel is a mean of what reaches into the next one
    low = [max(edge * size // side - beside, 0) for edge in (left, top)]
    high = [min(-(-edge * size // side) + beside, size) for edge in (right, bottom)]
    return Crop(*low, *high)


def _range(seen: Tensor) -> tuple[int, int]:
    """Return the first index that is seen and the last plus one, with a margin; of nothing, the first."""
    places = torch.nonzero(seen)[:, 0].tolist() or [0]
    return max(places[0] - MARGIN, 0), min(places[-1] + MARGIN + 1, len(seen))
