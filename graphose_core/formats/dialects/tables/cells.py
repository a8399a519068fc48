"""Numbers of a CSV, gathered in one array: no Python object a cell stays."""

import math
from array import array
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from graphose_core.errors import FileFormatError
from graphose_core.formats.labels import Omissions
from graphose_core.formats.parsing.values import sentence

MOST = 50_000_000
"""Numbers that are read of a file; a short file may claim more."""

NOT_LABELLED = frozenset(("", "-", "--", "na", "n/a", "#n/a", "<na>", "nan", "null", "none"))
"""Cells of points that have no place, in lower case."""

CELLS = "cells"
NO_NUMBER = "a number is needed, or nothing where a point is not labelled; its point is not labelled"
SHORT = "their rows are shorter than the head; what is missing is not labelled"
LONG = "their rows are longer than the head; write a head for each column"


class Numbers:
    """Collects the numbers of rows; what is none is left out, and told."""

    def __init__(self, path: Path, places: Sequence[int], names: Sequence[str], comma: bool) -> None:
        """Prepare for rows.

        Args:
            path: the file, for messages.
            places: cells of a row that hold numbers.
            names: of these columns, for messages.
            comma: whether numbers may be written with a decimal comma.
        """
        self._path, self._names, self._comma = path, names, comma
        self._places = list(places)
        self._first = self._places[0] if self._places else 0
        self._adjacent = self._places == list(range(self._first, self._first + len(self._places)))
        self._width = self._places[-1] + 1 if self._places else 0
        self._values = array("d")
        self.rows = 0
        self.told: dict[int, list[int]] = {}
        """Rows whose cell in a column was told, as it is no number."""

    def add(self, line: int, row: list[str], omissions: Omissions) -> None:
        """Add the numbers of a row.

        Raises:
            FileFormatError: if the table becomes too large.
        """
        cells = self._cells(line, row, omissions)
        try:
            self._values.extend(map(float, cells))
        except ValueError:
            del self._values[self.rows * len(self._places) :]
            self._values.extend(
                self._number(cell, line, column, omissions) for column, cell in enumerate(cells)
            )
        self.rows += 1
        self._check()

    def add_all(self, values: NDArray[np.float64]) -> None:
        """Add rows of numbers, [rows, columns]; raises as :meth:`add`."""
        self._values.frombytes(values.tobytes())
        self.rows += len(values)
        self._check()

    def array(self, omissions: Omissions) -> NDArray[np.float64]:
        """Return [rows, columns]; what is infinite is left out, and told."""
        values = np.frombuffer(self._values, np.float64) if self._values else np.zeros(0)
        values = values.reshape(self.rows, len(self._places))
        infinite = np.isinf(values)
        if infinite.any():
            for row, column in np.argwhere(infinite):
                omissions.add(CELLS, NO_NUMBER, f"row {row + 1}, {self._names[column]}")
                self.told.setdefault(int(column), []).append(int(row))
            values = np.where(infinite, math.nan, values)
        return values

    def _check(self) -> None:
        if len(self._values) > MOST:
            raise FileFormatError(
                f"{self._path.name}: holds more than {MOST:,} numbers; split it into several files"
            )

    def _cells(self, line: int, row: list[str], omissions: Omissions) -> list[str]:
        width = self._width
        missing = width - len(row)
        if missing > 0:
            omissions.add(CELLS, SHORT, f"line {line}", missing)
            row = row + [""] * missing
        if self._adjacent:
            return row[self._first : width]
        return [row[place] for place in self._places]

    def _number(self, cell: str, line: int, column: int, omissions: Omissions) -> float:
        if not cell:
            return math.nan
        plain = cell.strip().lower()
        if plain in NOT_LABELLED:
            return math.nan
        try:
            return float(plain.replace(",", ".") if self._comma else plain)
        except ValueError:
            where = sentence(f"line {line}, {self._names[column]}: {cell!r}", 60)
            omissions.add(CELLS, NO_NUMBER, where)
            self.told.setdefault(column, []).append(self.rows)
            return math.nan
