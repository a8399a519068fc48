"""Points of labels on images that are stored turned (EXIF): of which they are, and both made upright."""

from dataclasses import replace

import numpy as np
from PIL import Image

from graphose_core.formats.keypoints import Frame, Keypoint, Segmentation, Subject
from graphose_core.images.exif import TRANSPOSED, Size, Stored

SLACK = 1.0
"""Pixels that a point may lie outside and still count as inside."""

UNDECIDED = (
    "the image is stored turned (EXIF), and its points fit both ways: they are taken as of the upright image"
)

OTHER_SHAPE = (
    "the image has not the shape that its labels say, so that keypoints may lie beside their places: put the "
    "image there that was labelled, or correct its width and height in the labels"
)

ROUNDED, STRETCHED = 1.5, 0.03
"""Pixels by which an image may differ from the shape of its labels, as by rounding, and share of its side."""


def has_other_shape(labelled: Size, size: Size) -> bool:
    """Return whether an image is no scaled copy of the one that was labelled, both upright."""
    width, height = labelled
    wanted = size[0] * height / width
    return abs(size[1] - wanted) > max(ROUNDED * max(1, size[0] / width), STRETCHED * min(size[1], wanted))


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
