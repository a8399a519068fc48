from typing import Annotated, Literal

import pytest

from graphose_core.document.files.versioned import Versioned, read_versioned, version_up_to
from graphose_core.errors import FileFormatError


class Old(Versioned):
    format: Literal["graphose-test"]
    version: Annotated[int, version_up_to(1)]
    number: int


class New(Versioned):
    format: Literal["graphose-test"]
    version: Annotated[int, version_up_to(3)]
    number: int


def read(kind: type[Versioned], text: str) -> Versioned:
    return read_versioned(kind, text.encode(), "a.json", "repair it")


@pytest.mark.parametrize("version", [1, 2, 3])
def test_known_versions_are_read(version: int):
    assert read(New, f'{{"format": "graphose-test", "version": {version}, "number": 4}}').version == version


@pytest.mark.parametrize(
    ("kind", "text", "complaint"),
    [
        (Old, '{"format": "graphose-test", "version": 2, "number": "x"}', "version = 2: only version 1 can"),
        (
            New,
            '{"format": "graphose-test", "version": 4}',
            "version = 4: versions 1 to 3 can.*newer appl",
        ),
        (New, '{"format": "graphose-test", "version": 0, "number": 1}', "version = 0"),
        (New, '{"format": "graphose-test", "version": "1", "number": 1}', "version = '1'"),
        (New, '{"format": "other", "version": 9, "number": "x"}', "format = 'other'"),
        (New, '{"format": "graphose-test", "version": 1, "number": 1, "more": 2}', "more"),
        (New, "[]", "content"),
        (New, "{", "is not readable JSON .a name in double quotes is missing, line 1, column 2"),
    ],
)
def test_the_head_is_complained_of_first(kind: type[Versioned], text: str, complaint: str):
    with pytest.raises(FileFormatError, match=rf"^a\.json: {complaint}.*; repair it$"):
        read(kind, text)
