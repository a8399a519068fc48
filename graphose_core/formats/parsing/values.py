"""Single values of foreign files, read as far as they make sense."""

import math
from collections.abc import Sequence
from typing import Any

from graphose_core.text_files.json_elements import Elements

FARTHEST_PLACE = 1e9
"""Pixels from the origin up to which places count in means; damaged files have others, no image has."""

_EXACT = 2**53
"""Below it a whole number is a float."""

LONGEST_NAME = 200
"""Characters of a name that are kept; the rest is cut, as it is shown in lists."""


def number(value: Any) -> float | None:
    """Return a finite number, also one written as text ("1.5", "1,5"); None for anything else."""
    if type(value) is float:  # most are, of millions
        return value if math.isfinite(value) else None
    if type(value) is int and -_EXACT < value < _EXACT:
        return float(value)
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    try:
        found = float(value.strip().replace(",", ".") if isinstance(value, str) else value)
    except (ValueError, OverflowError):
        return None
    return found if math.isfinite(found) else None


def whole(value: Any) -> int | None:
    """Return a whole number, also one written as text or as 3.0; None for anything else."""
    found = number(value)
    return int(found) if found is not None and found == int(found) else None


def side(value: Any) -> int | None:
    """Return a width or height in pixels; None where it is not known or not positive."""
    found = whole(value)
    return found if found is not None and found > 0 else None


def text(value: Any) -> str | None:
    """Return a name: text as it is, a number as its digits; None for anything else and for no text."""
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        return None
    return str(value).strip()[:LONGEST_NAME] or None


def items(value: Any) -> list[Any]:
    """Return a list as it is, the values of an object in its order, and nothing for anything else."""
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def elements_of(value: Any) -> Sequence[Any]:
    """Return what :func:`items` does, and a long list that is parsed element by element as it is."""
    return value if isinstance(value, Elements) else items(value)


def numbers(value: Any, count: int) -> tuple[float, ...] | None:
    """Return the finite numbers of a list; None if it has others, or not `count` of them."""
    listed = items(value)
    if len(listed) != count:
        return None
    found = tuple(each for v in listed if (each := number(v)) is not None)
    return found if len(found) == count else None


def sentence(value: object, most: int = 200) -> str:
    """Return anything as one line of text, cut at so many characters; for messages about foreign files."""
    line = " ".join(str(value)[: 4 * most].split())
    return line if len(line) <= most else f"{line[:most]}…"
