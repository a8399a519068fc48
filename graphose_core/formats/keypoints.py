"""Labelled keypoints, independent of the file format.

Places are in pixels of the labelled image: x right, y down, its corner at (0, 0), its far corner at
(width, height); the middle of the first pixel is (0.5, 0.5).
"""

from dataclasses import dataclass
from enum import IntEnum


class Visibility(IntEnum):
    """Visibility of a keypoint; the numbers are COCO's."""

    UNLABELLED = 0
    """Its place is not known."""
    OCCLUDED = 1
    """Its place is known, but something lies over it."""
    VISIBLE = 2


@dataclass(frozen=True)
class Keypoint:
    """A labelled place, in pixels."""

    x: float
    y: float
    visibility: Visibility = Visibility.VISIBLE


@dataclass(frozen=True)
class Kind:
    """A kind of subject: names of its keypoints, in order, and its bones."""

    name: str
    points: tuple[str, ...]
    bones: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Subject:
    """One person, animal or thing in a frame.

    Attributes:
        kind: what it is.
        points: its labelled keypoints by name; one that is absent is unlabelled.
        name: what the file calls it, or "".
        box: left, top, width and height in pixels, where the file gives them.
    """

    kind: Kind
    points: dict[str, Keypoint]
    name: str = ""
    box: tuple[float, float, float, float] | None = None


@dataclass(frozen=True)
class Frame:
    """One image and who is in it.

    Attributes:
        name: what to call it, such as its file name.
        subjects: in the order of the file.
        image: path of the image as the file gives it (relative to the file), where it gives one.
        size: width and height in pixels, where they are known.
    """

    name: str
    subjects: tuple[Subject, ...] = ()
    image: str | None = None
    size: tuple[int, int] | None = None
