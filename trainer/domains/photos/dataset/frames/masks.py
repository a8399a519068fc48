"""Masks of subjects as labels give them: polygons, or runs along columns."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageDraw

from graphose_core.formats.keypoints import Segmentation

FINER = 4
"""Parts of a pixel, across and down, in which polygons are drawn, so that their edges are soft."""

Size = tuple[int, int]


def mask_of(segmentations: Iterable[Segmentation], size: Size, wanted: Size) -> NDArray[np.uint8]:
    """Return the union of segmentations, [H, W], 0 to 255.

    Args:
        segmentations: in pixels of a frame.
        size: width and height of the frame.
        wanted: width and height of the mask.
    """
    fine = Image.new("L", (wanted[0] * FINER, wanted[1] * FINER), 0)
    pen = ImageDraw.Draw(fine)
    across, down = fine.width / size[0], fine.height / size[1]
    whole = []
    for each in segmentations:
        for polygon in each.polygons:
            if len(polygon) > 2:
                pen.polygon([(x * across - 0.5, y * down - 0.5) for x, y in polygon], fill=255)
        if each.runs:
            whole.append(_of_runs(each, size).resize(wanted, Image.Resampling.BOX))
    mask = fine.reduce(FINER)
    for other in whole:
        mask = ImageChops.lighter(mask, other)
    return np.asarray(mask)


def _of_runs(segmentation: Segmentation, size: Size) -> Image.Image:
    width, height = segmentation.size or size
    values = np.arange(len(segmentation.runs)) % 2 * 255
    flat = np.repeat(values.astype(np.uint8), segmentation.runs)[: width * height]
    flat = np.pad(flat, (0, width * height - len(flat)))
    return Image.fromarray(np.ascontiguousarray(flat.reshape(width, height).T))


def alpha_of(image: NDArray[np.uint8]) -> NDArray[np.uint8] | None:
    """Return the alpha of [H, W, 4], None where the image has none or is opaque."""
    if image.shape[2] < 4 or image[..., 3].min() == 255:
        return None
    return image[..., 3]
