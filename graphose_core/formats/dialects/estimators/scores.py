"""Points with the scores that a pose estimator gives them."""

from collections.abc import Sequence
from typing import Any

from graphose_core.formats.keypoints import Keypoint, Kind
from graphose_core.formats.labels import Omissions
from graphose_core.formats.parsing.values import items, number, numbers

LIKELY = 0.3
"""Score below which a point counts as not found: the one below which MMPose draws none (`kpt_thr`)."""

Row = Sequence[Any]


def scored_points(
    kind: Kind, rows: Sequence[Row], omissions: Omissions, place: str, least: float = LIKELY
) -> dict[str, Keypoint]:
    """Return the points that were found, by name.

    Args:
        kind: whose points the rows are, in its order.
        rows: x, y in pixels and the score.
        omissions: notes unlikely and unreadable points.
        place: of the rows in the file.
        least: least score of a point that was found.
    """
    points = {}
    for i, (name, row) in enumerate(zip(kind.points, rows, strict=False)):
        x, y, score = (number(value) for value in row)
        if x is None or y is None or score is None:
            omissions.add("points", "a point must have finite x, y and score", f"{place}.{i}")
        elif score >= least and score > 0:
            points[name] = Keypoint(x, y)
        elif score > 0:
            omissions.add("points", f"their score is below {least:g}, they are guesses", place)
    return points


def triples(value: Any) -> list[Row] | None:
    """Return the rows of a flat list x, y, score, x, …; None if it is none."""
    values = items(value)
    if not values or len(values) % 3:
        return None
    return [values[i : i + 3] for i in range(0, len(values), 3)]


def box_of(value: Any, corners: bool = False) -> tuple[float, float, float, float] | None:
    """Return left, top, width and height; `corners`: of left, top, right and bottom, also in a list."""
    given = items(value)
    given = items(given[0]) if len(given) == 1 else given
    sides = numbers(given[:4], 4)  # a score may follow
    if sides is None:
        return None
    a, b, c, d = sides
    return (a, b, c - a, d - b) if corners else (a, b, c, d)
