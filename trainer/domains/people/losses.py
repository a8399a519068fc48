"""Losses that images of people have beside those of all images."""

import math

import torch
from torch import Tensor
from torch.nn.functional import avg_pool2d, cross_entropy, pixel_shuffle

from graphose_core.models.colours.figure_colours import FigureColours, Logits
from graphose_core.models.colours.stripes import height_of
from graphose_core.models.colours.unset_figure_colour import UnsetFigureColour

BLACK = 0.02
"""Most that a shadow shows of any colour."""

IGNORED = -100
"""Index of pixels that do not count, as cross-entropy has it."""

LEAST_CHANGE = 0.5 / 255
"""Mean change of an image below which a change is weighed less, for it may be hardly seen."""

SCALES = (2, 8)
"""Pixels along the squares over whose means changes are compared."""


def source_of(parts: Tensor, owner: Tensor, target: Tensor, coloured: int) -> Tensor:
    """Which source of colour each pixel shows, [B, S, S]: 0 for nothing, else its figure's part.

    A figure's edge may cover less than half of a pixel. Its colour is the figure's then, though `parts` says
    background; such pixels are `IGNORED`.

    Args:
        parts: long [B, S, S], 0 for the background, else the part, from 1.
        owner: long [B, S, S], the figure, counted within its image.
        target: [B, 4, S, S], premultiplied RGBA.
        coloured: parts of a figure that have a colour.
    """
    source = torch.where(parts > 0, owner * coloured + parts, 0)
    edge = (parts == 0) & (target[:, :3].amax(dim=1) > BLACK)
    return source.masked_fill(edge, IGNORED)


def parts_loss(logits: Logits, source: Tensor) -> Tensor:
    """Cross-entropy of the weights with which each pixel copies its colour, mean over pixels that count.

    Args:
        logits: of each image [r², 1 + figures · parts, s²], or of all together, see `Copied`.
        source: long [B, S, S], from :func:`source_of`.
    """
    images = [(logits, source)] if isinstance(logits, Tensor) else zip(logits, source[:, None], strict=True)
    total = torch.stack(
        [
            cross_entropy(as_images(own), wanted, ignore_index=IGNORED, reduction="sum")
            for own, wanted in images
        ]
    ).sum()
    return total / (source != IGNORED).sum().clamp_min(1)


def heights_loss(painted: Tensor, heights: Tensor) -> Tensor:
    """L1 between rest heights, mean over pixels that show a top, metres.

    Args:
        painted: [B, 1, S, S], as a painting has them.
        heights: [B, S, S], the true ones; nan where there is none.
    """
    known = ~heights.isnan()
    error = height_of(painted[:, 0]) - heights.nan_to_num()
    return (error.abs() * known).sum() / known.sum().clamp_min(1)


def details_loss(image: Tensor, target: Tensor, details: Tensor) -> Tensor:
    """L1 between images and between their differences of neighbouring pixels, mean over details.

    Heads and hands are a hundredth of an image; means over all of it hardly see them.

    Args:
        image, target: [B, C, S, S].
        details: [B, S, S], weights of the pixels.
    """
    error = image - target
    steps = error.diff(dim=2)[..., 1:].abs() + error.diff(dim=3)[..., 1:, :].abs()
    both = error[..., 1:, 1:].abs() + steps
    weight = details[:, 1:, 1:]
    return (both.mean(dim=1) * weight).sum() / weight.sum().clamp_min(1)


def changes_loss(image: Tensor, target: Tensor, changed: Tensor) -> Tensor:
    """Σ|ΔG − ΔT| / Σ|ΔT| of pairs of images of which one attribute differs, mean over pairs and `SCALES`.

    1 where a change changes nothing, 0 where it is the true one. What two images have in common and a network
    cannot know (folds, say) falls out of their difference; alone, each hides what a weak attribute changes.
    Differences are compared as means over squares: outlines move by a pixel or two, which a network does
    not know as exactly, and side by side with what it should change, a change costs more than none.

    Args:
        image, target: [B, C, S, S].
        changed: long [C], images that are the one before with one attribute changed; the loss of none is 0.
    """
    if not len(changed):
        return image.new_zeros(())
    asked = target[changed] - target[changed - 1]
    made = image[changed] - image[changed - 1]
    return torch.stack([_relative_error(made, asked, scale) for scale in SCALES]).mean()


def _relative_error(made: Tensor, asked: Tensor, scale: int) -> Tensor:
    """Return Σ|made − asked| / Σ|asked| of means over squares of so many pixels, mean over the images."""
    made, asked = avg_pool2d(made, scale), avg_pool2d(asked, scale)
    sums = (made - asked).abs().mean(dim=(1, 2, 3)), asked.abs().mean(dim=(1, 2, 3))
    return (sums[0] / sums[1].clamp_min(LEAST_CHANGE)).mean()


def as_images(logits: Tensor) -> Tensor:
    """Logits in the order of their pixels: [(B,) r², M, s²] → [B, M, S, S]."""
    pixels, sources, places = logits.shape[-3:]
    side = math.isqrt(places)
    rows = logits.transpose(-3, -2).reshape(-1, sources * pixels, side, side)
    return pixel_shuffle(rows, math.isqrt(pixels))


def unset_parts_loss(logits: Tensor, network: UnsetFigureColour, colours: FigureColours) -> Tensor:
    """Cross-entropy of the palettes' choices where a part's colour is hidden: the nearest is right.

    A part that is not worn has no colour, and does not count; its true colour reads exactly 0.

    Args:
        logits: [F, parts, P].
        network: whose palettes they choose from.
        colours: of the F figures.
    """
    hidden = ~colours.given & (colours.true.amax(dim=2) > 0)
    distance = torch.cdist(colours.true.transpose(0, 1), network.palette).transpose(0, 1)
    nearest = (distance - network.barred).argmin(dim=2)
    lost = cross_entropy(logits.flatten(0, 1), nearest.flatten(), reduction="none").view_as(nearest)
    return (lost * hidden).sum() / hidden.sum().clamp_min(1)
