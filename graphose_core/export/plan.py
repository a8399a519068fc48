"""Plans of exports: plain values that a dialog or a script makes."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, get_args

from graphose_core.document.values.pose import PoseDocument
from graphose_core.errors import ExportError

Kind = Literal["picture", "gif", "webp", "mp4", "sheet", "frames", "data", "openpose"]

Edges = Literal["matte", "dither"]
"""Treatment of edges in files without partial transparency (see `one_bit`)."""

Source = Literal["timeline", "jitter", "poses"]
"""Poses of a data set: along the timeline; the present pose, jittered; the saved poses, jittered from the
second round on."""

Vary = Literal["outfits", "bodies", "backgrounds", "camera"]
"""What of the scenes of a data set changes by chance beside the pose, where figures and place allow it."""

VARIED: frozenset[Vary] = frozenset(get_args(Vary))

LARGEST = 4096
"""Largest side of an exported image, in pixels."""

MOST_SAMPLES = 100_000
"""Largest number of images of a data set."""


@dataclass(frozen=True)
class Look:
    """Size and style of exported images."""

    size: int | None = None
    """Side in pixels; None: the model's own."""
    smooth: bool = True
    """Larger ones are drawn at their size; or the model's pixels are repeated."""
    skeleton: bool = False
    """With joints and bones over the image."""
    transparent: bool = False
    """Without the background, where the kind of file can say so."""
    edges: Edges = "matte"
    """Of a GIF without background."""

    def __post_init__(self) -> None:
        if self.size is not None and not 1 <= self.size <= LARGEST:
            raise ExportError(f"size = {self.size}: a picture has 1 to {LARGEST} pixels a side; change it")


@dataclass(frozen=True)
class Span:
    """Which part of the timeline, and how it is played."""

    start: float
    """Seconds."""
    end: float
    """Seconds; the image at this time is the last one; a loop that closes ends before it."""
    rate: int
    """Images a second."""
    loop: bool = True


@dataclass(frozen=True)
class Samples:
    """Images of a labelled data set."""

    count: int
    source: Source = "jitter"
    degrees: float = 12.0
    """Standard deviation of the turn of each limb, in degrees, before it is cut to the limits of its kind."""
    shift: float = 0.03
    """Standard deviation of the shift of a whole figure to the side, in image sides; of one that stands on no
    ground, also up and down."""
    seed: int = 0
    format: str = "coco"
    """Name of a format of labels that can be written (see `data_set.layouts`)."""
    held_out: float = 0.2
    """Share of the images, the last ones, that are for validation, where the format tells them apart."""
    vary: frozenset[Vary] = VARIED
    parts: bool = False
    """With an image beside each that says which joint its pixels belong to."""
    depth: bool = False
    """With an image beside each of how far its pixels are, and the depths of its joints."""

    def __post_init__(self) -> None:
        if not 1 <= self.count <= MOST_SAMPLES:
            raise ExportError(f"count = {self.count}: a data set has 1 to {MOST_SAMPLES} pictures; change it")
        if not 0 <= self.held_out < 1:
            raise ExportError(
                f"held_out = {self.held_out}: the share for validation is at least 0 and below 1; change it"
            )


@dataclass(frozen=True)
class Plan:
    """One export."""

    kind: Kind
    path: Path
    """The file, or for `frames` and `data` the folder, which must be new or empty."""
    document: PoseDocument
    look: Look = field(default_factory=Look)
    span: Span | None = None
    """Of the timeline; None for a still, and for a data set that does not come from the timeline."""
    samples: Samples | None = None
