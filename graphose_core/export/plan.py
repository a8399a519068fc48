"""Plans of exports, as plain values."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, get_args

from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import ExportError

Kind = Literal["picture", "gif", "webp", "mp4", "sheet", "sprites", "frames", "data", "openpose"]

Edges = Literal["matte", "dither"]
"""Treatment of edges in files without partial transparency (see `one_bit`)."""

Source = Literal["timeline", "jitter", "poses"]
"""Poses of a data set: along the timeline; the present pose, jittered; the saved poses, jittered from the
second round on."""

SheetFormat = Literal["aseprite", "texturepacker", "grid"]
"""Format of the JSON file beside a sprite sheet (see `sprites.describing`)."""

Pivot = Literal["feet", "centre", "bottom"]
"""Place of a sprite that games put where a figure stands: below the middle of its joints, as low as the
lowest; the middle of the image; the middle of its lower edge. It is that at the start of the animation."""

Vary = Literal["outfits", "bodies", "backgrounds", "camera"]
"""Properties of a data set's scenes that vary at random in addition to the pose, where possible."""

VARIED: frozenset[Vary] = frozenset(get_args(Vary))

LARGEST = 4096
"""Largest side of an exported image, in pixels."""

MOST_SAMPLES = 100_000
"""Largest number of images of a data set."""


@dataclass(frozen=True)
class Look:
    """Size and style of exported images."""

    size: int | None = None
    """Shorter side in pixels; None: the model's own."""
    smooth: bool = True
    """Whether larger images are rendered at their size; otherwise the model's pixels are repeated."""
    skeleton: bool = False
    """Whether to draw joints and bones over the image."""
    transparent: bool = False
    """Whether to omit the background, where the format has transparency."""
    edges: Edges = "matte"
    """Treatment of the edges of a GIF without background."""
    close_ups: bool = True
    """Whether heads and hands are drawn from close by, where the model can and an image has more pixels than
    the model's: several times as slow."""

    def __post_init__(self) -> None:
        if self.size is not None and not 1 <= self.size <= LARGEST:
            raise ExportError(f"size = {self.size}: an image has 1 to {LARGEST} pixels a side; change it")


@dataclass(frozen=True)
class Span:
    """Range of the timeline, and frame rate."""

    start: float
    """Start, in seconds."""
    end: float
    """Time of the last image, in seconds; a closed loop ends before it."""
    rate: int
    """Frames a second."""
    loop: bool = True


@dataclass(frozen=True)
class Samples:
    """Images of a labelled data set."""

    count: int
    source: Source = "jitter"
    degrees: float = 12.0
    """Standard deviation of each limb's rotation in degrees, before truncation to the limits of its kind."""
    shift: float = 0.03
    """Standard deviation of the shift of a whole figure to the side, in image sides; of one that stands on no
    ground, also up and down."""
    seed: int = 0
    format: str = "coco"
    """Name of a format of labels that can be written (see `data_set.layouts`)."""
    held_out: float = 0.2
    """Share of the images (the last ones) for validation, where the format separates them."""
    vary: frozenset[Vary] = VARIED
    parts: bool = False
    """Whether to write an image of each pixel's joint."""
    depth: bool = False
    """Whether to write a depth image, and the depths of joints."""

    def __post_init__(self) -> None:
        if not 1 <= self.count <= MOST_SAMPLES:
            raise ExportError(f"count = {self.count}: a data set has 1 to {MOST_SAMPLES} images; change it")
        if not 0 <= self.held_out < 1:
            raise ExportError(
                f"held_out = {self.held_out}: the share for validation is at least 0 and below 1; change it"
            )
        for name, value, most in (("degrees", self.degrees, 180), ("shift", self.shift, 1)):
            if not 0 <= value <= most:  # nor is it NaN, with which figures would lie nowhere
                raise ExportError(f"{name} = {value}: must be 0 to {most}; change it")
        if not 0 <= self.seed < 2**32:
            raise ExportError(f"seed = {self.seed}: must be 0 to {2**32 - 1}; change it")


@dataclass(frozen=True)
class Sprites:
    """Layout of sprite sheets, and what the sheets of a batch differ in."""

    format: SheetFormat = "aseprite"
    columns: int | None = None
    """Number of columns; None: nearest to a square sheet."""
    padding: int = 1
    """Padding between images and around the sheet, in pixels."""
    trim: bool = False
    """Whether to crop transparent borders of each image."""
    pivot: Pivot = "feet"
    shadow: bool = True
    """Whether people cast a shadow."""
    colours: int | None = None
    """Size of the shared palette; None: true colour. With a palette, transparency has one bit."""
    outfits: tuple[str, ...] = ()
    """Names of presets (`anatomy.presets.outfits`), one sheet each; empty: people keep their own."""
    directions: int = 1
    """Number of viewing directions, one sheet each; a key of `sprites.directions.DIRECTIONS`."""

    def __post_init__(self) -> None:
        for name, value, least, most in (
            ("columns", self.columns, 1, 1024),
            ("padding", self.padding, 0, 64),
            ("colours", self.colours, 2, 255),
        ):
            if value is not None and not least <= value <= most:
                raise ExportError(f"{name} = {value}: must be {least} to {most}; change it")
        if self.directions not in (1, 2, 4, 8):
            raise ExportError(f"directions = {self.directions}: must be 1, 2, 4 or 8; choose one")


@dataclass(frozen=True)
class Plan:
    """One export."""

    kind: Kind
    path: Path
    """Path of the file, or for `sprites`, `frames` and `data` of the folder, which must be new or empty."""
    document: PoseDocument
    look: Look = field(default_factory=Look)
    span: Span | None = None
    """Range of the timeline; None for a still, and for a data set that does not use the timeline."""
    samples: Samples | None = None
    """Settings of `data`."""
    sprites: Sprites = field(default_factory=Sprites)
    """Settings of `sheet` and `sprites`."""
