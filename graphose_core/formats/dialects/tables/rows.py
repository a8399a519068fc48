"""Rows of a CSV in whatever encoding and with whatever separator a program or a person saved it."""

import codecs
import csv
from collections.abc import Iterator
from pathlib import Path

from graphose_core.errors import FileFormatError
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

    def rows(self) -> Iterator[Row]:
        """Yield the rows that hold anything.

        Raises:
            FileFormatError: if the file is no text, or no CSV.
        """
        try:
            with self.path.open(newline="", encoding=self.encoding) as stream:
                reader = csv.reader(stream, delimiter=self.separator)
                for row in reader:
                    if row:
                        yield reader.line_num, row
        except (UnicodeError, csv.Error) as error:
            raise FileFormatError(
                f"{self.path.name}: is no CSV text ({sentence(error)}); choose another file"
            ) from error


def read_rows(path: Path) -> tuple[Text, Iterator[Row]]:
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
