"""DeepLabCut's CSV and H5: labels of a project (`CollectedData_*`) or what a network found in a video.

Head rows of a CSV: scorer, individuals (with several animals), bodyparts, coords (x, y and, from a network,
likelihood). Each further row is an image; its name takes one column, or one a folder. An empty cell or
`nan` is not labelled. The H5 holds the same table (see `deeplabcut_h5.py`).
"""

import csv
import math
from pathlib import Path

import numpy as np

from graphose_core.errors import FileFormatError
from graphose_core.formats.dialects import deeplabcut_h5
from graphose_core.formats.dialects.label_table import Column, LabelTable, frames_of
from graphose_core.formats.fields import wrong_field
from graphose_core.formats.labels import Labels

_HEAD = ("scorer", "individuals", "bodyparts", "coords")


def load(path: Path) -> Labels:
    """Read all images of a CSV or an H5.

    Of an H5 whose names of columns are pickled, the CSV of the same name is read in its place: DeepLabCut
    writes it beside the H5.

    Raises:
        FileFormatError: naming the field that is wrong.
        MissingPackageError: if it is an H5, and `h5py` is not installed.
        OSError: if the system cannot read the file.
    """
    if path.suffix.lower() != ".h5":
        return Labels(frames_of(_table(path)))
    twin = path.with_suffix(".csv")
    table = deeplabcut_h5.load(path, twin.is_file())
    return Labels(frames_of(_table(twin) if table is None else table))


def _table(path: Path) -> LabelTable:
    rows = _rows(path)
    head = {row[0]: row for row in rows if row and row[0] in _HEAD}
    for needed in ("bodyparts", "coords"):
        if needed not in head:
            raise FileFormatError(
                f"{path.name}: {needed}: the row is missing; choose a CSV that DeepLabCut wrote"
            )
    first = _first_column(head["bodyparts"])
    columns = _columns(head, first)
    data = [(i, row) for i, row in enumerate(rows, start=1) if row and row[0] not in _HEAD]
    names = tuple("/".join(filter(None, row[:first])) for _, row in data)
    values = [_values(row[first:], line, columns, path) for line, row in data]
    return LabelTable(columns, names, np.array(values, np.float64).reshape(len(names), len(columns)))


def _rows(path: Path) -> list[list[str]]:
    try:
        with path.open(newline="", encoding="utf-8") as stream:
            return list(csv.reader(stream))
    except (UnicodeDecodeError, csv.Error) as error:
        raise FileFormatError(f"{path.name}: is no CSV text ({error}); choose another file") from error


def _first_column(bodyparts: list[str]) -> int:
    """Return how many columns the name of an image takes."""
    count = 1
    while count < len(bodyparts) and not bodyparts[count].strip():
        count += 1
    return count


def _columns(head: dict[str, list[str]], first: int) -> tuple[Column, ...]:
    parts, coordinates = head["bodyparts"][first:], head["coords"][first:]
    animals = head.get("individuals", [""] * (len(parts) + first))[first:]
    return tuple(zip(animals, parts, coordinates, strict=False))


def _values(cells: list[str], line: int, columns: tuple[Column, ...], path: Path) -> list[float]:
    if len(cells) != len(columns):
        rule = f"the head has {len(columns)} columns beside the name"
        raise wrong_field(path, f"line {line}", f"{len(cells)} values", rule)
    where = [f"line {line}.{'.'.join(filter(None, column))}" for column in columns]
    return [_number(cell, place, path) for cell, place in zip(cells, where, strict=True)]


def _number(cell: str, where: str, path: Path) -> float:
    if not cell.strip():
        return math.nan
    try:
        return float(cell)
    except ValueError:
        raise wrong_field(path, where, cell, "a number or nothing") from None
