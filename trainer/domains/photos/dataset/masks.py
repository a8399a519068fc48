"""Masks of subjects as labels give them: polygons, or runs along columns."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from graphose_core.formats.keypoints import Segmentation


def mask_of(segmentations: Iterable[Segmentation], size: tuple[int, int]) -> Image.Image:
    """Return the union of segmentations as an image of 0 and 255, mode L, width and height as given."""
    mask = Image.new("L", size, 0)
    pen = ImageDraw.Draw(mask)
    for each in segmentations:
        for polygon in each.polygons:
            if len(polygon) > 2:
                pen.polygon([(x - 0.5, y - 0.5) for x, y in polygon], fill=255)
        if each.runs:
            mask.paste(255, mask=_of_runs(each, size))
    return mask


def _of_runs(segmentation: Segmentation, size: tuple[int, int]) -> Image.Image:
    width, height = segmentation.size or size
    values = np.arange(len(segmentation.runs)) % 2 * 255
    flat = np.repeat(values.astype(np.uint8), segmentation.runs)[: width * height]
    flat = np.pad(flat, (0, width * height - len(flat)))
    image = Image.fromarray(np.ascontiguousarray(flat.reshape(width, height).T))
    return image if image.size == size else image.resize(size, Image.Resampling.BOX)


def strength(image: NDArray[np.uint8]) -> NDArray[np.uint8] | None:
    """Return the alpha of [H, W, 4], None where the image has none or is opaque."""
    if image.shape[2] < 4 or image[..., 3].min() == 255:
        return None
    return image[..., 3]
