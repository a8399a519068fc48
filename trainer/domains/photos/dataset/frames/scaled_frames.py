"""Frames at the scale at which their crops are stored."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from graphose_core.errors import FileFormatError, MissingImageError
from graphose_core.formats.images.open import ImageSource
from trainer.domains.photos.dataset.frames.masks import alpha_of, mask_of
from trainer.domains.photos.dataset.frames.selection import Selection

UNREADABLE = (MissingImageError, FileFormatError, OSError)
"""Why an image is left out."""

ENOUGH = 2
"""Times the pixels that are stored that a frame has at least, where its image is too large for memory."""


@dataclass(frozen=True)
class ScaledFrame:
    """A frame that is opened.

    Attributes:
        pixels: uint8 [H, W, 3].
        mask: uint8 [H, W], where it was asked for and is known.
        ratio: pixels here of one of the labels, across and down.
    """

    pixels: NDArray[np.uint8]
    mask: NDArray[np.uint8] | None
    ratio: NDArray[np.float64]

    @property
    def size(self) -> tuple[int, int]:
        """Width and height."""
        return self.pixels.shape[1], self.pixels.shape[0]


@dataclass(frozen=True)
class ScaledFrames:
    """Opens the frames of a selection.

    Attributes:
        source: of their images.
        selection: the frames.
        scales: [N], pixels to make of one of the labels.
        masked: whether masks are asked for.
    """

    source: ImageSource
    selection: Selection
    scales: NDArray[np.float64]
    masked: bool

    def open(self, index: int) -> ScaledFrame:
        """Open a frame. An image that was scaled since it was labelled is taken at the size of its labels.

        Raises:
            MissingImageError, FileFormatError, MissingPackageError, OSError: see `images.open.open_image`.
        """
        frame = self.selection.frames[index]
        scale = float(self.scales[index])
        enough = None if frame.size is None else max(1, round(ENOUGH * scale * max(frame.size)))
        image = self.source.open(frame, enough=enough)
        labelled = frame.size or image.size
        pixels = scaled(image, (round(labelled[0] * scale), round(labelled[1] * scale)))
        mask = None
        if self.masked:
            outlines = self.selection.segmentations(index)
            shown = (pixels.shape[1], pixels.shape[0])
            mask = mask_of(outlines, labelled, shown) if outlines else alpha_of(pixels)
        ratio = np.array([pixels.shape[1] / labelled[0], pixels.shape[0] / labelled[1]])
        return ScaledFrame(pixels[..., :3], mask, ratio)


def scaled(image: Image.Image, size: tuple[int, int]) -> NDArray[np.uint8]:
    """Return an image at another width and height, at least one pixel each, [H, W, 3 or 4]."""
    wanted = (max(1, size[0]), max(1, size[1]))
    if wanted == image.size:
        return np.asarray(image)
    larger = wanted[0] > image.width
    return np.asarray(image.resize(wanted, Image.Resampling.LANCZOS if larger else Image.Resampling.BOX))
