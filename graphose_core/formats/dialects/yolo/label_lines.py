"""Lines of YOLO-pose labels: class, box (x, y of its middle, width, height), then the keypoints.

All are shares of the width and height of the image. The visibility of a keypoint is COCO's 0, 1 or 2; in
predictions it is a confidence, and a line may end with that of the box and the number of a track.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graphose_core.formats.dialects.estimators.point_sets import numbered
from graphose_core.formats.dialects.yolo.description import Description
from graphose_core.formats.keypoints import Keypoint, Kind, Subject, Visibility
from graphose_core.formats.labels import Omissions
from graphose_core.formats.parsing.values import number, whole

CONFIDENT = 0.25
"""Confidence of a point below which Ultralytics draws none."""

HEAD = 5
"""Class and box."""


@dataclass(frozen=True)
class Line:
    """Numbers of a line, and where it is."""

    numbers: tuple[float, ...]
    place: str


def lines_of(data: bytes, name: str, omissions: Omissions) -> list[Line]:
    """Return the lines that are numbers; comments and empty lines are passed over."""
    lines = []
    for i, row in enumerate(data.decode("utf-8-sig", errors="replace").splitlines(), start=1):
        words = row.split("#", 1)[0].split()
        if not words:
            continue
        numbers = [number(word) for word in words]
        known = tuple(value for value in numbers if value is not None)
        if len(known) != len(words) or len(known) < HEAD or whole(known[0]) is None or known[0] < 0:
            rule = "a line has a class, four numbers of the box, and finite numbers of its points"
            omissions.add("lines", rule, f"{name} line {i}")
        else:
            lines.append(Line(known, f"{name} line {i}"))
    return lines


def guessed(lines: Sequence[Line]) -> Description | None:
    """Return what lines without a data.yaml say of themselves; None if they have no keypoints."""
    counts = {len(line.numbers) - HEAD for line in lines} - {0}
    if not counts:
        return None
    count = min(counts)
    threes = count % 3 == 0 and all(
        0 <= v <= 2 for line in lines for v in line.numbers[HEAD + 2 : HEAD + count : 3]
    )
    whole_twos = count % 2 == 0 and not threes
    if not threes and not whole_twos:
        return None
    dimensions = 3 if threes else 2
    kind = numbered("", count // dimensions)
    return Description({}, kind, count // dimensions, dimensions)


def subjects_of(
    lines: Iterable[Line], about: Description, size: tuple[int, int] | None, omissions: Omissions
) -> tuple[Subject, ...]:
    """Return the subjects of an image.

    Args:
        lines: of its file.
        about: the data set.
        size: width and height in pixels; None: places stay shares of them.
        omissions: notes what cannot be read.
    """
    scale = size or (1, 1)
    needed = HEAD + about.count * about.dimensions
    subjects = []
    for line in lines:
        if not needed <= len(line.numbers) <= needed + 2:  # a confidence and a track may follow
            rule = f"a line has 5 numbers, then {about.dimensions} for each of {about.count} points"
            omissions.add("lines", rule, line.place)
            continue
        kind = about.kind(int(line.numbers[0]))
        points = _points(line, kind, about.dimensions, scale, omissions)
        if points:
            track = line.numbers[needed + 1 :]
            name = f"{kind.name} {int(track[0])}" if track else ""
            subjects.append(Subject(kind, points, name, _box(line.numbers, scale)))
    return tuple(subjects)


def _points(
    line: Line, kind: Kind, dimensions: int, scale: tuple[int, int], omissions: Omissions
) -> dict[str, Keypoint]:
    numbers = line.numbers[HEAD : HEAD + dimensions * len(kind.points)]
    seen = numbers[2::3] if dimensions == 3 else [2.0] * len(kind.points)
    predicted = any(v not in (0, 1, 2) for v in seen)
    points = {}
    for name, x, y, v in zip(kind.points, numbers[::dimensions], numbers[1::dimensions], seen, strict=True):
        place = x * scale[0], y * scale[1]
        if dimensions == 2 and (
            (x, y) == (0, 0) or min(x, y) < 0
        ):  # what is not labelled, without visibility
            continue
        if predicted and v < CONFIDENT:
            omissions.add("points", f"their confidence is below {CONFIDENT:g}, they are guesses", line.place)
        elif predicted and v > 1:
            omissions.add("points", "a visibility must be 0, 1 or 2, a confidence at most 1", line.place)
        elif v:
            points[name] = Keypoint(*place, Visibility.VISIBLE if predicted else Visibility(int(v)))
    return points


def _box(numbers: Sequence[float], scale: tuple[int, int]) -> tuple[float, float, float, float]:
    x, y, width, height = numbers[1:HEAD]
    return (
        *((x - width / 2) * scale[0], (y - height / 2) * scale[1]),
        *(width * scale[0], height * scale[1]),
    )
