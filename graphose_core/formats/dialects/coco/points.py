"""The `keypoints` of a COCO annotation, in all forms that occur."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from math import nan
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graphose_core.formats.dialects.estimators.scores import LIKELY
from graphose_core.formats.parsing.values import number

Array = NDArray[np.float64]

MOST = 10_000
"""Points of an annotation that are read."""

PLACE_RULE = "a labelled point must have numbers for x and y"
SEEN_RULE = "v must be 0, 1 or 2, or how sure a detector is"
SURE_RULE = f"their score is below {LIKELY:g}, they are guesses"


@dataclass(frozen=True, eq=False)
class Points:
    """The points of an annotation.

    Attributes:
        rows: float64 [N, 3]: x and y in pixels, and v, a value of Visibility; what cannot be read has v = 0.
        faults: numbers of points that could not be read, with the rule that they break.
    """

    rows: Array
    faults: tuple[tuple[int, str], ...] = ()


def read_points(value: Any, count: int, detected: bool = False) -> Points | None:
    """Read points: a flat list of x, y, v for each, or a list of such lists; v may be absent.

    v between two whole numbers says how sure a detector is, and so do all others beside it: then a point
    from 0.3 on is visible, and others are guesses, which are left out. True is visible, and so is a point
    without v. Null for all three is a point that is not labelled.

    Args:
        value: the field of the annotation.
        count: points that its category names; it tells pairs x, y from threes.
        detected: whether v is always how sure a detector is.

    Returns:
        the points; None where the field has another form, or no points.
    """
    if not isinstance(value, list) or not 0 < len(value) <= 3 * MOST:
        return None
    nested = 2 * list(map(type, value)).count(list) >= len(value)
    rows = _nested(value) if nested else _flat(value, count)
    if rows is None or len(rows) > MOST:
        return None
    rows[:, 2], faults = _seen(rows, detected)
    return Points(rows, faults)


def _flat(values: Sequence[Any], count: int) -> Array | None:
    in_threes = len(values) % 3 == 0
    if len(values) == 2 * count and not (in_threes and all(seen in (0, 1, 2) for seen in values[2::3])):
        width = 2
    elif in_threes:
        width = 3
    else:
        return None
    return _table(values, width)


def _table(values: Sequence[Any], width: int) -> Array:
    """Return rows of x, y and v of a flat list of rows of two or three; fast where all are numbers."""
    if set(map(type, values)) <= {int, float}:
        try:
            table = np.array(values, dtype=np.float64).reshape(-1, width)
        except OverflowError:
            table = _slow_table(values, width)
    else:
        table = _slow_table(values, width)
    return table if width == 3 else np.column_stack((table, np.full(len(table), 2.0)))


def _slow_table(values: Sequence[Any], width: int) -> Array:
    """Return the rows, NaN for what is no number; True for v is visible."""
    numbers = [
        2.0 * value if isinstance(value, bool) and i % width == 2 else _number(value)
        for i, value in enumerate(values)
    ]
    return np.array(numbers).reshape(-1, width)


def _number(value: Any) -> float:
    found = number(value)
    return nan if found is None else found


def _nested(values: Sequence[Any]) -> Array:
    """Return rows of x, y and v; null is not labelled, an entry of another form is a fault."""
    for width in (3, 2):
        if all(isinstance(value, list) and len(value) == width for value in values):
            return _table(list(chain.from_iterable(values)), width)
    rows = np.full((len(values), 3), nan)
    for row, value in zip(rows, values, strict=True):
        if isinstance(value, list) and len(value) in (2, 3):
            row[:] = _table(value, len(value))[0]
        elif value is not None:
            row[2] = 2
    return rows


def _seen(rows: Array, detected: bool) -> tuple[Array, tuple[tuple[int, str], ...]]:
    """Return v as a value of Visibility, and what could not be read."""
    seen = rows[:, 2]
    whole = ((seen == 0) | (seen == 1) | (seen == 2)) | np.isnan(seen)
    if not detected and whole.all() and np.isfinite(rows).all():
        return seen, ()  # as nearly all are
    placed, known = np.isfinite(rows[:, :2]).all(axis=1), np.isfinite(seen)
    scores = detected or _are_scores(seen[known])
    unsure = (seen > 0) & (seen < LIKELY)
    right = known & ~unsure if scores else known & whole
    made = np.where(right & (seen > 0), 2.0 if scores else seen, 0.0)
    lost = (made > 0) & ~placed
    made[lost] = 0.0
    wrong = (known | placed) & ~right & ~unsure
    faults = ((PLACE_RULE, lost), (SEEN_RULE, wrong), (SURE_RULE, unsure))
    return made, tuple((int(i), rule) for rule, where in faults for i in np.flatnonzero(where))


def _are_scores(values: Array) -> bool:
    """Return whether there is one between whole numbers, and none below 0."""
    return bool((values != np.floor(values)).any() and (values >= 0).all())
