import math

import pytest

from graphose_core.text_files import json_memory
from graphose_core.text_files.json_values import NotReadableError, TooLargeError, json_of


@pytest.mark.parametrize(
    ("data", "value"),
    [
        (b'\xef\xbb\xbf{"a": 1}', {"a": 1}),
        ('{"a": "ä"}'.encode("utf-16"), {"a": "ä"}),
        ("[1.5]", [1.5]),
        (b"9" * 300, int("9" * 300)),
        (b"[-" + b"9" * 5000 + b", 1]", [-math.inf, 1]),
        (b"9" * 5000, math.inf),
    ],
)
def test_texts_are_read(data, value):
    assert json_of(data) == value


@pytest.mark.parametrize(
    "data", [b"", b"{", b"\xff\xfe\xff", b"[" * 100_000, b'{"a":' * 100_000, b"nul", b"\0\0"]
)
def test_what_is_no_json_is_told_in_one_short_line(data: bytes):
    with pytest.raises(NotReadableError, match="is not readable JSON") as caught:
        json_of(data)
    assert len(str(caught.value)) < 300
    assert "\n" not in str(caught.value)


def test_a_text_that_would_fill_the_memory_is_not_parsed(monkeypatch):
    monkeypatch.setattr(json_memory, "ROOM", 1000)
    with pytest.raises(TooLargeError, match="MB of memory"):
        json_of(b"[" + b"[]," * 500 + b"0]")


def test_objects_are_given_to_the_hook():
    assert json_of(b'[{"a": 1}, {"b": 2}]', sorted) == [["a"], ["b"]]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b'{"a" 1}', "a colon is missing after a name, line 1, column 6"),
        (b'{"a": 1\n "b": 2}', "a comma is missing, or a bracket is not closed, line 2, column 2"),
        (b'{"a": "b', "quotes are not closed, line 1, column 7"),
        (b"\n ", "the file is empty"),
        (b'{"a":\n "\xff"}', "line 2 is not text in UTF-8; save the file as UTF-8"),
    ],
)
def test_what_is_damaged_is_told_in_plain_words(data: bytes, words: str):
    with pytest.raises(NotReadableError) as caught:
        json_of(data)
    assert words in str(caught.value)
    assert "codec" not in str(caught.value)
