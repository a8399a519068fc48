"""Which points are left and right of each other, by their names."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from graphose_core.formats.keypoints import Kind
from graphose_core.formats.skeletons.point_names import WORDS

_LEFT = {"left", "lft", "l"}
_RIGHT = {"right", "rgt", "rt", "r"}


Pair = tuple[str, str]

Reading = Callable[[str], Iterator[Pair]]
"""A name to (side, name without it), in all ways that it can be read."""


def pairs_by_name(names: Sequence[str]) -> tuple[Pair, ...]:
    """Return (left, right) pairs of names that differ in their side alone, in the order of their left ones.

    A side is a word of the name, wherever it stands ("left_ear", "earLeft", "front-left paw", "L_ear",
    "ear.L", "LEar"), or begins or ends it ("leftear", "pawleft"), or is a single first or last letter
    ("lear", "rear") where both names exist. Names that share all but their side with several others are in
    no pair.
    """
    pairs: dict[str, str] = {}
    for reading in (_by_words, _by_ends, _by_letters):
        free = [name for name in names if name not in pairs and name not in pairs.values()]
        pairs.update(_matched(free, reading))
    return tuple((name, pairs[name]) for name in names if name in pairs)


def known_pairs(pairs: Iterable[Pair], names: Sequence[str]) -> tuple[Pair, ...]:
    """Return the pairs of different names that are there, none of which is in two pairs."""
    taken: set[str] = set()
    kept = []
    for left, right in pairs:
        if left != right and {left, right} <= set(names) and not {left, right} & taken:
            taken |= {left, right}
            kept.append((left, right))
    return tuple(kept)


def sides_of(kind: Kind) -> tuple[Pair, ...]:
    """Return the (left, right) points of a kind: those that its file says, else those by their names."""
    return known_pairs(kind.pairs, kind.points) or pairs_by_name(kind.points)


def _matched(names: Sequence[str], reading: Reading) -> Iterator[Pair]:
    lefts: dict[str, list[str]] = {}
    rights: dict[str, list[str]] = {}
    for name in names:
        for side, rest in reading(name):
            (lefts if side == "left" else rights).setdefault(rest, []).append(name)
    used: set[str] = set()
    for rest, found in lefts.items():
        partners = rights.get(rest, [])
        if len(found) == 1 and len(partners) == 1 and not {found[0], partners[0]} & used:
            used |= {found[0], partners[0]}
            yield found[0], partners[0]


def _by_words(name: str) -> Iterator[Pair]:
    words = [word.casefold() for word in WORDS.findall(name)]
    for k, word in enumerate(words):
        rest = " ".join([*words[:k], "*", *words[k + 1 :]])
        if word in _LEFT:
            yield "left", rest
        if word in _RIGHT:
            yield "right", rest


def _by_ends(name: str) -> Iterator[Pair]:
    small = name.casefold()
    for side in ("left", "right"):
        if small.startswith(side):
            yield side, f"*{small[len(side) :]}"
        elif small.endswith(side):
            yield side, f"{small[: -len(side)]}*"


def _by_letters(name: str) -> Iterator[Pair]:
    small = name.casefold()
    for letter, side in (("l", "left"), ("r", "right")):
        if len(small) > 2 and small.startswith(letter):
            yield side, f"*{small[1:]}"
        if len(small) > 2 and re.search(rf"{letter}[0-9]*$", small):
            yield side, re.sub(rf"{letter}([0-9]*)$", r"*\1", small)
