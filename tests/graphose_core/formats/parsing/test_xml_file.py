from io import BytesIO
from xml.etree.ElementTree import Element, fromstring, tostring

import pytest

from graphose_core.errors import FileFormatError
from graphose_core.formats.parsing import xml_file
from graphose_core.formats.parsing.xml_file import parse_xml, parts_of


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


DATA = b"""<?xml version="1.0"?>
<annotations> <version>1.1</version><image id="1"><points label="a">t<b/>u</points><box/></image>
<track id="7"> <box frame="0"/><points frame="1"><deep/></points></track><track/><image/></annotations>"""


def test_elements_come_one_by_one_and_those_in_parted_ones_by_themselves():
    found = list(parts_of(BytesIO(DATA), "a.xml", ("track",)))
    told = [(None if parent is None else parent.get("id"), part.tag) for parent, part in found]
    assert told == [
        *((None, "annotations"), (None, "version"), (None, "image"), (None, "track"), ("7", "box")),
        *(("7", "points"), (None, "track"), (None, "image")),
    ]
    assert len(found[0][1]) == len(found[3][1]) == 0
    assert found[1][1].text == "1.1"


def test_parts_are_what_they_are_in_the_whole():
    whole = fromstring(DATA)
    assert plain(parse_xml(DATA, "a.xml")) == plain(whole)
    parts = [part for parent, part in parts_of(BytesIO(DATA), "a.xml", ()) if part.tag != "annotations"]
    assert [plain(part) for part in parts] == [plain(part) for part in whole]


def plain(element: Element) -> str:
    text = tostring(element, encoding="unicode")
    return text[: text.rindex(">") + 1]  # without what follows it


def test_a_fault_behind_whole_elements_is_told():
    parts = parts_of(BytesIO(b"<a><b/><c></a>"), "a.xml", ())
    with pytest.raises(FileFormatError, match=r"a\.xml: is not readable XML"):
        list(parts)


def test_many_elements_take_little_at_a_time_and_many_in_one_are_refused(monkeypatch):
    monkeypatch.setattr(xml_file, "ROOM", 10_000)
    assert len(list(parts_of(BytesIO(b"<a>" + b"<b/>" * 1000 + b"</a>"), "a.xml", ()))) == 1001
    with pytest.raises(FileFormatError, match="MB of memory"):
        list(parts_of(BytesIO(b"<a><c>" + b"<b/>" * 1000 + b"</c></a>"), "a.xml", ()))
