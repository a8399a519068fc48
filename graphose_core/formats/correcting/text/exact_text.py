"""Texts of files in which some spans are replaced, and every other byte stays as it is."""

import codecs
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from graphose_core.errors import FileFormatError

Edit = tuple[int, int, str]
"""Start and end of a span of characters, and the text in its place."""

_MARKED = {
    "utf-8-sig": ((codecs.BOM_UTF8, "utf-8"),),
    "utf-16": ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")),
    "utf-32": ((codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be")),
}
"""Encodings whose files begin with a mark, and what follows each mark."""


@dataclass(frozen=True)
class ExactText:
    """The text of a file, which can be turned into the very same bytes.

    Attributes:
        text: without byte order mark; ends of lines as they are.
        encoding: of Python, one that writes no mark.
        mark: byte order mark.
    """

    text: str
    encoding: str
    mark: bytes = b""

    @classmethod
    def of(cls, data: bytes, encoding: str, name: str) -> Self:
        """Read bytes.

        Args:
            data: of the file.
            encoding: of Python; of one with a mark, the mark says the order of bytes.
            name: of the file, for the message.

        Raises:
            FileFormatError: if other bytes would be written than were read.
        """
        marks = _MARKED.get(encoding, ((b"", encoding),))
        mark, plain = next((pair for pair in marks if data.startswith(pair[0])), (b"", encoding))
        try:
            made = cls(data[len(mark) :].decode(plain), plain, mark)
            same = made.encoded(made.text) == data
        except UnicodeError:
            same = False
        if not same:
            raise FileFormatError(
                f"{name}: holds bytes that are not {plain}: they could not be kept as they are; save it as "
                "UTF-8 in a text editor, then open it again"
            )
        return made

    def encoded(self, text: str) -> bytes:
        """Return another text as bytes of such a file."""
        return self.mark + text.encode(self.encoding)

    def edited(self, edits: Iterable[Edit]) -> bytes:
        """Return the bytes with spans replaced, which do not overlap."""
        parts, reached = [], 0
        for start, end, new in sorted(edits, key=lambda edit: edit[:2]):
            parts += [self.text[reached:start], new]
            reached = end
        return self.encoded("".join([*parts, self.text[reached:]]))
