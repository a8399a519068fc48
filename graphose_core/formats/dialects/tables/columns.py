"""What the columns of a table of labels hold, found by number so that rows are read without looking."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from graphose_core.formats.dialects.tables.project import Project
from graphose_core.formats.keypoints import Kind

SINGLE = "single"
"""DeepLabCut's individual for points that no animal has, such as a corner of the cage."""

ANIMAL = "animal"

NOWHERE = -1
"""In place of a column that a table does not have."""

Column = tuple[str, str, str]
"""Individual, body part, coordinate ("x", "y" or "likelihood")."""


@dataclass(frozen=True)
class Individual:
    """An individual of a table.

    Attributes:
        name: what its subjects are called.
        kind: its points, in the order of `places`.
        places: [points, 3]: columns of x, y and likelihood; NOWHERE where there is none.
    """

    name: str
    kind: Kind
    places: NDArray[np.intp]


def individuals(columns: Iterable[Column], project: Project) -> tuple[Individual, ...]:
    """Return who is in a table, in its order; those with the same points are of one kind.

    Points stand in the order of the project where it knows them, and have its bones.
    """
    found: dict[str, dict[str, dict[str, int]]] = {}
    for place, (animal, part, coordinate) in enumerate(columns):
        found.setdefault(animal, {}).setdefault(part, {}).setdefault(coordinate, place)
    kinds: dict[frozenset[str], Kind] = {}
    made = []
    for animal, parts in found.items():
        kind = kinds.setdefault(frozenset(parts), _kind(animal, parts, project, kinds.values()))
        places = [
            [parts[part].get(coordinate, NOWHERE) for coordinate in ("x", "y", "likelihood")]
            for part in kind.points
        ]
        made.append(Individual(animal or ANIMAL, kind, np.array(places, np.intp).reshape(-1, 3)))
    return tuple(made)


def _kind(animal: str, parts: Iterable[str], project: Project, others: Iterable[Kind]) -> Kind:
    """Return a kind whose name differs from those of others."""
    points = project.ordered(parts)
    bones = tuple(bone for bone in project.bones if set(bone) <= set(points))
    pairs = tuple(pair for pair in project.pairs if set(pair) <= set(points))
    kind = Kind(SINGLE if animal == SINGLE else project.kind or ANIMAL, points, bones, pairs)
    taken = {other.name for other in others}
    return replace(kind, name=animal) if kind.name in taken and animal else kind
