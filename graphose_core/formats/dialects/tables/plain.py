"""Lines of a CSV that hold plain numbers and nothing else, parsed many at a time.

Most files of 100,000 rows are such: a network wrote them. What is not plain is left to the reader of rows,
which gives the same for lines that are.
"""

import csv
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_SIGNS = b"0123456789.+-eE\n"


@dataclass(frozen=True)
class Plain:
    """Rows of plain lines.

    Attributes:
        names: of the rows, from the cells before the numbers (see :func:`name_of`).
        values: [rows, columns], the numbers; NaN where a cell is empty.
    """

    names: list[str]
    values: NDArray[np.float64]


def name_of(cells: Sequence[str]) -> str:
    """Return the name of an image from its cells: its path, or one a folder."""
    return cells[0].strip() if len(cells) == 1 else "/".join(filter(None, (cell.strip() for cell in cells)))


def plain(lines: Sequence[str], separator: str, first: int, count: int) -> Plain | None:
    """Return the rows of lines, or None if they are not all plain.

    Args:
        lines: with their ends.
        separator: of cells.
        first: cells before the numbers.
        count: numbers of a row.
    """
    if not lines or first + count < 2 or max(map(len, lines)) > csv.field_size_limit():
        return None
    leads, rest = _parted(lines, separator, first)
    if {cells.count(separator) for cells in rest} != {count - 1} or '"' in "".join(leads):
        return None
    text = "".join(rest).replace("\r\n", "\n")
    if not text.isascii() or text.encode().translate(None, _SIGNS + separator.encode()):
        return None
    values = _numbers(text.removesuffix("\n").replace("\n", ",").replace(separator, ","))
    if values.size != len(lines) * count:
        return None
    names = (
        [lead.strip() for lead in leads] if first == 1 else [name_of(lead.split(separator)) for lead in leads]
    )
    return Plain(names, values.reshape(-1, count))


def _parted(lines: Sequence[str], separator: str, first: int) -> tuple[list[str], list[str]]:
    """Return the text before the numbers of each line, and that of its numbers."""
    if first == 0:
        return [""] * len(lines), list(lines)
    if first == 1:
        parted = [line.partition(separator) for line in lines]
        return [before for before, _, _ in parted], [after for _, _, after in parted]
    places = [line.split(separator, first) for line in lines]
    return [separator.join(cells[:first]) for cells in places], ["".join(cells[first:]) for cells in places]


def _numbers(text: str) -> NDArray[np.float64]:
    """Return numbers that stand between commas, NaN where nothing does; nothing if one is none."""
    if ",," in text or text.startswith(",") or text.endswith(",") or not text:
        text = ",".join(cell or "nan" for cell in text.split(","))
    try:
        return np.fromstring(text, sep=",")
    except (ValueError, DeprecationWarning):  # an older NumPy warns, and returns those before
        return np.zeros(0)
