"""Kinds of export as rows: title and settings of each. No Qt."""

from dataclasses import dataclass

from graphose_core.export.plan import Kind


@dataclass(frozen=True)
class KindRow:
    """One kind of export."""

    kind: Kind
    text: str
    tip: str
    filter: str = ""
    """Name filter of the file dialog; "" for a folder."""
    timed: bool = True
    """Whether it samples the timeline at a frame rate."""
    loops: bool = False
    transparent: bool = True
    skeleton: bool = True
    soft: bool = True
    """Whether the format holds partial transparency."""
    seen: bool = True
    """Whether people look at its images as they are; else a program takes them, in a size of its own."""


KINDS = (
    KindRow("picture", "Image (PNG)", "What is seen now", "PNG (*.png)", timed=False),
    KindRow(
        "gif",
        "Animation (GIF)",
        "Plays everywhere, 255 colours an image",
        "GIF (*.gif)",
        loops=True,
        soft=False,
    ),
    KindRow("webp", "Animation (WebP)", "Plays in browsers, all colours", "WebP (*.webp)", loops=True),
    KindRow("mp4", "Film (MP4)", "Plays in every player", "MP4 (*.mp4)", transparent=False),
    KindRow(
        "sheet",
        "Sprite sheet (PNG + JSON)",
        "All images on one, for games",
        "PNG (*.png)",
        loops=True,
        seen=False,
    ),
    KindRow(
        "sprites",
        "Sprite sheets (folder)",
        "A sheet for each direction and outfit, for games",
        loops=True,
        seen=False,
    ),
    KindRow("frames", "Numbered images (folder)", "A PNG a frame, for other programs"),
    KindRow(
        "data",
        "Labelled data set (folder)",
        "Images and where the joints are in them, to train other networks with",
        timed=False,
        transparent=False,
        skeleton=False,
        seen=False,
    ),
    KindRow(
        "openpose",
        "OpenPose pose (JSON + PNG)",
        "The joints of people as JSON, and the skeleton image that ControlNet takes",
        "JSON (*.json)",
        timed=False,
        transparent=False,
        skeleton=False,
        seen=False,
    ),
)


def row_of(kind: Kind) -> KindRow:
    """Return the row of a kind."""
    return next(row for row in KINDS if row.kind == kind)
