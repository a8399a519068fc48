"""Left and right, by the names of keypoints."""

import re
from collections.abc import Sequence

_WORDS = re.compile(r"left|right", re.IGNORECASE)
_LETTERS = re.compile(r"(?<![A-Za-z])[lrLR](?![A-Za-z])|(?<=[a-z])[LR](?![a-z])|(?<![A-Za-z])[lr](?=[A-Z])")
_OTHER = {"left": "right", "right": "left", "l": "r", "r": "l"}


def mirrored_name(name: str) -> str:
    """Return the name with left and right exchanged; the same one where it tells no side."""
    for pattern in (_WORDS, _LETTERS):
        swapped = pattern.sub(lambda found: _like(found[0], _OTHER[found[0].lower()]), name)
        if swapped != name:
            return swapped
    return name


def sided_pairs(names: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return pairs (left, right) of the names that tell a side and have a counterpart."""
    pairs = []
    for name in names:
        other = mirrored_name(name)
        if other != name and other in names and _is_left(name, other):
            pairs.append((name, other))
    return tuple(pairs)


def _is_left(name: str, other: str) -> bool:
    first = next(i for i, (a, b) in enumerate(zip(name, other, strict=False)) if a != b)
    return name[first].lower() == "l"


def _like(shown: str, word: str) -> str:
    """Return the word in the case of what it stands for."""
    if shown.isupper():
        return word.upper()
    return word.capitalize() if shown[0].isupper() else word
