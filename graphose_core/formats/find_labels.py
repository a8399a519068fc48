"""Search for the labels of a picture beside it."""

from contextlib import suppress
from pathlib import Path

from graphose_core.errors import GraphoseError
from graphose_core.formats.registry import load

LARGEST = 50_000_000
"""Largest size, in bytes, of a file that is searched for the name of a picture."""


def labels_beside(picture: Path) -> Path | None:
    """Return the file of keypoints of a picture: named after it, or in its folder and naming it.

    A file that cannot be read as labels is passed over.
    """
    stem = picture.with_suffix("")
    named = [stem.with_name(f"{stem.name}{ending}") for ending in (".json", "_keypoints.json")]
    for path in named:
        if path.is_file():
            return path
    others = [*picture.parent.glob("*.json"), *picture.parent.glob("*.csv")]
    return next((path for path in sorted(others) if _names(path, picture)), None)


def _names(path: Path, picture: Path) -> bool:
    with suppress(GraphoseError, OSError):
        if path.stat().st_size <= LARGEST and picture.name.encode() in path.read_bytes():
            frames = load(path)
            return any(f.subjects and Path(f.picture or "").name == picture.name for f in frames)
    return False
