"""A CSV with one head row: the name of an image, then `nose_x`, `nose_y`, …; many scripts write it.

A column is taken for a coordinate by its end, x, y, or what says how sure of them something is, or by its
beginning (`x_nose`, `x1`). Other columns are told, but for those that name the image, the frame, the part of
a data set, or the individual that a row belongs to, such as `track` in what SLEAP exports: several rows of an
image are several individuals.
"""

import re
from collections.abc import Callable
from pathlib import Path

import numpy as np

from graphose_core.errors import FileFormatError
from graphose_core.formats.dialects.tables.cells import Numbers
from graphose_core.formats.dialects.tables.columns import Column
from graphose_core.formats.dialects.tables.label_table import LabelTable, labels_of
from graphose_core.formats.dialects.tables.plain import Plain
from graphose_core.formats.dialects.tables.rows import Row, Text, read_rows
from graphose_core.formats.dialects.tables.several_rows import beside_each_other
from graphose_core.formats.labels import Labels, Omissions
from graphose_core.formats.parsing.values import sentence, whole
from graphose_core.formats.sample import Sample

_COORDINATE = re.compile(
    r"(.+?)[ _.:/\-]*(x|y|likelihood|confidence|conf|score|prob|probability)", re.IGNORECASE
)
_AXES = ("x", "y")

_AXIS_FIRST = re.compile(r"(x|y)[ _.:/\-]*(.+?)", re.IGNORECASE)

_NAMES = ("image", "image_path", "image_name", "img", "file", "filename", "file_name", "path", "name", "")
_FRAMES = ("frame", "frame_idx", "frame_index", "frame_number", "frame_id", "index")
_SPLITS = ("split", "set", "subset")
_INDIVIDUALS = (
    *("track", "track_id", "individual", "individuals", "animal", "animal_id", "subject", "subject_id"),
    *("person", "person_id", "instance", "instance_id", "identity"),
)


READ = "image, frame, set, individual, and x, y and likelihood of points are read"


def recognises(sample: Sample) -> bool:
    """Return whether the first line of a CSV names an x and a y of the same point."""
    text = Text(sample.path)
    lines = text.head.splitlines()
    return bool(lines) and bool(_points([cell.strip().strip('"') for cell in lines[0].split(text.separator)]))


def load(path: Path) -> Labels:
    """Read all rows; frames are made as they are asked for.

    Raises:
        FileFormatError: if the first row names no point.
        OSError: if the system cannot read the file.
    """
    omissions = Omissions()
    text, rows = read_rows(path)
    _, head = next(rows, (0, []))
    head = [cell.strip() for cell in head]
    columns = _points(head)
    if not columns:
        raise FileFormatError(
            f"{path.name}: its first row names no points, such as nose_x and nose_y; choose another file"
        )
    name, split = _place(head, columns, _NAMES), _place(head, columns, _SPLITS)
    frame, individual = _place(head, columns, _FRAMES), _place(head, columns, _INDIVIDUALS)
    name = frame if name is None else name
    for place, column in enumerate(head):
        if place not in columns and place not in (name, split, frame, individual):
            omissions.add("columns", READ, column[:60])
    numbers = Numbers(path, list(columns), [sentence(head[i], 40) for i in columns], text.separator != ",")
    names, splits, owners = [], [], []
    first = 0 if name is None else 1
    all_numbers = (
        name in (0, None) and split is individual is None and list(columns) == list(range(first, len(head)))
    )
    for part in rows.parts(first, len(columns) if all_numbers else 0):
        if isinstance(part, Plain):
            names += part.names
            owners += [""] * len(part.names)
            numbers.add_all(part.values)
            continue
        for line, row in part:
            names.append(_cell((line, row), name, ""))
            splits.append(_cell((line, row), split, ""))
            owners.append(_cell((line, row), individual, ""))
            numbers.add(line, row, omissions)
    values = numbers.array(omissions)
    table = LabelTable(
        *(tuple(columns.values()), _rows(names, name), values),
        splits if split is not None else (),
        numbers.told,
    )
    if name is not None and len(set(names)) < len(names):
        table = beside_each_other(table, owners, omissions)
    return labels_of(table, path, omissions)


def _points(head: list[str]) -> dict[int, Column]:
    """Return the columns of points that have an x and a y, by their places."""
    return _whole_points(head, _by_end) or _whole_points(head, _by_beginning)


def _by_end(cell: str) -> Column | None:
    match = _COORDINATE.fullmatch(cell)
    if not match:
        return None
    coordinate = match[2].lower()
    return "", match[1], coordinate if coordinate in _AXES else "likelihood"


def _by_beginning(cell: str) -> Column | None:
    match = _AXIS_FIRST.fullmatch(cell)
    return ("", match[2], match[1].lower()) if match else None


def _whole_points(head: list[str], column_of: Callable[[str], Column | None]) -> dict[int, Column]:
    found = {place: column for place, cell in enumerate(head) if (column := column_of(cell)) is not None}
    whole_points = {c[1] for c in found.values() if c[2] == "x"} & {
        c[1] for c in found.values() if c[2] == "y"
    }
    return {place: column for place, column in found.items() if column[1] in whole_points}


def _place(head: list[str], columns: dict[int, Column], names: tuple[str, ...]) -> int | None:
    return next((i for i, cell in enumerate(head) if cell.lower() in names and i not in columns), None)


def _cell(row: Row, place: int | None, otherwise: str) -> str:
    return row[1][place].strip() if place is not None and place < len(row[1]) else otherwise


def _rows(names: list[str], place: int | None) -> "list[str] | np.ndarray[tuple[int], np.dtype[np.int64]]":
    """Return the names; numbers of the rows where there are none."""
    if place is None:
        return np.arange(len(names), dtype=np.int64)
    numbers = [whole(name) for name in names]  # a program may write 3 as 3.0
    if names and all(number is not None and number >= 0 for number in numbers):
        return np.array(numbers, np.int64)
    return names
