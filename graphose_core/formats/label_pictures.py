"""The pictures that labels belong to."""

from dataclasses import replace
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from graphose_core.formats.keypoints import Frame
from graphose_core.formats.pixel_mapping import Placing, fitted, whole_picture

UPWARDS = 3
"""How many folders above the labels a path may begin: DeepLabCut counts from the project's."""


def picture_of(frame: Frame, labels: Path) -> Path | None:
    """Return the picture file of a frame of a file or folder of labels, or None if it cannot be found."""
    if frame.picture is None:
        return None
    name = Path(frame.picture)
    folders = [labels, labels.parent, labels.parent / "images", *list(labels.parent.parents)[:UPWARDS]]
    candidates = [name] if name.is_absolute() else []
    candidates += [folder / name for folder in folders] + [labels.parent / name.name]
    return next((path for path in candidates if path.is_file()), None)


def sized(frame: Frame, labels: Path) -> Frame:
    """Return the frame with its size, which is read from its picture where the labels do not say it."""
    picture = picture_of(frame, labels) if frame.size is None else None
    if picture is None:
        return frame
    try:
        with Image.open(picture) as opened:
            return replace(frame, size=opened.size)
    except (OSError, UnidentifiedImageError):
        return frame


def placing_of(frame: Frame, fit: bool = False) -> Placing:
    """Return where a frame's subjects go: as they lie in the picture, or fitted to the document's frame.

    Without a size they are fitted.
    """
    if frame.size is not None and not fit:
        return whole_picture(frame.size)
    return fitted(point for subject in frame.subjects for point in subject.points.values())
