"""What the head of a video file says: its rate and size. No frame is decoded."""

from dataclasses import dataclass
from pathlib import Path

from graphose_core.path_checks import is_file

SUFFIXES = (".mp4", ".avi", ".mov", ".mkv", ".m4v", ".mpg", ".mpeg", ".wmv", ".webm")
"""Of files that are looked for as videos."""

CONTAINERS = (
    *("mov,mp4,m4a,3gp,3g2,mj2", "avi", "matroska,webm", "asf", "asf_o", "flv", "ogg", "nut", "mxf", "gif"),
    *("mpeg", "mpegts", "mpegvideo", "m4v", "h264", "hevc", "ivf"),
)
"""Kinds of files that are opened as videos, by FFmpeg's names. What a file is, FFmpeg finds by its content.
Other kinds are lists of further files, which it would open: a pipe among them, where it waits for ever."""

OPENED = {"protocol_whitelist": "file", "format_whitelist": ",".join(CONTAINERS)}
"""Options that every video is opened with."""

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
    import av  # noqa: PLC0415 (FFmpeg is large, and most labels lie beside images)

    if not is_file(path):
        return VideoFacts()
    try:
        with av.open(str(path), options=OPENED) as container:
            stream = container.streams.video[0]
            rate = float(stream.average_rate) if stream.average_rate else None
            size = (stream.width, stream.height) if stream.width and stream.height else None
    except (av.FFmpegError, OSError, LookupError, ValueError, ZeroDivisionError):
        return VideoFacts()
    return VideoFacts(rate if rate is not None and 0 < rate <= FASTEST else None, size)


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
