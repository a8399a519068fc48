"""Frames as DeepLabCut's tables see them: individuals with the same points, and points that no animal has."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import count, islice

import numpy as np
from numpy.typing import NDArray

from graphose_core.formats.dialects.tables.columns import ANIMAL, SINGLE
from graphose_core.formats.dialects.writing.pandas_fixed import Item
from graphose_core.formats.keypoints import Frame, Kind, Subject


@dataclass(frozen=True)
class Contents:
    """Who is in all frames of a project.

    Attributes:
        individuals: names of animals; empty where there is one animal without a name.
        points: of each animal.
        unique: points that only the frame has.
        bones: pairs of names.
    """

    individuals: tuple[str, ...]
    points: tuple[str, ...]
    unique: tuple[str, ...]
    bones: tuple[tuple[str, str], ...]

    @property
    def levels(self) -> tuple[str, ...]:
        """Names of the head rows."""
        return ("scorer", *(("individuals",) if self.individuals else ()), "bodyparts", "coords")

    def columns(self, scorer: str) -> list[Item]:
        """Return the names of columns, a text a head row."""
        animals = [(animal, part) for animal in self.individuals or ("",) for part in self.points]
        pairs = animals + [(SINGLE, part) for part in self.unique]
        named = [(scorer, *((animal,) if self.individuals else ()), part) for animal, part in pairs]
        return [(*name, axis) for name in named for axis in ("x", "y")]


def contents_of(frames: Iterable[Frame]) -> Contents:
    """Return who is in all frames, in the order in which they come.

    Points that only the frame has need animals beside them; alone they are those of an animal.
    """
    found = list(frames)
    return _contents(found, apart=any(_divided(frame, True)[1] for frame in found))


def _contents(frames: Sequence[Frame], apart: bool) -> Contents:
    kinds: dict[Kind, None] = {}
    unique: dict[Kind, None] = {}
    names: dict[str, None] = {}
    most_unnamed, together = 0, 0
    for frame in frames:
        single, animals = _divided(frame, apart)
        kinds |= dict.fromkeys(subject.kind for subject in animals)
        unique |= dict.fromkeys([single.kind] if single is not None else [])
        names |= dict.fromkeys(subject.name for subject in animals if subject.name)
        most_unnamed = max(most_unnamed, len(animals) - len({s.name for s in animals if s.name}))
        together = max(together, len(animals))
    free = (name for i in count(1) if (name := f"{ANIMAL} {i}") not in names)
    individuals = (*names, *islice(free, most_unnamed))
    one = together <= 1 and not unique and individuals in ((), (ANIMAL,), (f"{ANIMAL} 1",))
    everything = [*kinds, *unique]
    return Contents(
        () if one else individuals,
        tuple(dict.fromkeys(point for kind in kinds for point in kind.points)),
        tuple(dict.fromkeys(point for kind in unique for point in kind.points)),
        tuple(dict.fromkeys(bone for kind in everything for bone in kind.bones)),
    )


def values_of(frames: Sequence[Frame], contents: Contents) -> NDArray[np.float64]:
    """Return [frames, columns]: x and y of each point, NaN where it has no place."""
    places = {(animal, part): i for i, (animal, part) in enumerate(_pairs(contents))}
    values = np.full((len(frames), 2 * len(places)), math.nan)
    for row, frame in enumerate(frames):
        for animal, subject in _named(frame, contents):
            for part, point in subject.points.items():
                if point.visibility and (animal, part) in places:
                    first = 2 * places[animal, part]
                    values[row, first : first + 2] = point.x, point.y
    return values


def _pairs(contents: Contents) -> list[tuple[str, str]]:
    animals = [(animal, part) for animal in contents.individuals or ("",) for part in contents.points]
    return animals + [(SINGLE, part) for part in contents.unique]


def _named(frame: Frame, contents: Contents) -> list[tuple[str, Subject]]:
    """Return the subjects with the individuals that they are; one without a name takes one that is free."""
    single, animals = _divided(frame, bool(contents.unique))
    found = [(SINGLE, single)] if single is not None else []
    if not contents.individuals:
        return [*found, *(("", subject) for subject in animals[:1])]
    own = {subject.name for subject in animals if subject.name}
    free = [name for name in contents.individuals if name not in own]
    seen: set[str] = set()
    for subject in animals:
        name = subject.name if subject.name and subject.name not in seen else free.pop(0)
        seen.add(name)
        found.append((name, subject))
    return found


def _divided(frame: Frame, apart: bool) -> tuple[Subject | None, list[Subject]]:
    """Return what the frame alone has, if that is kept apart, and the animals."""
    single = [subject for subject in frame.subjects if SINGLE in (subject.kind.name, subject.name)]
    if len(single) != 1 or not apart:
        return None, list(frame.subjects)
    return single[0], [subject for subject in frame.subjects if subject is not single[0]]
