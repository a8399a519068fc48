"""Unused names: with numbers for copies, after their neighbours for joints that are added."""

import re
from collections.abc import Iterable, Sequence

LONGEST = 100
"""Characters that a name is cut to before a number is appended."""


def name_between(a: str, b: str, taken: Iterable[str]) -> str:
    """Return a name for a joint on the bone from `a` to `b`: `elbow_wrist` between `elbow` and `wrist`.

    Words that both begin or end with occur once; a second such joint gets a number.
    """
    first, second = _words(a), _words(b)
    start = _shared(first, second)
    end = _shared(first[start:][::-1], second[start:][::-1])
    rest = second[start : len(second) - end]
    own = first[: len(first) - end]
    if own[-len(rest) :] != rest:  # `index_2_3` and `index_3`: it lies on that bone already
        own = [*own, *rest]
    name = "_".join([*own, *first[len(first) - end :]])
    return unused_name(name[:LONGEST], taken)


def name_beyond(anchor: str, taken: Iterable[str]) -> str:
    """Return a name for a joint that is added to `anchor`: `index_5` for `index_4`, `nose 2` for `nose`."""
    counted = re.fullmatch(r"(.*[_ ])(\d{1,6})", anchor)
    if counted is None:
        return unused_name(anchor, taken)
    used, number = set(taken), int(counted[2]) + 1
    stem = counted[1][:LONGEST]
    while f"{stem}{number}" in used:
        number += 1
    return f"{stem}{number}"


def free_name(stem: str, taken: Iterable[str]) -> str:
    """Return the first of `stem 1`, `stem 2`, … that is not taken."""
    return _counted(stem, 1, set(taken))


def unused_name(wish: str, taken: Iterable[str]) -> str:
    """Return `wish`, or the first of `wish 2`, `wish 3`, … if it is taken.

    A number at the end of the wish goes up: `person 3` for `person 2`, not `person 2 2`.
    """
    used = set(taken)
    if wish not in used:
        return wish
    counted = re.fullmatch(r"(.+) (\d{1,6})", wish)
    return _counted(counted[1], int(counted[2]) + 1, used) if counted else _counted(wish, 2, used)


def _counted(stem: str, number: int, used: set[str]) -> str:
    stem = stem[:LONGEST]
    while f"{stem} {number}" in used:
        number += 1
    return f"{stem} {number}"


def _words(name: str) -> list[str]:
    return re.split(r"[_ ]+", name)


def _shared(first: Sequence[str], second: Sequence[str]) -> int:
    """Return how many words both begin with."""
    count = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        count += 1
    return count
