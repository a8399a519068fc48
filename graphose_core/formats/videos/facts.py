"""What the head of a video file says: its rate and size. No frame is decoded."""

from dataclasses import dataclass
from pathlib import Path

from graphose_core.errors import FileFormatError
from graphose_core.formats.videos.worker import asked
from graphose_core.path_checks import is_file

SUFFIXES = (".mp4", ".avi", ".mov", ".mkv", ".m4v", ".mpg", ".mpeg", ".wmv", ".webm")
"""Of files that are looked for as videos."""

FASTEST = 100_000.0
"""Frames a second that are believed."""


@dataclass(frozen=True)
class VideoFacts:
    """What is known of a video.

    Attributes:
        rate: frames a second, where the file says it.
        size: width and height in pixels, where the file says them.
    """

    rate: float | None = None
    size: tuple[int, int] | None = None


def video_facts(path: Path) -> VideoFacts:
    """Return what a video file says of itself; nothing is known of a file that cannot be read."""
    if not is_file(path):
        return VideoFacts()
    try:
        found = asked(path)
    except (FileFormatError, OSError):
        return VideoFacts()
    rate = found.rate
    return VideoFacts(rate if rate is not None and 0 < rate <= FASTEST else None, found.size)


def find_video(name: str, labels: Path, *folders: Path) -> Path | None:
    """Return the file of a video that labels name, or None.

    It is looked for where they say, beside them, in `videos` beside them, and in further folders, by its own
    name without the folders of another machine.
    """
    own = name.replace("\\", "/").rsplit("/", 1)[-1]
    if not own:
        return None
    beside = labels.parent
    places = [Path(name), beside / name, beside / own, beside / "videos" / own, *(f / own for f in folders)]
    try:
        return next((place for place in places if is_file(place)), None)
    except (OSError, ValueError):  # of names that no system can have
        return None


def find_by_stem(stem: str, *folders: Path) -> Path | None:
    """Return the first video of these folders that has this name, whatever its ending."""
    try:
        places = (folder / f"{stem}{suffix}" for folder in folders for suffix in SUFFIXES)
        return next((place for place in places if is_file(place)), None)
    except (OSError, ValueError):
        return None
