"""People of MPII's images: their points in one array, and what was left out of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from graphose_core.formats.dialects.matlab.arrays import STRUCTURE, Array
from graphose_core.formats.dialects.matlab.records import BATCH_BYTES, Records, records_of
from graphose_core.formats.labels import Omissions

POINTS = 16
"""Points of a person; ids count from 0."""

FARTHEST = 1e9
"""Pixels up to which a number is a place."""

DAMAGED = "their annorect, annopoints or point is not an array of structures, or ends before its end"
UNLABELLED = "no point of them is labelled (of images to test with nobody's points are published)"
PLACE = "x and y must be numbers"
NUMBER = f"id is a whole number from 0 to {POINTS - 1}"
TWICE = "a person has each point once; the last one is read"
SEEN = "is_visible is 0, 1 or empty; the point is read as visible"

FIELDS = ("x", "y", "id", "is_visible")

Rows = NDArray[np.float64]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class People:
    """All people of a file.

    Attributes:
        rows: float64 [N, 4]: x and y in pixels, id, and 1 for what is covered; a person after the other.
        begins: int64 [people + 1]: where the rows of a person begin.
        first: int64 [images + 1]: the first person of an image.
        total: how many people the file has, with those who were left out.
        points: how many points.
    """

    rows: Rows
    begins: NDArray[np.int64]
    first: NDArray[np.int64]
    total: int
    points: int

    def of_image(self, row: int) -> list[tuple[int, int]]:
        """Return the first row of each person of an image, and the first one after."""
        edges = self.begins[self.first[row] : self.first[row + 1] + 1].tolist()
        return list(pairwise(edges))


class _Found:
    """People who have points, as they are found; images and numbers in them are counted from 0."""

    def __init__(self, images: Array, omissions: Omissions) -> None:
        """`images`: their structures; `omissions` takes who is left out."""
        self._structures, self._omissions = images, omissions
        self.images: list[int] = []
        self._numbers: list[int] = []
        self.total = 0
        """How many people there are, with points or without."""

    def place(self, person: int, point: int | None = None) -> str:
        """Return where a person or a point stands, as MATLAB counts."""
        where = _place(self.images[person], self._numbers[person])
        return where if point is None else f"{where}.annopoints.point({point + 1})"

    def points(self) -> Iterator[Array]:
        """Yield the structures of the points of one after the other."""
        for row in range(self._structures.size):
            try:
                people = _structures(self._structures.field("annorect", row))
                if people is not None:
                    people.fields  # noqa: B018 (it is checked once, whatever number of people it claims)
            except ValueError:
                self._omissions.add("people", DAMAGED, f"annolist({row + 1})")
                continue
            if people is not None:
                self.total += people.size
                yield from self._points_of(people, row)

    def _points_of(self, people: Array, row: int) -> Iterator[Array]:
        for number in range(people.size):
            try:
                labelled = _structures(people.field("annopoints", number))
                points = _structures(labelled.field("point")) if labelled is not None else None
                if points is not None and len(points.content) > BATCH_BYTES:
                    raise ValueError("no person has as many points")
            except ValueError:
                self._omissions.add("people", DAMAGED, _place(row, number))
                continue
            if points is None:
                self._omissions.add("people", UNLABELLED, _place(row, number))
            else:
                self.images.append(row)
                self._numbers.append(number)
                yield points


def read_people(images: Array, omissions: Omissions) -> People:
    """Read the points of all people of `RELEASE.annolist`.

    Args:
        images: the structures of the images.
        omissions: takes what is left out.
    """
    found = _Found(images, omissions)
    records = records_of(found.points(), FIELDS)
    for person in records.damaged:
        omissions.add("people", DAMAGED, found.place(person))
    kept = _kept(records, found, omissions)
    owner = records.owner[kept]
    labelled = np.unique(owner)
    whole = np.setdiff1d(np.arange(len(found.images)), records.damaged)
    for person in np.setdiff1d(whole, labelled).tolist():
        omissions.add("people", UNLABELLED, found.place(person))
    rows = records.values[kept]
    rows[:, 3] = rows[:, 3] == 0
    image_of = np.array(found.images, np.int64)[labelled]
    first = np.searchsorted(image_of, np.arange(images.size + 1))
    begins = np.append(np.searchsorted(owner, labelled), len(owner))
    return People(rows, begins, first, found.total, len(records.values))


def _place(image: int, number: int) -> str:
    return f"annolist({image + 1}).annorect({number + 1})"


def _structures(array: Array | None) -> Array | None:
    """Return an array of structures; None for an empty one.

    Raises:
        ValueError: if it is of another kind.
    """
    if array is None or array.size == 0:
        return None
    if array.kind != STRUCTURE:
        raise ValueError("they are not structures")
    return array


def _kept(records: Records, found: _Found, omissions: Omissions) -> NDArray[np.int64]:
    """Return which points can be read, and tell of the others."""
    x, y, number, seen = records.values.T
    placed = np.isfinite(x) & np.isfinite(y) & (np.abs(x) < FARTHEST) & (np.abs(y) < FARTHEST)
    known = np.isin(number, np.arange(POINTS))
    key = records.owner[::-1] * POINTS + np.where(placed & known, number, 0)[::-1].astype(np.int64)
    good = np.flatnonzero((placed & known)[::-1])
    last = np.zeros(len(x), bool)
    last[good[np.unique(key[good], return_index=True)[1]]] = True
    last = last[::-1]
    faults: tuple[tuple[str, str, Mask], ...] = (
        ("points", PLACE, ~placed),
        ("points", NUMBER, placed & ~known),
        ("points", TWICE, placed & known & ~last),
        ("visibilities", SEEN, last & ~(np.isnan(seen) | np.isin(seen, (0, 1)))),
    )
    for what, why, where in faults:
        for row in np.flatnonzero(where).tolist():
            omissions.add(what, why, found.place(int(records.owner[row]), int(records.place[row])))
    return np.flatnonzero(last)
