"""What a file of labels holds, and what of it could not be read."""

from collections.abc import Sequence
from dataclasses import dataclass

from graphose_core.formats.keypoints import Frame, Kind, Subject

EXAMPLES = 3
"""Number of places that a message names of those with the same fault."""

LEFT_OUT = "left out"
"""What became of most things that cannot be read."""


@dataclass(frozen=True)
class LeftOut:
    """Things of a file that could not be read, or were changed, for one reason.

    Attributes:
        what: plural noun of such things: "annotations", "rows", "points".
        why: what is wrong with them, or what they must be; and the remedy where there is one.
        count: how many were left out.
        total: how many such things the file has; None where that is not known.
        places: where the first few of them are: "annotations.12", "line 7".
        done: what became of them: "left out", "numbered", "missing".
    """

    what: str
    why: str
    count: int
    total: int | None = None
    places: tuple[str, ...] = ()
    done: str = LEFT_OUT

    def __str__(self) -> str:
        """Return the sentence that a person reads."""
        share = f"{self.count:,} of {self.total:,}" if self.total is not None else f"{self.count:,}"
        places = f" ({', '.join(self.places)}{', …' if self.count > len(self.places) else ''})"
        what = self.what if self.total is not None or self.count != 1 else _singular(self.what)
        return f"{share} {what} {self.done}: {self.why}{places if self.places else ''}"


def _singular(what: str) -> str:
    """Return what one is called of things that a plural noun names: "name of images" of "names of images"."""
    noun, of, rest = what.partition(" of ")
    if noun.endswith("people"):
        noun = f"{noun.removesuffix('people')}person"
    elif noun.endswith("ies"):
        noun = f"{noun[:-3]}y"
    elif noun.endswith("xes"):
        noun = noun[:-2]
    elif noun.endswith("s"):
        noun = noun[:-1]
    return f"{noun}{of}{rest}"


@dataclass(frozen=True)
class Labels:
    """The frames of a file of labels.

    Attributes:
        frames: in the order of time where there is one, else of the file. It may be read as it is asked for:
            length is known at once, an item is made when it is taken.
        left_out: what could not be read, or not as it is; empty where all was.
        rate: frames a second of the video, where the file says it.
        format: name of the format (`registry.Format.name`); filled in by the registry.
        individuals: who has a place in every frame, labelled there or not: of tables with columns for each.
            They have no points.
        kinds: of which somebody can be added to a frame when labels are corrected; empty where the format's
            corrections cannot.
    """

    frames: Sequence[Frame]
    left_out: tuple[LeftOut, ...] = ()
    rate: float | None = None
    format: str = ""
    individuals: tuple[Subject, ...] = ()
    kinds: tuple[Kind, ...] = ()


class Omissions:
    """Collects what a reader leaves out or changes: of a million damaged rows it makes a few sentences."""

    def __init__(self) -> None:
        self._counts: dict[tuple[str, str, str], int] = {}
        self._places: dict[tuple[str, str, str], list[str]] = {}

    def add(self, what: str, why: str, place: str = "", count: int = 1, done: str = LEFT_OUT) -> None:
        """Note that one thing was left out, or several, or what else became of them.

        Args:
            what: plural noun of such things: "annotations".
            why: the rule that it breaks; without its value, so that equal faults are counted together.
            place: where it is in the file: "annotations.12".
            count: how many; 0 notes nothing.
            done: what became of them, as the end of "3 names …": "numbered".
        """
        if count == 0:
            return
        key = (what, why, done)
        self._counts[key] = self._counts.get(key, 0) + count
        places = self._places.setdefault(key, [])
        if place and len(places) < EXAMPLES:
            places.append(place)

    def told(self, totals: dict[str, int] | None = None) -> tuple[LeftOut, ...]:
        """Return what was noted, in order; `totals`: how many things of a noun the file has."""
        known = totals or {}
        return tuple(
            LeftOut(what, why, count, known.get(what), tuple(self._places[what, why, done]), done)
            for (what, why, done), count in self._counts.items()
        )
