"""A table of labels: a row an image, a column a coordinate. DeepLabCut keeps its labels like this."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from graphose_core.formats.keypoints import Frame, Keypoint, Kind, Subject

LIKELY = 0.6
"""Below this likelihood a point that a network found counts as not labelled (DeepLabCut's `pcutoff`)."""

Column = tuple[str, str, str]
"""Individual, body part, coordinate ("x", "y" or "likelihood")."""


@dataclass(frozen=True)
class LabelTable:
    """What a file of labels holds.

    Attributes:
        columns: what is in each column.
        names: of the images, a row each; a number where frames of a video are counted.
        values: [rows, columns], in pixels; NaN is not labelled.
    """

    columns: tuple[Column, ...]
    names: tuple[str, ...]
    values: NDArray[np.float64]


def frames_of(table: LabelTable) -> tuple[Frame, ...]:
    """Return a frame a row; whom nothing is labelled of is left out."""
    kinds = _kinds(table.columns)
    rows = zip(table.names, table.values.tolist(), strict=True)
    return tuple(_frame(name, row, table.columns, kinds) for name, row in rows)


def _kinds(columns: tuple[Column, ...]) -> dict[str, Kind]:
    """Return what each individual is labelled with."""
    parts: dict[str, dict[str, None]] = {}
    for animal, part, _ in columns:
        parts.setdefault(animal, {})[part] = None
    return {animal: Kind(animal or "animal", tuple(names)) for animal, names in parts.items()}


def _frame(name: str, row: list[float], columns: tuple[Column, ...], kinds: dict[str, Kind]) -> Frame:
    found: dict[tuple[str, str], dict[str, float]] = {}
    for (animal, part, coordinate), value in zip(columns, row, strict=True):
        found.setdefault((animal, part), {})[coordinate] = value
    subjects = []
    for animal, kind in kinds.items():
        points = {part: point for part in kind.points if (point := _point(found[animal, part])) is not None}
        if points:
            subjects.append(Subject(kind, points, animal))
    return Frame(name, tuple(subjects), None if name.isdigit() else name)


def _point(values: dict[str, float]) -> Keypoint | None:
    x, y = values.get("x", math.nan), values.get("y", math.nan)
    likely = values.get("likelihood", 1.0) >= LIKELY
    return Keypoint(x, y) if likely and math.isfinite(x) and math.isfinite(y) else None
