"""XML of other programs, without entities: such files can neither grow in memory nor fetch others."""

from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers.expat import ExpatError, ParserCreate

from graphose_core.errors import FileFormatError

DEEPEST = 200
"""Elements within elements; those of label formats are less than ten deep."""


class _ForbiddenError(ValueError):
    pass


def parse_xml(data: bytes, name: str) -> Element:
    """Return the root of an XML document.

    Args:
        data: the document.
        name: of its file, for the message.

    Raises:
        FileFormatError: if it is no XML, declares entities, or nests too deeply.
    """
    builder, parser = TreeBuilder(), ParserCreate()
    depth = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
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
