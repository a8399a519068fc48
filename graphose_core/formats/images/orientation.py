"""EXIF orientation: a camera stores the image as its sensor lies, and says how it is held upright.

Numbers 1 to 8 are those of EXIF 2.32, tag 0x0112 (274). W and H are of the stored image.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from PIL import Image

from graphose_core.formats.keypoints import Frame, Keypoint, Segmentation, Subject

TAG = 274

Size = tuple[int, int]
Place = tuple[float, float]

_TO_UPRIGHT: dict[int, Callable[[float, float, int, int], Place]] = {
    1: lambda x, y, _w, _h: (x, y),
    2: lambda x, y, w, _h: (w - x, y),
    3: lambda x, y, w, h: (w - x, h - y),
    4: lambda x, y, _w, h: (x, h - y),
    5: lambda x, y, _w, _h: (y, x),
    6: lambda x, y, _w, h: (h - y, x),
    7: lambda x, y, w, h: (h - y, w - x),
    8: lambda x, y, w, _h: (y, w - x),
}

TRANSPOSED: dict[int, Image.Transpose] = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What Pillow does to the stored image to make it upright."""

SLACK = 1.0
"""Pixels that a point may lie outside and still count as inside."""

UNDECIDED = (
    "the image is stored turned (EXIF), and its points fit both ways: they are taken as of the upright image"
)


@dataclass(frozen=True)
class Stored:
    """How an image lies in its file: its width and height there in pixels, and its EXIF orientation."""

    size: Size
    orientation: int = 1

    @property
    def upright_size(self) -> Size:
        """Width and height in pixels of the upright image."""
        width, height = self.size
        return (height, width) if self.orientation >= 5 else (width, height)

    def to_upright(self, x: float, y: float) -> Place:
        """Convert pixels of the stored image to those of the upright one."""
        return _TO_UPRIGHT[self.orientation](x, y, *self.size)


def stored_of(image: Image.Image) -> Stored:
    """Return how an opened image is stored; an orientation that EXIF does not know counts as upright."""
    try:
        number = image.getexif().get(TAG, 1)
    except (ValueError, SyntaxError, OSError, TypeError, KeyError):
        number = 1  # of damaged EXIF data nothing is known; the image itself can be shown
    return Stored(image.size, number if isinstance(number, int) and number in _TO_UPRIGHT else 1)


def labelled_as_stored(frame: Frame, stored: Stored) -> bool | None:
    """Return whether the points of a frame are of the stored image; None if that cannot be decided.

    What decides, in this order: in which of the two more points lie inside; which of the two has the size
    that the labels say. Where the two have the same size (a square, a mirror, upside down) nothing decides.
    """
    upright = stored.upright_size
    if stored.orientation == 1:
        return False
    if stored.size == upright:
        return None
    points = [p for subject in frame.subjects for p in subject.points.values() if p.visibility]
    in_stored = sum(_inside(point, stored.size) for point in points)
    in_upright = sum(_inside(point, upright) for point in points)
    if in_stored != in_upright:
        return in_stored > in_upright
    if frame.size in (stored.size, upright):
        return frame.size == stored.size
    return None


def upright(frame: Frame, stored: Stored) -> Frame:
    """Return a frame with its points, boxes, segmentations and size in the upright image.

    A size that the labels say stays if it is neither the stored nor the upright one: the image was scaled
    since it was labelled, and the points are in pixels of that size.
    """
    if not labelled_as_stored(frame, stored):
        known = frame.size is not None and frame.size != stored.size
        return frame if known else replace(frame, size=stored.upright_size)
    subjects = tuple(_turned(subject, stored) for subject in frame.subjects)
    return replace(frame, subjects=subjects, size=stored.upright_size)


def _inside(point: Keypoint, size: Size) -> bool:
    width, height = size
    return -SLACK <= point.x <= width + SLACK and -SLACK <= point.y <= height + SLACK


def _turned(subject: Subject, stored: Stored) -> Subject:
    points = {
        name: Keypoint(*stored.to_upright(point.x, point.y), point.visibility)
        for name, point in subject.points.items()
    }
    box = subject.box
    if box is not None:
        a = stored.to_upright(box[0], box[1])
        b = stored.to_upright(box[0] + box[2], box[1] + box[3])
        box = (min(a[0], b[0]), min(a[1], b[1]), abs(a[0] - b[0]), abs(a[1] - b[1]))
    pixels = subject.segmentation and _turned_pixels(subject.segmentation, stored)
    return replace(subject, points=points, box=box, segmentation=pixels)


def _turned_pixels(pixels: Segmentation, stored: Stored) -> Segmentation:
    polygons = tuple(tuple(stored.to_upright(x, y) for x, y in polygon) for polygon in pixels.polygons)
    if not pixels.runs or pixels.size != stored.size:
        return replace(pixels, polygons=polygons)
    width, height = stored.size
    flat = np.repeat(np.arange(len(pixels.runs)) % 2, pixels.runs).astype(np.uint8)
    if len(flat) != width * height:
        return replace(pixels, polygons=polygons)
    image = Image.fromarray(np.ascontiguousarray(flat.reshape(width, height).T))
    turned = np.asarray(image.transpose(TRANSPOSED[stored.orientation])).T.ravel()
    changes = np.flatnonzero(np.diff(turned, prepend=0)).tolist()
    runs = np.diff([0, *changes, len(turned)]).tolist()
    return Segmentation(polygons, tuple(int(run) for run in runs), stored.upright_size)
