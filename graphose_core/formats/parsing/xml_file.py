"""XML of other programs, without entities: such files can neither grow in memory nor fetch others."""

from collections.abc import Collection, Iterator
from io import BytesIO
from typing import BinaryIO
from xml.etree.ElementTree import Element
from xml.parsers.expat import ExpatError, ParserCreate

from graphose_core.errors import FileFormatError
from graphose_core.text_files.json_memory import ROOM, TIMES

DEEPEST = 200
"""Elements within elements; those of label formats are less than ten deep."""


_ELEMENT, _ATTRIBUTES, _ATTRIBUTE = 150, 240, 60
"""Bytes of an element in memory, of its attributes, and of each of them, about."""

_BLOCK = 1 << 16
"""Bytes that are read at a time."""

Part = tuple[Element | None, Element]
"""An element, and the one that it lies in where that is one of those that are parted."""


class _ForbiddenError(ValueError):
    pass


def parse_xml(data: bytes, name: str) -> Element:
    """Return the root of an XML document.

    Args:
        data: the document.
        name: of its file, for the message.

    Raises:
        FileFormatError: if it is no XML, declares entities, nests too deeply, or would fill the memory.
    """
    collector = _Collector(ROOM + TIMES * len(data))
    for _ in _parsed(BytesIO(data), name, collector):
        pass
    if collector.root is None:
        raise FileFormatError(f"{name}: is not readable XML (no element found); export it again")
    return collector.root


def parts_of(file: BinaryIO, name: str, parted: Collection[str]) -> Iterator[Part]:
    """Yield the root of an XML document, without what is in it, and then each element in it by itself.

    An element is let go before the next one is read, so that a document of any length takes little memory.

    Args:
        file: the document, at its start.
        name: of its file, for the message.
        parted: tags of elements in the root that are yielded as they begin, without what is in them; what is
            in them follows, each element with the one that it is in.

    Raises:
        FileFormatError: as :func:`parse_xml`, also after some elements were yielded.
    """
    yield from _parsed(file, name, _Collector(ROOM, parted))


class _Collector:
    """Makes elements of what the parser finds."""

    def __init__(self, allowed: int, parted: Collection[str] | None = None) -> None:
        """Keep the whole document, or with `parted` only what is not yet taken from `found`."""
        self.found: list[Part] = []
        self.root: Element | None = None
        self._parted, self._allowed, self._taken = parted, allowed, 0
        self._open: list[Element] = []
        self._text: list[str] = []
        self._last: Element | None = None

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._put_text()
        self._taken += _ELEMENT + (_ATTRIBUTES + _ATTRIBUTE * len(attributes) if attributes else 0)
        if self._taken > self._allowed:
            raise _ForbiddenError(
                f"its elements would take more than {self._allowed // 1_000_000:,} MB of memory"
            )
        element = Element(tag, attributes)
        if not self._open:
            self.root = element
            if self._parted is not None:
                self.found.append((None, element))
        elif not self._is_parted():
            self._open[-1].append(element)
        elif len(self._open) == 1 and tag in (self._parted or ()):
            self.found.append((None, element))
        self._open.append(element)
        if len(self._open) > DEEPEST:
            raise _ForbiddenError(f"elements nest more than {DEEPEST} deep")
        self._last = None

    def end(self, _tag: str) -> None:
        self._put_text()
        element = self._open.pop()
        self._last = element
        if self._open and self._is_parted():
            if element.tag not in (self._parted or ()) or len(self._open) > 1:
                self.found.append((self._open[1] if len(self._open) > 1 else None, element))
            self._last, self._taken = None, 0

    def text(self, characters: str) -> None:
        self._text.append(characters)

    def _is_parted(self) -> bool:
        """Return whether elements of the one that is open are yielded, not kept in it."""
        if self._parted is None:
            return False
        return len(self._open) == 1 or (len(self._open) == 2 and self._open[1].tag in self._parted)

    def _put_text(self) -> None:
        if not self._text:
            return
        characters, self._text = "".join(self._text), []
        if self._last is not None:
            self._last.tail = characters
        elif self._open and not self._is_parted():
            self._open[-1].text = (self._open[-1].text or "") + characters


def _parsed(file: BinaryIO, name: str, collector: _Collector) -> Iterator[Part]:
    """Yield what the collector finds, block by block."""
    parser = ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = collector.start, collector.end
    parser.CharacterDataHandler = collector.text
    parser.EntityDeclHandler = parser.ExternalEntityRefHandler = _refuse
    while True:
        block = file.read(_BLOCK)
        try:
            parser.Parse(block, not block)
        except (ExpatError, ValueError, LookupError) as error:
            raise FileFormatError(f"{name}: is not readable XML ({error}); export it again") from error
        found, collector.found = collector.found, []
        yield from found
        if not block:
            return


def _refuse(*_parts: object) -> int:
    raise _ForbiddenError("it declares entities, which labels do not need")
