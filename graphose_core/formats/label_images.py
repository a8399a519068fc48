"""The images that labels belong to."""

from dataclasses import replace
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from graphose_core.formats.keypoints import Frame
from graphose_core.formats.pixel_mapping import Placing, fitted, whole_image

UPWARDS = 3
"""How many folders above the labels a path may begin: DeepLabCut counts from the project's."""


def image_of(frame: Frame, labels: Path) -> Path | None:
    """Return the image file of a frame of a file or folder of labels, or None if it cannot be found."""
    if frame.image is None:
        return None
    name = Path(frame.image)
    folders = [labels, labels.parent, labels.parent / "images", *list(labels.parent.parents)[:UPWARDS]]
    candidates = [name] if name.is_absolute() else []
    candidates += [folder / name for folder in folders] + [labels.parent / name.name]
    return next((path for path in candidates if path.is_file()), None)


def sized(frame: Frame, labels: Path) -> Frame:
    """Return the frame with its size, which is read from its image where the labels do not say it."""
    image = image_of(frame, labels) if frame.size is None else None
    if image is None:
        return frame
    try:
        with Image.open(image) as opened:
            return replace(frame, size=opened.size)
    except (OSError, UnidentifiedImageError):
        return frame


def placing_of(frame: Frame, fit: bool = False) -> Placing:
    """Return where a frame's subjects go: as they lie in the image, or fitted to the document's frame.

    Without a size they are fitted.
    """
    if frame.size is not None and not fit:
        return whole_image(frame.size)
    return fitted(point for subject in frame.subjects for point in subject.points.values())
