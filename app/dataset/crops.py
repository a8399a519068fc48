"""Crops of labelled images, cut for a preview. No Qt widgets."""

import math
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image

from app.dataset.body.crop_grid import Crop
from graphose_core.errors import GraphoseError, said
from graphose_core.formats.images.open import open_image, sized
from graphose_core.formats.keypoints import Frame, Kind, Subject
from graphose_core.formats.labels import Labels
from graphose_core.formats.summary.survey import Survey

SIDE = 192
"""Pixels of a crop's side in the preview."""


def crops_of(labels: Labels, found: Survey, path: Path, count: int, margin: float) -> Iterator[Crop]:
    """Yield crops of subjects of the surveyed kind, evenly spread over the frames.

    Args:
        labels: content of the file.
        found: survey of the labels.
        path: path of the file.
        count: maximum number of crops.
        margin: margin around the joints, as a share of their extent.
    """
    frames = list(dict.fromkeys(found.shown))
    chosen = [frames[int(i)] for i in np.linspace(0, len(frames) - 1, min(count, len(frames)))]
    for index in dict.fromkeys(chosen):
        crop = crop_of(labels.frames[index], found.kind, path, margin)
        if crop is not None:
            yield crop


def why_unseen(labels: Labels, found: Survey, path: Path) -> str | None:
    """Return why the image of the first labelled frame cannot be opened; None if it can, or there is none."""
    if not found.shown:
        return None
    try:
        open_image(labels.frames[found.shown[0]], path)
    except (GraphoseError, OSError) as error:
        return said(error)
    return None


def crop_of(frame: Frame, kind: Kind | None, path: Path, margin: float) -> Crop | None:
    """Return the square around the first subject of a kind.

    None where its image cannot be opened, no subject is of that kind, or only one point is labelled.
    """
    try:
        image = open_image(frame, path).convert("RGB")
        frame = sized(frame, path)  # its points are upright now, as the image is
    except (GraphoseError, OSError):
        return None
    subject = next((each for each in frame.subjects if each.kind == kind), None)
    square = None if subject is None else square_around(subject, margin)
    if subject is None or square is None:
        return None
    left, top, side = _inside(square, image.size)
    box = (left, top, left + side, top + side)
    pixels = np.asarray(image.transform((SIDE, SIDE), Image.Transform.EXTENT, box, Image.Resampling.BILINEAR))
    places = {n: ((p.x - left) / side, (p.y - top) / side) for n, p in subject.points.items() if p.visibility}
    return Crop(pixels, places, frame.name)


def _inside(square: tuple[float, float, float], size: tuple[int, int]) -> tuple[float, float, float]:
    """Move a square into an image of a width and height as far as it fits."""
    *corner, side = square
    left, top = (
        min(max(place, 0.0), length - side) if side <= length else (length - side) / 2
        for place, length in zip(corner, size, strict=True)
    )
    return left, top, side


def square_around(subject: Subject, margin: float) -> tuple[float, float, float] | None:
    """Return left, top and side in pixels of the square around the labelled points; None for one point."""
    points = [point for point in subject.points.values() if point.visibility]
    xs, ys = [point.x for point in points], [point.y for point in points]
    extent = max(max(xs) - min(xs), max(ys) - min(ys)) if points else 0.0
    if extent <= 0 or not math.isfinite(extent):
        return None
    side = extent * (1 + 2 * margin)
    return (max(xs) + min(xs)) / 2 - side / 2, (max(ys) + min(ys)) / 2 - side / 2, side
