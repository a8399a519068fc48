"""A table of labels: a row an image, a column a coordinate. Frames are made of it as they are asked for."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from graphose_core.formats.dialects.tables.columns import NOWHERE, Column, Individual, individuals
from graphose_core.formats.dialects.tables.project import Project, project_of
from graphose_core.formats.dialects.tables.sequences import Sequences, image_sequences, video_sequence
from graphose_core.formats.dialects.tables.table_facts import facts_of, name_of
from graphose_core.formats.frames.lazy_frames import LazyFrames
from graphose_core.formats.keypoints import Frame, Keypoint, Subject
from graphose_core.formats.labels import Labels, Omissions
from graphose_core.formats.parsing.values import sentence

PARTIAL = "x and y must be two finite numbers"
UNSURE = "they have a place, but their likelihood is empty"
TWICE = "they have the head of another one, which is read"
SPLIT = "they are train, validation, val or test"

_SPLITS = {"train": "train", "validation": "validation", "val": "validation", "test": "test"}


@dataclass(frozen=True)
class LabelTable:
    """What a file of labels holds.

    Attributes:
        columns: what is in each column.
        names: of the images, a row each; or the numbers of the frames of a video.
        values: [rows, columns], in pixels; NaN is not labelled.
        splits: what each row is used for, as the file says it; empty where it does not.
        told: rows whose cell in a column could not be read, which was told.
    """

    columns: tuple[Column, ...]
    names: Sequence[str] | NDArray[np.int64]
    values: NDArray[np.floating]
    splits: Sequence[str] = ()
    told: Mapping[int, Sequence[int]] = field(default_factory=dict)


def labels_of(table: LabelTable, path: Path, omissions: Omissions) -> Labels:
    """Return a frame a row, by video or folder and by time where these are known.

    Args:
        table: what the file holds.
        path: of the file; its project's configuration and its videos are looked for from there.
        omissions: what was left out so far.
    """
    project = project_of(path, omissions)
    numbers = _numbers(table.names)
    if numbers is None:
        return tracked(table, project, image_sequences(list(table.names), path, project), omissions, True)
    return tracked(table, project, video_sequence(numbers, path, project), omissions)


def tracked(
    table: LabelTable, project: Project, sequences: Sequences, omissions: Omissions, of_images: bool = False
) -> Labels:
    """Return a frame a row.

    Args:
        table: what the file holds.
        project: order of points, bones, and the likelihood from which on a point counts.
        sequences: which video or folder a row is a frame of.
        omissions: what was left out so far.
        of_images: whether rows are named after image files.
    """
    maker = _Maker(table, individuals(table.columns, project), project, sequences, of_images)
    maker.tell(omissions)
    rates = {known.facts.rate for known in sequences.videos.values()}
    rate = rates.pop() if len(rates) == 1 and len(sequences.videos) == len(sequences.names) else None
    order = sequences.order()
    facts = partial(facts_of, table.names, table.values, maker.animals, project.likely, sequences, order)
    frames = LazyFrames(order, maker.frame, facts)
    told = omissions.told({"rows": len(table.names)})
    return Labels(frames, told, rate, individuals=maker.nobody())


def _numbers(names: Sequence[str] | NDArray[np.int64]) -> NDArray[np.int64] | None:
    """Return the numbers of a video's frames; None where rows are named after images."""
    if isinstance(names, np.ndarray):
        return names
    together = "".join(names)
    digits = together.isascii() and together.isdigit() and all(names) and max(map(len, names)) < 18
    return np.fromiter(map(int, names), np.int64, len(names)) if digits else None


@dataclass(frozen=True)
class _Maker:
    """Makes the frame of a row."""

    table: LabelTable
    animals: tuple[Individual, ...]
    project: Project
    sequences: Sequences
    of_images: bool

    def frame(self, row: int) -> Frame:
        where = int(self.sequences.of_row[row])
        number = int(self.sequences.numbers[row])
        video = self.sequences.videos.get(where)
        rate, size = (video.facts.rate, video.facts.size) if video is not None else (None, None)
        name = str(self.table.names[row])
        known = number >= 0
        return Frame(
            name_of(name, row),
            self._subjects(self.table.values[row]),
            image=(name or None) if self.of_images else None,
            size=None if self.of_images else size,
            video=video.path if video is not None and known else None,
            number=number if known else None,
            time=self._time(row, number, rate),
            sequence=self.sequences.names[where],
            split=_SPLITS.get(self.table.splits[row].strip().lower(), "") if self.table.splits else "",
            row=row,
        )

    def nobody(self) -> tuple[Subject, ...]:
        """Return all individuals of the table, without points."""
        return tuple(Subject(each.kind, {}, each.name, row=i) for i, each in enumerate(self.animals))

    def _time(self, row: int, number: int, rate: float | None) -> float | None:
        times = self.sequences.times
        if times is not None:
            return float(times[row])
        return number / rate if rate is not None and number >= 0 else None

    def _subjects(self, values: NDArray[np.floating]) -> tuple[Subject, ...]:
        """Return the subjects of which at least one point is labelled."""
        row = np.append(values.astype(np.float64), np.nan)  # NOWHERE, which is -1, finds the NaN
        subjects = []
        for i, animal in enumerate(self.animals):
            x, y, likelihood = row[animal.places].T
            likely = (animal.places[:, 2] == NOWHERE) | (likelihood >= self.project.likely)
            places = np.flatnonzero(np.isfinite(x) & np.isfinite(y) & likely)
            if len(places):
                points = {animal.kind.points[p]: Keypoint(float(x[p]), float(y[p])) for p in places}
                subjects.append(Subject(animal.kind, points, animal.name, row=i))
        return tuple(subjects)

    def tell(self, omissions: Omissions) -> None:
        """Note what frames leave out of the table."""
        partial = unsure = unlikely = 0
        values, likely = self.table.values, self.project.likely
        for x, y, likelihood in (place for animal in self.animals for place in animal.places):
            across, down = (self._column(column) for column in (x, y))
            placed = np.isfinite(across) & np.isfinite(down)
            half = ~(placed | (np.isnan(across) & np.isnan(down)))
            half[np.array([*self.table.told.get(x, ()), *self.table.told.get(y, ())], np.intp)] = False
            partial += int(np.count_nonzero(half))
            if likelihood != NOWHERE:
                unsure += int(np.count_nonzero(placed & np.isnan(values[:, likelihood])))
                unlikely += int(np.count_nonzero(placed & (values[:, likelihood] < likely)))
        omissions.add("points", PARTIAL, count=partial)
        omissions.add("points", UNSURE, count=unsure)
        omissions.add("points", f"their likelihood is below {likely:g} (pcutoff)", count=unlikely)
        for column, count in Counter(self.table.columns).items():
            omissions.add("columns", TWICE, sentence(" ".join(filter(None, column)), 60), count - 1)
        for row, split in enumerate(self.table.splits):
            if split.strip() and split.strip().lower() not in _SPLITS:
                omissions.add("parts of the data set", SPLIT, sentence(f"row {row + 1}: {split!r}", 60))

    def _column(self, column: int) -> NDArray[np.floating]:
        """Return a column, [rows]; NaN for one that is not there."""
        values = self.table.values
        return np.full(len(values), np.nan) if column == NOWHERE else values[:, column]
