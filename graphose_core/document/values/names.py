"""Names that are not taken: of copies, counted; of joints that a person adds, after their neighbours."""

import re
from collections.abc import Iterable, Sequence

LONGEST = 100
"""Characters of a name before it is counted: what is longer is cut, so that the count has room."""


def name_between(a: str, b: str, taken: Iterable[str]) -> str:
    """Name of a joint on the bone from `a` to `b`: `left_elbow` and `left_wrist` make `left_elbow_wrist`.

    What both begin or end with is said once; a second joint between the same is counted.
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
    """Name of a joint that is added to `anchor`, counted on: `index_4` makes `index_5`, `nose` `nose 2`."""
    counted = re.fullmatch(r"(.*[_ ])(\d{1,6})", anchor)
    if counted is None:
        return unused_name(anchor, taken)
    used, number = set(taken), int(counted[2]) + 1
    stem = counted[1][:LONGEST]
    while f"{stem}{number}" in used:
        number += 1
    return f"{stem}{number}"


def free_name(stem: str, taken: Iterable[str]) -> str:
    """The first of `stem 1`, `stem 2`, … that is not taken."""
    return _counted(stem, 1, set(taken))


def unused_name(wish: str, taken: Iterable[str]) -> str:
    """The name that is wished, else the first of `wish 2`, `wish 3`, … that is not taken.

    A wish that is counted already is counted on: `person 2` makes `person 3`, not `person 2 2`.
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
    """How many words both begin with."""
    count = 0
    for one, other in zip(first, second, strict=False):
        if one != other:
            break
        count += 1
    return count
