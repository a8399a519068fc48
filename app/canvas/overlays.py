"""Overlays of the image as a frozen value, and colouring of masks. No Qt."""

import colorsys
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from graphose_core.document.values.value import Colour
from graphose_core.rendering.contract import RenderResult


class MaskView(StrEnum):
    """The overlay of the image: node masks, or another view of the generation."""

    NONE = "none"
    ALL = "all"
    SELECTED = "selected"
    CHANNEL = "channel"
    """One channel of the layout."""
    DIFFERENCE = "difference"
    """Difference from the snapshot."""

    @property
    def needs_masks(self) -> bool:
        """Whether the view needs node masks."""
        return self in (MaskView.ALL, MaskView.SELECTED)


class ViewLayout(StrEnum):
    """Layout of skeleton and image: overlaid, side by side, or the image alone."""

    OVERLAY = "overlay"
    SIDE = "side"
    """The skeleton on the left, the image on the right."""
    ALONE = "alone"
    """The image without anything over it."""


@dataclass(frozen=True)
class Overlays:
    """The overlays, layout and smoothing that were chosen."""

    skeleton: bool = True
    masks: MaskView = MaskView.NONE
    opacity: float = 0.7
    """Opacity of the masks, in [0, 1]."""
    smooth: bool = True
    """Enlarge the image smoothly, or show its pixels."""
    channel: int = 0
    """Index of the layout channel on show, modulo the number of channels."""
    layout: ViewLayout = ViewLayout.OVERLAY


def node_colour(index: int) -> Colour:
    """Return the colour of the mask of node `index`: neighbours in order differ strongly in hue."""
    hue = index * 0.618034 % 1.0
    return colorsys.hsv_to_rgb(hue, 0.75 if index % 2 else 0.55, 1.0)


def tint(masks: NDArray[np.float32], colours: list[Colour]) -> NDArray[np.uint8]:
    """Composite masks in colours.

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


WARM, COLD = (255, 168, 56), (64, 148, 255)
"""Colours of positive and negative values of a channel."""

HEAT = np.array([(0, 0, 0), (70, 20, 110), (190, 50, 80), (250, 150, 40), (255, 255, 200)], np.float32)
"""Colour map of differences, from none to the greatest."""

STRONG = 0.5
"""Difference of colour values, in [0, 1], at which the colour map saturates: small ones stay visible."""


def tint_channel(values: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Return a channel [H, W] as [H, W, 4] RGBA: the sign as colour, the magnitude as brightness."""
    size = np.abs(values) / max(float(np.abs(values).max(initial=0.0)), 1e-9)
    colours = (
        np.where(values[..., None] >= 0, np.array(WARM, np.float32), np.array(COLD, np.float32))
        * size[..., None]
    )
    return np.dstack([(colours + 0.5).astype(np.uint8), np.full(values.shape, 255, np.uint8)])


def of_size(pixels: NDArray[np.uint8], shape: tuple[int, ...]) -> NDArray[np.uint8]:
    """Return an image [H, W, 3] resampled to another shape, for comparison."""
    if pixels.shape == shape:
        return pixels
    return np.asarray(Image.fromarray(pixels).resize((shape[1], shape[0]), Image.Resampling.BILINEAR))


def tint_difference(now: NDArray[np.uint8], kept: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return how far two images [H, W, 3] differ, as [H, W, 4] RGBA: black where they are alike.

    The largest difference of the three colour values counts.
    """
    apart = np.abs(now.astype(np.float32) - kept.astype(np.float32)).max(axis=2) / 255.0
    place = np.clip(apart / STRONG, 0, 1) * (len(HEAT) - 1)
    low = np.minimum(place.astype(int), len(HEAT) - 2)
    share = (place - low)[..., None]
    colours = HEAT[low] * (1 - share) + HEAT[low + 1] * share
    return np.dstack([(colours + 0.5).astype(np.uint8), np.full(apart.shape, 255, np.uint8)])


def compared(
    image: RenderResult | None, kept: NDArray[np.uint8] | None, overlays: Overlays
) -> NDArray[np.uint8] | None:
    """Return a layout channel, or the difference from a kept image, [H, W, 4] RGBA.

    None where neither is chosen, or what it is made of is missing.
    """
    if image is None:
        return None
    if overlays.masks is MaskView.CHANNEL and image.layout is not None:
        return tint_channel(image.layout[overlays.channel % len(image.layout)])
    if overlays.masks is MaskView.DIFFERENCE and kept is not None:
        return tint_difference(image.image, of_size(kept, image.image.shape))
    return None
