"""DeepLabCut's CSV: labels of a project (`CollectedData_*.csv`) or what a network found in a video.

Head rows: scorer, individuals (with several animals), bodyparts, coords (x, y and, from a network,
likelihood). Each further row is a picture; its name takes one column, or one a folder. An empty cell or
`nan` is not labelled.

The `.h5` beside it is a pandas table whose column names are pickled. Nothing pickled is loaded: the CSV of
the same name, which DeepLabCut writes with it, is read in its place.
"""

import csv
import math
from pathlib import Path

from graphose_core.errors import FileFormatError
from graphose_core.formats.fields import wrong_field
from graphose_core.formats.key_points import Frame, KeyPoint, Kind, Subject

LIKELY = 0.6
"""Below this likelihood a point that a network found counts as not labelled (DeepLabCut's `pcutoff`)."""

_HEAD = ("scorer", "individuals", "bodyparts", "coords")
_Column = tuple[str, str, str]
"""Individual, body part, coordinate."""


def load(path: Path) -> tuple[Frame, ...]:
    """Read all pictures of a CSV, or of the CSV beside an `.h5`.

    Raises:
        FileFormatError: naming the field that is wrong.
        OSError: if the system cannot read the file.
    """
    if path.suffix.lower() == ".h5":
        path = _beside(path)
    rows = _rows(path)
    head = {row[0]: row for row in rows if row and row[0] in _HEAD}
    for needed in ("bodyparts", "coords"):
        if needed not in head:
            raise FileFormatError(
                f"{path.name}: {needed}: the row is missing; choose a CSV that DeepLabCut wrote"
            )
    first = _first_column(head["bodyparts"])
    columns = _columns(head, first)
    kinds = _kinds(columns)
    data = [(i, row) for i, row in enumerate(rows, start=1) if row and row[0] not in _HEAD]
    return tuple(_frame(row, line, first, columns, kinds, path) for line, row in data)


def _beside(path: Path) -> Path:
    twin = path.with_suffix(".csv")
    if not twin.is_file():
        raise FileFormatError(
            f"{path.name}: its column names are pickled, and nothing pickled is loaded; "
            f"put the CSV that DeepLabCut wrote with it ({twin.name}) beside it, or choose that"
        )
    return twin


def _rows(path: Path) -> list[list[str]]:
    try:
        with path.open(newline="", encoding="utf-8") as stream:
            return list(csv.reader(stream))
    except (UnicodeDecodeError, csv.Error) as error:
        raise FileFormatError(f"{path.name}: is no CSV text ({error}); choose another file") from error


def _first_column(bodyparts: list[str]) -> int:
    """How many columns the name of a picture takes."""
    count = 1
    while count < len(bodyparts) and not bodyparts[count].strip():
        count += 1
    return count


def _columns(head: dict[str, list[str]], first: int) -> list[_Column]:
    parts, coordinates = head["bodyparts"][first:], head["coords"][first:]
    animals = head.get("individuals", [""] * (len(parts) + first))[first:]
    return list(zip(animals, parts, coordinates, strict=False))


def _kinds(columns: list[_Column]) -> dict[str, Kind]:
    """What each individual is labelled with."""
    parts: dict[str, dict[str, None]] = {}
    for animal, part, _ in columns:
        parts.setdefault(animal, {})[part] = None
    return {animal: Kind(animal or "animal", tuple(names)) for animal, names in parts.items()}


def _frame(
    row: list[str], line: int, first: int, columns: list[_Column], kinds: dict[str, Kind], path: Path
) -> Frame:
    cells = row[first:]
    if len(cells) != len(columns):
        rule = f"the head has {len(columns)} columns beside the name"
        raise wrong_field(path, f"line {line}", f"{len(cells)} values", rule)
    found: dict[tuple[str, str], dict[str, float]] = {}
    for (animal, part, coordinate), cell in zip(columns, cells, strict=True):
        where = f"line {line}.{'.'.join(filter(None, (animal, part, coordinate)))}"
        found.setdefault((animal, part), {})[coordinate] = _number(cell, where, path)
    subjects = []
    for animal, kind in kinds.items():
        points = {part: point for part in kind.points if (point := _point(found[animal, part])) is not None}
        if points:
            subjects.append(Subject(kind, points, animal))
    name = "/".join(filter(None, row[:first]))
    return Frame(name, tuple(subjects), None if name.isdigit() else name)


def _number(cell: str, where: str, path: Path) -> float:
    if not cell.strip():
        return math.nan
    try:
        return float(cell)
    except ValueError:
        raise wrong_field(path, where, cell, "a number or nothing") from None


def _point(values: dict[str, float]) -> KeyPoint | None:
    x, y = values.get("x", math.nan), values.get("y", math.nan)
    likely = values.get("likelihood", 1.0) >= LIKELY
    return KeyPoint(x, y) if likely and math.isfinite(x) and math.isfinite(y) else None
