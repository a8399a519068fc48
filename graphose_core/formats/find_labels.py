"""Search for the labels of an image beside it."""

from contextlib import suppress
from pathlib import Path

from graphose_core.errors import GraphoseError
from graphose_core.formats.dialects.yolo.places import labels_of_image
from graphose_core.formats.dialects.yolo.reading import recognises
from graphose_core.formats.loading import load
from graphose_core.formats.sample import Sample
from graphose_core.path_checks import is_file, read_file

LARGEST = 50_000_000
"""Largest size, in bytes, of a file that is searched for the name of an image."""


def labels_beside(image: Path) -> Path | None:
    """Return the file of keypoints of an image: named after it, or in its folder and naming it.

    Labels of YOLO-pose are found in `labels/` too, for an image in `images/`.

    A file that cannot be read as labels is passed over.
    """
    stem = image.with_suffix("")
    named = [stem.with_name(f"{stem.name}{ending}") for ending in (".json", "_keypoints.json")]
    for path in named:
        if is_file(path):
            return path
    lines = labels_of_image(image)
    if is_file(lines) and recognises(Sample(lines)):
        return lines
    others = [path for ending in ("json", "csv", "xml") for path in image.parent.glob(f"*.{ending}")]
    return next((path for path in sorted(others) if _names(path, image)), None)


def _names(path: Path, image: Path) -> bool:
    with suppress(GraphoseError, OSError):
        if path.stat().st_size <= LARGEST and image.name.encode() in read_file(path):
            frames = load(path).frames
            return any(f.subjects and Path(f.image or "").name == image.name for f in frames)
    return False
