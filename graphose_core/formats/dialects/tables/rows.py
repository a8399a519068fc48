"""Rows of a CSV in whatever encoding and with whatever separator a program or a person saved it."""

import codecs
import csv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graphose_core.errors import FileFormatError
from graphose_core.formats.dialects.tables.plain import Plain, plain
from graphose_core.formats.parsing.values import sentence
from graphose_core.path_checks import read_file, regular

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks; those of UTF-32 begin with those of UTF-16."""

WINDOWS = "cp1252"
"""What Excel writes in western languages; tried where a file is not UTF-8."""

SEPARATORS = ",;\t|"

HEAD = 1 << 16
"""Bytes from which encoding and separator are found."""

BLOCK = 1 << 20
"""Characters of lines that are looked at together."""

Row = tuple[int, list[str]]
"""Number of the line that a row ends in, counted from 1, and its cells."""


class Text:
    """A CSV file, looked at."""

    def __init__(self, path: Path) -> None:
        """Find how it is written.

        Raises:
            OSError: if the system cannot read it.
        """
        self.path = path
        head = read_file(path, HEAD)
        self.encoding = _encoding(head)
        self.head = head.decode(self.encoding, errors="replace")
        """Its first characters; a character that is cut off at their end is replaced."""
        self.separator = _separator(self.head)

    def rows(self) -> "Rows":
        """Return the rows that hold anything."""
        return Rows(self.path, self.encoding, self.separator)


class Rows(Iterator[Row]):
    """The rows of a file that hold anything, one by one or, where lines are plain, many at a time."""

    def __init__(self, path: Path, encoding: str, separator: str) -> None:
        self._path, self._separator = path, separator
        self._blocks = _blocks(path, encoding)
        self._lines: list[str] = []
        self._next = 0
        self._passed = 0
        self._is_read = False
        """Whether the reader asked for a line after the last one."""
        self._reader = csv.reader(self._lines_one_by_one(), delimiter=separator)

    def __next__(self) -> Row:
        """Return the next row.

        Raises:
            FileFormatError: if the file is no text, or no CSV, or a quotation mark is not closed.
        """
        first = 0
        with self._as_no_csv():
            try:
                row: list[str] = []
                while not row:
                    first = self._passed + self._reader.line_num + 1
                    row = next(self._reader)
            except csv.Error:
                if self._passed + self._reader.line_num > first:  # a cell of many lines is too long
                    raise self._not_closed(first) from None
                raise
        if self._is_read:  # a row ends with its line, unless it is quoted
            raise self._not_closed(first)
        return self._passed + self._reader.line_num, row

    def parts(self, first: int, count: int) -> Iterator[Plain | Iterator[Row]]:
        """Yield what is left, block by block: at once where all lines are plain, else row by row.

        Args:
            first: cells before the numbers.
            count: numbers of a plain row; 0: no row is plain.

        Raises:
            FileFormatError: if the file is no text, or no CSV.
        """
        while self._has_more():
            found = plain(self._lines[self._next :], self._separator, first, count) if count else None
            if found is None:
                yield self._one_by_one()
            else:
                self._passed += len(self._lines) - self._next
                self._next = len(self._lines)
                yield found

    def _one_by_one(self) -> Iterator[Row]:
        """Yield the rows up to the end of a block, or beyond it where one goes on there."""
        for row in self:
            yield row
            if self._next == len(self._lines):
                return

    def _has_more(self) -> bool:
        with self._as_no_csv():
            return self._fill()

    def _lines_one_by_one(self) -> Iterator[str]:
        while self._fill():
            self._next += 1
            yield self._lines[self._next - 1]
        self._is_read = True

    def _not_closed(self, line: int) -> FileFormatError:
        """Return the error about a row that the end of the file is part of; to be raised."""
        return FileFormatError(
            f"{self._path.name}: line {line}: a quotation mark begins there that is not closed; all that "
            "follows would be one cell. Close it or take it out"
        )

    def _fill(self) -> bool:
        """Return whether there is another line, which is in `_lines` then."""
        if self._next == len(self._lines):
            self._lines, self._next = next(self._blocks, []), 0
        return bool(self._lines)

    @contextmanager
    def _as_no_csv(self) -> Iterator[None]:
        try:
            yield
        except UnicodeDecodeError as error:
            raise FileFormatError(
                f"{self._path.name}: is not text in {error.encoding.upper()}; save the file as UTF-8"
            ) from error
        except (UnicodeError, csv.Error) as error:
            raise FileFormatError(
                f"{self._path.name}: is not CSV text ({sentence(error)}); choose another file"
            ) from error


def _blocks(path: Path, encoding: str) -> Iterator[list[str]]:
    """Yield lines with their ends, about so many characters at a time."""
    with path.open(newline="", encoding=encoding) as stream:
        while lines := stream.readlines(BLOCK):
            yield lines


def read_rows(path: Path) -> tuple[Text, Rows]:
    """Return a CSV, and its rows; what is not UTF-8 is read as Windows writes it.

    Raises:
        OSError: if the system cannot read it.
    """
    text = Text(path)
    if text.encoding == "utf-8" and not _is_utf8(path):
        text.encoding = WINDOWS
    return text, text.rows()


def _encoding(head: bytes) -> str:
    for mark, name in _MARKS:
        if head.startswith(mark):
            return name
    if head[1:2] == b"\0":
        return "utf-16-le"
    return "utf-16-be" if head[:1] == b"\0" else "utf-8"


def _is_utf8(path: Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with regular(path).open("rb") as stream:
            while block := stream.read(1 << 20):
                decoder.decode(block)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _separator(head: str) -> str:
    """Return the most frequent of the known ones in the first line that has any."""
    for line in head.splitlines():
        best = max(SEPARATORS, key=line.count)
        if best in line:
            return best
    return ","
