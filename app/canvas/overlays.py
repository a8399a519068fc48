"""What is laid over the picture, as a frozen value, and masks turned into colours. No Qt."""

import colorsys
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from graphose_core.document.value import Colour


class MaskView(StrEnum):
    """Which node masks are shown."""

    NONE = "none"
    ALL = "all"
    SELECTED = "selected"


@dataclass(frozen=True)
class Overlays:
    """A person's choice of what to see."""

    skeleton: bool = True
    masks: MaskView = MaskView.NONE
    opacity: float = 0.7
    """Of the masks, in [0, 1]."""
    smooth: bool = True
    """Enlarge the picture smoothly, or show its pixels."""


def node_colour(index: int) -> Colour:
    """The colour of the mask of node `index`: neighbours in order differ strongly in hue."""
    hue = index * 0.618034 % 1.0
    return colorsys.hsv_to_rgb(hue, 0.75 if index % 2 else 0.55, 1.0)


def tint(masks: NDArray[np.float32], colours: list[Colour]) -> NDArray[np.uint8]:
    """Lay masks over each other in colours.

    Args:
        masks: [N, H, W], 0…1.
        colours: of the N masks.

    Returns:
        [H, W, 4] RGBA, not premultiplied: where masks overlap, the mean of their colours weighted by
        their strength; as opaque as their clipped sum.
    """
    count, height, width = masks.shape
    paint = np.ones((count, 4), dtype=np.float32)
    paint[:, :3] = np.asarray(colours, dtype=np.float32).reshape(count, 3)
    total = masks.reshape(count, -1).T @ paint  # [H·W, 4]
    total[:, :3] /= np.maximum(total[:, 3:], 1e-6)
    np.clip(total, 0.0, 1.0, out=total)
    return (total * 255.0 + 0.5).astype(np.uint8).reshape(height, width, 4)
