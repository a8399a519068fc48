"""Landmarks of MediaPipe as scripts and demos save them: lists of x, y, z and visibility.

Places are shares of the width and height of the image. 33 landmarks are a person (BlazePose), 21 a hand. A
file is one frame or a list of frames; landmarks stand by themselves or under keys such as `landmarks` and
`poseLandmarks`. See https://ai.google.dev/edge/mediapipe/solutions/vision/pose_landmarker.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from graphose_core.detection.with_mediapipe import FOUND, SEEN
from graphose_core.errors import FileFormatError
from graphose_core.formats.dialects.coco.known_points.point_sets import HAND, known_set
from graphose_core.formats.dialects.estimators.image_beside import image_beside
from graphose_core.formats.dialects.estimators.point_sets import blaze_pose
from graphose_core.formats.frames.following import followed
from graphose_core.formats.keypoints import Frame, Keypoint, Kind, Subject, Visibility
from graphose_core.formats.labels import Labels, Omissions
from graphose_core.formats.parsing.image_size import upright_size
from graphose_core.formats.parsing.json_file import mentions, read_json
from graphose_core.formats.parsing.values import number, side, text, whole
from graphose_core.formats.sample import Sample
from graphose_core.text_files.json_elements import Elements

LARGEST_SHARE = 10.0
"""Beyond it a coordinate is no share of a side: the file is in pixels."""

DEEPEST = 4
"""Lists and objects within each other that are searched for landmarks."""

_NUMBERS = ("frame", "frame_number", "frame_id", "frame_index", "frameIndex")
_MILLISECONDS = ("timestamp_ms", "timestampMs")
_SECONDS = ("time", "time_s", "timestamp_s")

Found = tuple[str, list[Any]]
"""Key that landmarks stand under, and the landmarks."""


def recognises(sample: Sample) -> bool:
    """Return whether a JSON file holds 33 or 21 landmarks with x and y."""
    if not mentions(sample, '"x"', '"y"'):
        return False
    if not (mentions(sample, "andmarks") or mentions(sample, '"visibility"') or mentions(sample, '"z"')):
        return False
    value = sample.json
    return any(_kind(len(rows)) is not None for each in _entries(value)[:50] for _, rows in _landmarks(each))


def load(path: Path) -> Labels:
    """Read all frames.

    Points whose visibility is below 0.1 are not found, and told; below 0.5 they are covered. Without a size
    in the file, or an image beside it that is called alike, places stay shares of its sides; that is told.

    Raises:
        FileFormatError: if it holds no landmarks.
        OSError: if the system cannot read the file.
    """
    content = read_json(path, "landmarks of MediaPipe")
    entries = _entries(content)
    image = image_beside(path) if len(entries) == 1 else None
    beside = upright_size(path.with_name(image)) if image else None
    omissions, frames = Omissions(), []
    pixels = any(_is_pixels(rows) for each in entries for _, rows in _landmarks(each))
    for i, entry in enumerate(entries):
        size = _size(entry) or _size(content) or beside
        scale = (1, 1) if pixels or size is None else size
        subjects = [_subject(*found, scale, f"{i}", omissions) for found in _landmarks(entry)]
        if size is None and not pixels:
            rule = (
                "the file does not say it, so places are shares of width and height and figures may be "
                f"stretched; put the image beside it as {path.stem}.png"
            )
            omissions.add("image sizes", rule, "" if len(entries) == 1 else str(i), done="not known")
        known = tuple(subject for subject in subjects if subject is not None and subject.points)
        frames.append(_frame(entry, i if len(entries) > 1 else None, known, path, image, size))
    if not any(frame.subjects for frame in frames):
        raise FileFormatError(f"{path.name}: holds no 33 or 21 landmarks of MediaPipe; save them again")
    return Labels(followed(frames) if len(frames) > 1 else tuple(frames), omissions.told())


def _entries(content: Any) -> Sequence[Any]:
    """Return what each frame holds."""
    frames = content.get("frames") if isinstance(content, dict) else None
    if isinstance(frames, list | Elements):
        return frames
    if (
        isinstance(content, list | Elements)
        and not _is_landmarks(content)
        and any(isinstance(e, dict) for e in content)
    ):
        return content
    return [content]


def _landmarks(value: Any, key: str = "", depth: int = 0) -> Iterator[Found]:
    if _is_landmarks(value):
        yield key, value
    elif depth < DEEPEST and isinstance(value, dict | list):
        pairs = value.items() if isinstance(value, dict) else [(key, each) for each in value[:100]]
        for name, each in pairs:
            if isinstance(each, dict | list) and "world" not in str(name).lower():  # those are in metres
                yield from _landmarks(each, str(name), depth + 1)


def _is_landmarks(value: Any) -> bool:
    if not isinstance(value, list) or len(value) < len(HAND):
        return False
    return any(
        isinstance(row, dict) and "x" in row and "y" in row and "keypoints" not in row for row in value
    )


def _kind(count: int) -> Kind | None:
    return blaze_pose() if count == 33 else known_set(21, ("hand",)) if count == 21 else None


def _is_pixels(rows: list[Any]) -> bool:
    values = [number(row.get(axis)) for row in rows if isinstance(row, dict) for axis in "xy"]
    return any(value is not None and abs(value) > LARGEST_SHARE for value in values)


def _subject(
    key: str, rows: list[Any], scale: tuple[int, int], place: str, omissions: Omissions
) -> Subject | None:
    kind = _kind(len(rows))
    if kind is None:
        omissions.add("sets of landmarks", "33 of a person or 21 of a hand are read", place)
        return None
    points = {}
    for i, (name, row) in enumerate(zip(kind.points, rows, strict=True)):
        given = row if isinstance(row, dict) else {}
        x, y, visible = number(given.get("x")), number(given.get("y")), number(given.get("visibility", 1))
        if x is None or y is None or visible is None:
            omissions.add("points", "a landmark must have finite x, y and visibility", f"{place}.{i}")
        elif visible < FOUND and kind.name == "person":
            omissions.add("points", f"their visibility is below {FOUND:g}, they are guesses", f"{place}.{i}")
        else:
            covered = visible < SEEN and kind.name == "person"  # of hands MediaPipe says 0 for all
            seen = Visibility.OCCLUDED if covered else Visibility.VISIBLE
            points[name] = Keypoint(x * scale[0], y * scale[1], seen)
    side_of = next((word for word in ("left", "right") if word in key.lower()), "")
    return Subject(kind, points, f"{side_of} hand" if side_of and kind.name == "hand" else "")


def _size(value: Any) -> tuple[int, int] | None:
    if not isinstance(value, dict):
        return None
    for prefix in ("", "image_", "frame_", "video_", "image"):
        names = [f"{prefix}{side_of}" for side_of in ("width", "height")]
        width, height = (side(value.get(n, value.get(n.title().replace("_", "")))) for n in names)
        if width and height:
            return width, height
    return None


def _frame(
    entry: Any,
    index: int | None,
    subjects: tuple[Subject, ...],
    path: Path,
    image: str | None,
    size: tuple[int, int] | None,
) -> Frame:
    given = entry if isinstance(entry, dict) else {}
    named = next(
        (text(given[key]) for key in ("image", "filename", "file", "file_name") if key in given), None
    )
    numbered = next((whole(given[key]) for key in _NUMBERS if key in given), index)
    seconds = next((number(given[key]) for key in _SECONDS if key in given), None)
    milliseconds = next((number(given[key]) for key in _MILLISECONDS if key in given), None)
    time = milliseconds / 1000 if milliseconds is not None else seconds
    name = named or image or (path.stem if numbered is None else f"{path.stem} {numbered}")
    return Frame(name, subjects, named or image, size, number=numbered, time=time)
