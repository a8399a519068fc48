"""XML of other programs, without entities: such files can neither grow in memory nor fetch others."""

from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers.expat import ExpatError, ParserCreate

from graphose_core.errors import FileFormatError
from graphose_core.text_files.json_memory import ROOM, TIMES

DEEPEST = 200
"""Elements within elements; those of label formats are less than ten deep."""


_ELEMENT, _ATTRIBUTES, _ATTRIBUTE = 150, 240, 60
"""Bytes of an element in memory, of its attributes, and of each of them, about."""


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
    builder, parser = TreeBuilder(), ParserCreate()
    depth, taken, allowed = 0, 0, ROOM + TIMES * len(data)

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth, taken
        depth += 1
        taken += _ELEMENT + (_ATTRIBUTES + _ATTRIBUTE * len(attributes) if attributes else 0)
        if taken > allowed:
            raise _ForbiddenError(f"its elements would take more than {allowed // 1_000_000:,} MB of memory")
        if depth > DEEPEST:
            raise _ForbiddenError(f"elements nest more than {DEEPEST} deep")
        builder.start(tag, attributes)

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(tag)

    def refuse(*_parts: object) -> int:
        raise _ForbiddenError("it declares entities, which labels do not need")

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = builder.data
    parser.EntityDeclHandler = parser.ExternalEntityRefHandler = refuse
    try:
        parser.Parse(data, True)
        return builder.close()
    except (ExpatError, ValueError, LookupError, AssertionError) as error:
        raise FileFormatError(f"{name}: is no XML that can be read ({error}); export it again") from error
