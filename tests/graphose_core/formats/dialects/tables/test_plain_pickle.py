"""Only eight instructions are known; none of them can call anything."""

import pickle
import pickletools
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphose_core.formats.dialects.tables.plain_pickle import NotPlainError, decode

PLAIN = {"MARK", "LIST", "TUPLE", "UNICODE", "INT", "PUT", "GET", "APPEND", "STOP"}

NAMES = st.lists(st.tuples(st.text(), st.text(min_size=1), st.sampled_from(["x", "y"])), max_size=9)


def needs_more(data: bytes) -> bool:
    return not {opcode.name for opcode, _, _ in pickletools.genops(data)} <= PLAIN


@settings(max_examples=50)
@given(names=NAMES)
def test_what_pandas_writes_is_read(names: list[tuple[str, ...]]):
    axes = [(1, names)]
    assert decode(pickle.dumps(axes, 0)) == axes


@given(
    value=st.recursive(
        st.text() | st.integers(-(10**17), 10**17),
        lambda v: st.lists(v, max_size=4) | st.tuples(v, v, v),
        max_leaves=12,
    )
)
def test_values_of_lists_tuples_text_and_numbers(value):
    data = pickle.dumps(value, 0)
    if needs_more(data):  # the empty tuple, and numbers beyond four bytes, have instructions of their own
        with pytest.raises(NotPlainError):
            decode(data)
    else:
        assert decode(data) == value


class Call:
    def __init__(self, path: Path) -> None:
        self._path = str(path)

    def __reduce__(self):
        return open, (self._path, "w")


@pytest.mark.parametrize("protocol", range(5))
def test_nothing_is_called(tmp_path: Path, protocol: int):
    with pytest.raises(NotPlainError):
        decode(pickle.dumps(["x", Call(tmp_path / "run")], protocol))
    assert not (tmp_path / "run").exists()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "too early"),
        (b"(lp0\n", "too early"),
        (b"Vx", "too early"),
        (b".", "one value"),
        (b"(.", "one value"),
        (b"VxVy\n.", None),
        (b"Vx\nVy\n.", "one value"),
        (b"t.", "no beginning"),
        (b"a.", "appended"),
        (b"Vx\nVy\na.", "appended"),
        (b"(l(a.", "appended"),
        (b"p0\n.", "remembered"),
        (b"g7\n.", "not text"),
        (b"(lp0\ng0\na.", "not text"),
        (b"Ix\n.", "whole number"),
        (b"I" + b"9" * 5000 + b"\n.", "whole number"),
        (b"V\\ud8\n.", "text"),
        (b"cos\nsystem\n.", "none of the eight"),
        (b"\x80\x04.", "none of the eight"),
    ],
)
def test_what_is_wrong_is_said(data: bytes, why: str | None):
    if why is None:
        assert decode(data) == "xVy"
    else:
        with pytest.raises(NotPlainError, match=why):
            decode(data)


@given(data=st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data: bytes):
    with suppress(NotPlainError):
        decode(data)
