"""Where cells stand in the text of a CSV."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from graphose_core.errors import FileFormatError
from graphose_core.formats.correcting.text.exact_text import Edit, ExactText
from graphose_core.formats.correcting.text.json_spans import Span
from graphose_core.formats.dialects.tables.rows import Row, read_rows


class CsvCells:
    """A CSV whose cells can be replaced."""

    def __init__(self, path: Path) -> None:
        """Read it.

        Raises:
            FileFormatError: if other bytes would be written than were read.
            OSError: if the system cannot read it.
        """
        looked_at, _ = read_rows(path)
        self.name, self.separator = path.name, looked_at.separator
        self.exact = ExactText.of(path.read_bytes(), looked_at.encoding, path.name)
        self._starts: list[Span] = []
        self._edits: list[Edit] = []

    def rows(self) -> Iterator[Row]:
        """Yield the rows that hold anything, each with its number, counted from 0, by which it is found."""
        self._starts = []
        reached = 0

        def lines() -> Iterator[str]:
            nonlocal reached
            for line in io.StringIO(self.exact.text, newline=""):
                reached += len(line)
                yield line

        start = 0
        for row in csv.reader(lines(), delimiter=self.separator):
            if row:
                self._starts.append((start, reached))
                yield len(self._starts) - 1, row
            start = reached

    def replace(self, number: int, values: dict[int, str]) -> None:
        """Note new texts of cells of a row, by their columns; a row that is too short is made longer.

        Raises:
            FileFormatError: if the row is quoted in a way that is not understood.
        """
        start, end = self._starts[number]
        line = self.exact.text[start:end]
        body = line.rstrip("\r\n")
        spans = cells(body, self.separator)
        if [_unquoted(body[a:b]) for a, b in spans] != next(csv.reader([body], delimiter=self.separator)):
            raise FileFormatError(
                f"{self.name}: row {number + 1} is quoted in a way that cannot be kept; save the file again "
                "with the program that wrote it"
            )
        added = max(values, default=0) + 1 - len(spans)
        for column, text in sorted(values.items()):
            if column < len(spans):
                a, b = spans[column]
                self._edits.append((start + a, start + b, text))
        if added > 0:
            tail = [values.get(column, "") for column in range(len(spans), len(spans) + added)]
            place = start + len(body)
            self._edits.append((place, place, self.separator + self.separator.join(tail)))

    def edited(self) -> bytes:
        """Return the bytes of the file with what was replaced."""
        return self.exact.edited(self._edits)

    def cell(self, number: int, column: int) -> str:
        """Return a cell as it stands in the file, or "" where its row is shorter."""
        start, end = self._starts[number]
        body = self.exact.text[start:end].rstrip("\r\n")
        spans = cells(body, self.separator)
        return body[slice(*spans[column])] if column < len(spans) else ""


def cells(row: str, separator: str) -> list[Span]:
    """Return the spans of the cells of a row without its end of line; a quoted one with its quotes."""
    spans, start, inside = [], 0, False
    for place, character in enumerate(row):
        if character == '"':
            inside = not inside
        elif character == separator and not inside:
            spans.append((start, place))
            start = place + 1
    return [*spans, (start, len(row))]


def _unquoted(cell: str) -> str:
    if len(cell) >= 2 and cell[0] == cell[-1] == '"':
        return cell[1:-1].replace('""', '"')
    return cell
