"""The part of an image that figures cover: nothing else need be drawn at a larger size."""

from torch import Tensor

from graphose_core.inference.enlarged.cells import Cells
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
    around = Cells.around_seen(seen).around(MARGIN, 1, side)
    top, left, bottom, right = around.top, around.left, around.bottom, around.right
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
