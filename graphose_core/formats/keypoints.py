"""Labelled keypoints, independent of the file format.

Places are in pixels of the labelled image: x right, y down, its corner at (0, 0), its far corner at
(width, height); the middle of the first pixel is (0.5, 0.5).
"""

from dataclasses import dataclass, field
from enum import IntEnum


class Visibility(IntEnum):
    """Visibility of a keypoint; the numbers are COCO's."""

    UNLABELLED = 0
    """Its place is not known."""
    OCCLUDED = 1
    """Its place is known, but something lies over it."""
    VISIBLE = 2


@dataclass(frozen=True, slots=True)
class Keypoint:
    """A labelled place, in pixels."""

    x: float
    y: float
    visibility: Visibility = Visibility.VISIBLE


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of subject.

    Attributes:
        name: what the file calls it.
        points: names of its keypoints, in order.
        bones: pairs of names that are connected; empty where the file does not say it.
        pairs: (left, right) names that a mirror exchanges, where the file says it.
    """

    name: str
    points: tuple[str, ...]
    bones: tuple[tuple[str, str], ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Segmentation:
    """The pixels of a subject: polygons, or a run-length encoding.

    Attributes:
        polygons: corners (x, y) in pixels; their union is the subject.
        runs: lengths of alternating runs of 0 and 1, starting with 0, down the columns of the image
            (COCO's uncompressed encoding); empty where there are polygons.
        size: width and height in pixels that the runs are counted in.
    """

    polygons: tuple[tuple[tuple[float, float], ...], ...] = ()
    runs: tuple[int, ...] = ()
    size: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """One person, animal or thing in a frame.

    Attributes:
        kind: what it is.
        points: its labelled keypoints by name; one that is absent is unlabelled.
        name: what the file calls it, or "".
        box: left, top, width and height in pixels, where the file gives them.
        segmentation: which pixels are its own, where the file says it.
        row: its number in the file, by which corrections find it; -1 where its reader does not say it.
    """

    kind: Kind
    points: dict[str, Keypoint]
    name: str = ""
    box: tuple[float, float, float, float] | None = None
    segmentation: Segmentation | None = None
    row: int = field(default=-1, compare=False)


@dataclass(frozen=True, slots=True)
class Frame:
    """One labelled image and who is in it.

    Attributes:
        name: what to call it, such as its file name.
        subjects: in the order of the file.
        image: path of the image file as the labels give it (relative to them, or absolute), where they do.
        size: width and height in pixels of the upright image, where they are known.
        video: path of the video as the labels give it; the image is its frame `number`.
        number: number of the frame in its video or sequence, counted from 0.
        embedded: name of the entry inside the file of labels that holds the image.
        time: seconds from the start of its video, where they are known.
        sequence: video or folder that it is a frame of, or ""; frames of two are never strung together.
        split: "train", "validation", "test", or "" where the file does not say it.
        row: its number in the file, by which corrections find it; -1 where its reader does not say it.
    """

    name: str
    subjects: tuple[Subject, ...] = ()
    image: str | None = None
    size: tuple[int, int] | None = None
    video: str | None = None
    number: int | None = None
    embedded: str | None = None
    time: float | None = None
    sequence: str = ""
    split: str = ""
    row: int = field(default=-1, compare=False)
