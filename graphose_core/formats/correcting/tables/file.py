"""Corrections of DeepLabCut's CSV and H5: cells of a table."""

import math
import shutil
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np

from graphose_core.errors import FileFormatError
from graphose_core.formats.correcting.correction import Changes, Correction
from graphose_core.formats.correcting.tables.csv_cells import CsvCells
from graphose_core.formats.dialects.deeplabcut.keypoint_table import read_head
from graphose_core.formats.dialects.tables import pandas_h5, plain_pickle
from graphose_core.formats.dialects.tables.columns import NOWHERE, Column, individuals
from graphose_core.formats.dialects.tables.pandas_axes import text_of
from graphose_core.formats.dialects.tables.project import project_of
from graphose_core.formats.labels import Omissions
from graphose_core.formats.parsing.optional_packages import needed
from graphose_core.formats.parsing.values import sentence

H5_MARK = b"\x89HDF\r\n\x1a\n"
"""First bytes of an HDF5 file; a copy of one may have any ending."""

SURE = 1.0
"""Likelihood of a place that a person has given."""

Change = tuple[int, int, float]
"""Row, column of the table, and the new number; NaN is not labelled."""


def correct(source: Path, target: Path, changes: Changes) -> None:
    """Write a table with corrections: all other cells, and the bytes between them, stay as they are.

    A likelihood becomes 1 where a point was placed, and is emptied where it was taken away. Who is added to a
    frame has columns there already, and who is removed keeps them.

    Args:
        source: a CSV or H5 of DeepLabCut.
        target: the file to write.
        changes: of it.

    Raises:
        FileFormatError: if the file cannot be corrected; the message says why.
        MissingPackageError: if it is an H5, and `h5py` is not installed.
        OSError: if the system cannot read or write.
    """
    with source.open("rb") as file:
        is_h5 = file.read(len(H5_MARK)) == H5_MARK
    if is_h5:
        _correct_h5(source, target, changes.corrections)
    else:
        _correct_csv(source, target, changes.corrections)


def _correct_csv(source: Path, target: Path, corrections: Iterable[Correction]) -> None:
    cells = CsvCells(source)
    rows = cells.rows()
    _, _, columns, early = read_head(source, rows)
    numbers = [number for number, _ in chain(early, rows)]
    places = list(columns)
    by_row: dict[int, dict[int, str]] = {}
    for row, column, value in _changes(source, list(columns.values()), corrections):
        number, cell = numbers[row], places[column]
        by_row.setdefault(number, {})[cell] = _written(value, cells, number, places)
    for number, values in by_row.items():
        cells.replace(number, values)
    target.write_bytes(cells.edited())


def _written(value: float, cells: CsvCells, number: int, places: Sequence[int]) -> str:
    """Return a number as the file writes numbers: with a decimal comma where its row has any."""
    if math.isnan(value):
        return ""
    text = repr(value)
    comma = cells.separator != "," and any("," in cells.cell(number, place) for place in places)
    return text.replace(".", ",") if comma else text


def _changes(path: Path, columns: Sequence[Column], corrections: Iterable[Correction]) -> Iterator[Change]:
    """Yield the numbers that corrections change.

    Args:
        path: of the file; its project's configuration is looked for from there.
        columns: what is in each column of numbers.
        corrections: by names of points, whatever order the project gives them.
    """
    animals = individuals(columns, project_of(path, Omissions()))
    for each in corrections:
        animal = animals[each.target.subject]
        x, y, likelihood = animal.places[animal.kind.points.index(each.target.point)].tolist()
        place = each.place
        if NOWHERE in (x, y):
            raise FileFormatError(
                f"{path.name}: {sentence(each.target.point)} has no columns for both x and y; repair the head"
            )
        yield each.target.frame, x, math.nan if place is None else place.x
        yield each.target.frame, y, math.nan if place is None else place.y
        if likelihood != NOWHERE:
            yield each.target.frame, likelihood, math.nan if place is None else SURE


def _correct_h5(source: Path, target: Path, corrections: Iterable[Correction]) -> None:
    reader = needed("h5py", "h5py", "H5 files of DeepLabCut")
    shutil.copyfile(source, target)
    try:
        with reader.File(target, "r+") as file:
            group = pandas_h5.table_group(file, source)
            fixed = text_of(group.attrs["pandas_type"]) == "frame"
            blocks = pandas_h5.fixed_blocks(group, source) if fixed else _fields(group, source)
            columns = [column for _, inside in blocks for column in inside]
            owner = [(block, i) for block, inside in blocks for i in range(len(inside))]
            for row, column, value in _changes(source, columns, corrections):
                block, place = owner[column]
                if fixed:
                    _put(block, row, place, value, source)
                else:
                    _put_record(group["table"], block, row, place, value, source)
    except (ArithmeticError, AttributeError, LookupError, OSError, RuntimeError, TypeError) as error:
        raise FileFormatError(
            f"{source.name}: could not be corrected ({sentence(error)}); correct the CSV beside it"
        ) from error


def _fields(group: Any, path: Path) -> list[tuple[Any, list[Column]]]:
    try:
        return list(pandas_h5.record_blocks(group, path))
    except plain_pickle.NotPlainError as error:
        raise FileFormatError(
            f"{path.name}: the names of its columns are pickled, and nothing pickled is loaded; correct the "
            "CSV beside it"
        ) from error


def _put(dataset: Any, row: int, column: int, value: float, path: Path) -> None:
    """Set one number of a block, which pandas wrote one way round or the other."""
    _check_float(dataset.dtype, path)
    place = (row, column) if dataset.attrs.get("transposed", 0) else (column, row)
    dataset[place] = value


def _put_record(table: Any, field: str, row: int, column: int, value: float, path: Path) -> None:
    """Set one number of a record, whose texts are not written: HDF5 cuts those that fill their field."""
    values = table[field, row]
    _check_float(values.dtype, path)
    values.reshape(-1)[column] = value
    table[field, row] = values


def _check_float(kind: np.dtype[Any], path: Path) -> None:
    if kind.kind != "f":
        raise FileFormatError(
            f"{path.name}: its numbers are {kind}: a corrected place may lie between pixels; correct the CSV "
            "beside it"
        )
