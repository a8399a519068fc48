"""Names of points that mean the same, written as different programs write them."""

import re
from collections.abc import Iterable

Word = tuple[str, ...]

WORDS = re.compile(r"[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|[0-9]+|[^\W\d_]+")
"""Parts of a name: "leftEar2", "left_ear_2" and "LEFT EAR 2" have the same."""

_SAME = {
    **{"l": "left", "r": "right", "lft": "left", "rgt": "right"},
    **{"forefinger": "index", "pinky": "little", "pinkie": "little", "small": "little"},
}

_FINGERS = frozenset({"index", "middle", "ring", "little", "thumb"})

_PHALANGES = {"mcp": "1", "pip": "2", "dip": "3", "tip": "4"}
_THUMB = {"cmc": "1", "mcp": "2", "ip": "3", "tip": "4"}
"""Joints of a finger from the wrist on, as MediaPipe and anatomy call them."""


def canonical(name: str) -> Word:
    """Return what a name means, as its words in alphabetical order.

    Sides and fingers have one name each; joints of fingers are numbered from the wrist on.
    """
    found = [_SAME.get(word, word) for word in (each.casefold() for each in WORDS.findall(name))]
    fingers = _FINGERS & set(found)
    if fingers:
        joints = _THUMB if "thumb" in fingers else _PHALANGES
        found = [joints.get(word, word) for word in found if word not in ("finger", "hand")]
    return tuple(sorted(word.lstrip("0") or "0" if word.isdigit() else word for word in found))


def chains(names: Iterable[str]) -> dict[Word, list[str]]:
    """Return the names that a number tells apart, in the order of their numbers, by what they share."""
    numbered: dict[Word, list[tuple[int, str]]] = {}
    for name in names:
        words = canonical(name)
        numbers = [word for word in words if word.isascii() and word.isdigit()]
        if len(numbers) == 1:
            shared = tuple(word for word in words if word != numbers[0])
            numbered.setdefault(shared, []).append((int(numbers[0]), name))
    return {shared: [name for _, name in sorted(row)] for shared, row in numbered.items() if shared}
