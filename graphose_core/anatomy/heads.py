"""Joints of a head: they move as one, as a skull does."""

import re

_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+")

_PARTS = frozenset(
    {"nose", "eye", "ear", "mouth", "snout", "muzzle", "chin", "jaw", "beak", "forehead", "lip", "brow"}
)

_SIDES = ("left", "right")


def is_of_head(kind: str) -> bool:
    """Return whether a joint type is a part of a head, by a word of its name: "left_ear", "LeftEar", "nose".

    Plurals and sides without a gap ("leftear") count; "rear" and "bear" do not.
    """
    return any(_is_part(word.casefold()) for word in _WORDS.findall(kind))


def _is_part(word: str) -> bool:
    for side in _SIDES:
        word = word.removeprefix(side)
    return word in _PARTS or word.removesuffix("s") in _PARTS
