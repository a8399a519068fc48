"""DeepLabCut's CSV and H5: labels of a project (`CollectedData_*`) or what a network found in a video.

Head rows of a CSV: scorer, individuals (with several animals), bodyparts, coords (x, y and, from a network,
likelihood). Each further row is an image; its name takes one column, or one a folder. An empty cell or
`nan` is not labelled. The H5 holds the same table (see `tables/pandas_h5.py`). Other programs, such as
Lightning Pose, add a column `set` that says what a row is used for.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from graphose_core.errors import FileFormatError
from graphose_core.formats.dialects.tables import pandas_h5
from graphose_core.formats.dialects.tables.cells import CELLS, LONG, Numbers
from graphose_core.formats.dialects.tables.columns import Column
from graphose_core.formats.dialects.tables.label_table import LabelTable, labels_of
from graphose_core.formats.dialects.tables.plain import Plain, name_of
from graphose_core.formats.dialects.tables.rows import Row, Text, read_rows
from graphose_core.formats.labels import Labels, Omissions
from graphose_core.formats.parsing.values import sentence
from graphose_core.formats.sample import Sample

_HEAD = ("scorer", "individuals", "bodyparts", "coords")
_COORDINATES = ("x", "y", "likelihood")
_SPLIT = "set"

_UNNAMED = re.compile(r"Unnamed: \d+(_level_\d+)?")
"""What pandas calls an empty cell of a head when it writes it again."""

MOST_HEAD_ROWS = 8
"""Rows among which those of the head are; DeepLabCut writes three or four, at the beginning."""


def recognises(sample: Sample) -> bool:
    """Return whether a CSV has DeepLabCut's head; an H5 is taken for one."""
    if sample.path.suffix.lower() != ".csv":
        return True
    return any(
        line.lower().lstrip('"').startswith("bodyparts") for line in Text(sample.path).head.splitlines()
    )


def load(path: Path) -> Labels:
    """Read all images of a CSV or an H5; frames are made as they are asked for.

    Of an H5 whose columns cannot be read without running what is pickled in it, the CSV of the same name is
    read in its place: DeepLabCut writes it beside the H5.

    Raises:
        FileFormatError: naming what is wrong.
        MissingPackageError: if it is an H5, and `h5py` is not installed.
        OSError: if the system cannot read the file.
    """
    omissions = Omissions()
    if path.suffix.lower() != ".h5":
        return labels_of(_table(path, omissions), path, omissions)
    twin = path.with_suffix(".csv")
    table = pandas_h5.load(path, twin.is_file())
    return labels_of(_table(twin, omissions) if table is None else table, path, omissions)


def _table(path: Path, omissions: Omissions) -> LabelTable:
    text, rows = read_rows(path)
    first, head, columns, early = read_head(path, rows)
    split = _split_column(head, first, omissions)
    names_of_columns = [sentence(" ".join(filter(None, column)), 40) for column in columns.values()]
    numbers = Numbers(path, list(columns), names_of_columns, text.separator != ",")
    table = _Rows(first, split, max(map(len, head.values())), numbers, omissions)
    table.take(early)
    all_numbers = split is None and list(columns) == list(range(first, table.width))
    for part in rows.parts(first, len(columns) if all_numbers else 0):
        table.take_plain(part) if isinstance(part, Plain) else table.take(part)
    values = numbers.array(omissions)
    return LabelTable(
        tuple(columns.values()), table.names, values, table.splits if split is not None else (), numbers.told
    )


@dataclass
class _Rows:
    """The rows of images, of which there may be a million.

    Attributes:
        first: how many columns the name of an image takes.
        split: column that says what a row is used for.
        width: cells of the head.
        numbers: takes those of each row.
        omissions: takes what is left out.
        names: of the images so far.
        splits: what each of them is used for.
    """

    first: int
    split: int | None
    width: int
    numbers: Numbers
    omissions: Omissions
    names: list[str] = field(default_factory=list)
    splits: list[str] = field(default_factory=list)

    def take(self, rows: Iterable[Row]) -> None:
        """Add rows, whatever is in them."""
        split, width = self.split, self.width
        for line, row in rows:
            self.names.append(name_of(row[: self.first]))
            if split is not None:
                self.splits.append(row[split] if split < len(row) else "")
            self.numbers.add(line, row, self.omissions)
            if len(row) > width:
                beyond = sum(1 for cell in row[width:] if cell.strip())
                self.omissions.add(CELLS, LONG, f"line {line}", beyond)

    def take_plain(self, rows: Plain) -> None:
        """Add rows in which nothing can be wrong."""
        self.names += rows.names
        self.numbers.add_all(rows.values)


def read_head(
    path: Path, rows: Iterator[Row]
) -> tuple[int, dict[str, list[str]], dict[int, Column], list[Row]]:
    """Read the head of a CSV.

    Args:
        path: of the file, for messages.
        rows: all of its rows; those after the head stay in it, but for a few.

    Returns:
        how many columns the name of an image takes; the head's rows by their names; what is in each column of
        coordinates, by its place in a row; and the rows of images that were read on the way.

    Raises:
        FileFormatError: if the head is not complete.
    """
    head, others = _head(rows)
    for needed in ("bodyparts", "coords"):
        if needed not in head:
            raise FileFormatError(
                f"{path.name}: {needed}: the row is missing; choose a CSV that DeepLabCut wrote"
            )
    first = _first_column(head["bodyparts"])
    columns = {place: column for place, column in _columns(head, first) if column[2] in _COORDINATES}
    if not columns:
        raise FileFormatError(f"{path.name}: coords: no column is called x, y or likelihood; repair the head")
    return first, head, columns, others


def _head(rows: Iterator[Row]) -> tuple[dict[str, list[str]], list[Row]]:
    """Return the head rows by their names, and the rows that stand among them."""
    head: dict[str, list[str]] = {}
    others = []
    for line, row in islice(rows, MOST_HEAD_ROWS):
        name = row[0].strip().lower()
        if name in _HEAD:
            head[name] = ["" if _UNNAMED.fullmatch(cell.strip()) else cell for cell in row]
        else:
            others.append((line, row))
    return head, others


def _first_column(bodyparts: list[str]) -> int:
    """Return how many columns the name of an image takes."""
    count = 1
    while count < len(bodyparts) and not bodyparts[count].strip():
        count += 1
    return count


def _columns(head: dict[str, list[str]], first: int) -> Iterator[tuple[int, tuple[str, str, str]]]:
    """Places and contents (individual, body part, coordinate) of the columns after the name."""
    parts, coordinates = head["bodyparts"], head["coords"]
    animals = head.get("individuals", [""] * len(parts))
    for place in range(first, min(len(parts), len(coordinates), len(animals))):
        animal, part = sentence(animals[place]), sentence(parts[place])
        yield place, (animal, part, coordinates[place].strip().lower())


def _split_column(head: dict[str, list[str]], first: int, omissions: Omissions) -> int | None:
    """Return the place of the column that says what a row is used for; other such columns are told."""
    found = None
    width = max(map(len, head.values()))
    for place in range(first, width):
        cells = {name: row[place].strip() if place < len(row) else "" for name, row in head.items()}
        if cells["coords"].lower() in _COORDINATES and cells["bodyparts"]:
            continue
        if found is None and _SPLIT in (cell.lower() for cell in cells.values()):
            found = place
        elif any(cells.values()):
            why = "x, y and likelihood of body parts are read"
            omissions.add("columns", why, sentence(" ".join(filter(None, cells.values())), 60))
    return found
