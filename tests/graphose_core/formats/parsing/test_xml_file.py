import pytest

from graphose_core.errors import FileFormatError
from graphose_core.formats.parsing.xml_file import parse_xml


def test_elements_attributes_and_text():
    root = parse_xml(b'<a x="1">t&amp;<b/>u</a>', "a.xml")
    assert (root.tag, root.get("x"), root.text, root[0].tag, root[0].tail) == ("a", "1", "t&", "b", "u")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<a>",
        b"<a></b>",
        b'<!DOCTYPE a [<!ENTITY x "y">]><a/>',
        b'<!DOCTYPE a [<!ENTITY % x SYSTEM "file:///dev/zero">%x;]><a/>',
        b"<a>" * 1000,
        b'<?xml version="1.0" encoding="none"?><a/>',
    ],
)
def test_other_files_are_refused(data: bytes):
    with pytest.raises(FileFormatError, match=r"a\.xml"):
        parse_xml(data, "a.xml")
