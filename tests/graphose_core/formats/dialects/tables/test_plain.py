"""Plain lines give what the reader of rows gives, and what is not plain is left to it."""

from pathlib import Path
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphose_core.formats.dialects.tables import rows
from graphose_core.formats.dialects.tables.plain import plain
from graphose_core.formats.labels import Labels
from graphose_core.formats.loading import load

HEAD = "scorer,a,a,a,a\nbodyparts,nose,nose,tail,tail\ncoords,x,y,x,y\n"
FOLDERS = "scorer,,,a,a,a,a\nbodyparts,,,nose,nose,tail,tail\ncoords,,,x,y,x,y\n"
FLAT = "image,nose_x,nose_y,tail_x,tail_y\n"
UNNAMED = "nose_x,nose_y,tail_x,tail_y\n"

NUMBERS = st.one_of(
    st.floats(allow_nan=False, allow_infinity=False).map(repr),
    st.from_regex(r"[+-]?([0-9]{1,25}\.?[0-9]{0,25}|\.[0-9]{1,30})([eE][+-]?[0-9]{1,3})?", fullmatch=True),
    st.just(""),
)
"""As programs write numbers, and as they may: out of range too."""

ODD = st.sampled_from(
    ["NA", "-", " 1", "1 ", "nan", "inf", '"1"', "1_0", "x", "1.2.3", "1e", "--1", "٣", "\xa01"]
)

NAMES = st.one_of(
    st.integers(0, 10**6).map(str), st.sampled_from(["007", "", " a/b 1.png", "é2.png", "a\\3.png", "1e2"])
)


def seen(path: Path) -> tuple[str, list[object]]:
    """Return all that labels say; the text of them, as NaN equals nothing."""
    labels: Labels = load(path)
    return repr(labels.left_out), list(labels.frames)


def careful(path: Path) -> tuple[str, list[object]]:
    with patch.object(rows, "plain", lambda *_: None):
        return seen(path)


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    head=st.sampled_from([HEAD, FLAT, UNNAMED, FOLDERS]),
    table=st.lists(st.tuples(NAMES, st.lists(NUMBERS, min_size=4, max_size=4)), min_size=1, max_size=12),
    separator=st.sampled_from([",", ";", "\t"]),
    end=st.sampled_from(["\n", "\r\n"]),
    block=st.sampled_from([1, 40, 1 << 20]),
)
def test_plain_lines_are_read_as_others_are(
    head: str,
    table: list[tuple[str, list[str]]],
    separator: str,
    end: str,
    block: int,
    tmp_path: Path,
) -> None:
    lead = {UNNAMED: 0, FOLDERS: 3}.get(head, 1)
    lines = [",".join([*["labels", "mouse", name][3 - lead :], *cells]) for name, cells in table]
    text = head.replace("\n", end) + end.join(lines)
    path = tmp_path / "a.csv"
    path.write_bytes(text.replace(",", separator).encode())
    with patch.object(rows, "BLOCK", block):
        assert seen(path) == careful(path)


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    table=st.lists(
        st.lists(st.one_of(NUMBERS, NUMBERS, NUMBERS, ODD), min_size=3, max_size=6), min_size=1, max_size=12
    ),
    mark=st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]),
    block=st.sampled_from([1, 40, 1 << 20]),
)
def test_others_are_told_as_before(table: list[list[str]], mark: str, block: int, tmp_path: Path) -> None:
    lines = [",".join([str(i), *cells]) for i, cells in enumerate(table)]
    path = tmp_path / "a.csv"
    path.write_bytes((HEAD + "\n\n".join(lines)).encode(mark, errors="replace"))
    with patch.object(rows, "BLOCK", block):
        assert seen(path) == careful(path)


@pytest.mark.parametrize(
    "line",
    [
        *(
            "1,2\n",
            "1,2,3,4\n",
            "\n",
            '"1",2,3\n',
            "a,2 ,3\n",
            "1,2,x\n",
            "1,1e,3\n",
            "1,1_0,3\n",
            "1,0x1,3\n",
        ),
        *("1,nan,3\n", "1,2,3\r", "1,٣,3\n", f"{'a' * 200_000},2,3\n"),
    ],
)
def test_a_line_that_is_not_plain_is_left_to_others(line: str) -> None:
    assert plain(["0,1,2\n"], ",", 1, 2) is not None
    assert plain(["0,1,2\n", line], ",", 1, 2) is None


def test_numbers_names_and_empty_cells() -> None:
    found = plain(["a , b,,1e-3\n", "c,,-.5,\n"], ",", 2, 2)
    assert found is not None
    assert found.names == ["a/b", "c"]
    np.testing.assert_array_equal(found.values, [[np.nan, 0.001], [-0.5, np.nan]])


def test_a_quoted_cell_may_go_on_in_the_next_block(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    body = "".join(f"{i},1,2,3,4\n" for i in range(20)) + '"a\nb",1,2,3,4\nx,1,2,3,4,5\n'
    path.write_text(HEAD + body)
    with patch.object(rows, "BLOCK", 10):
        left_out, frames = seen(path)
    assert [frame.name for frame in frames][-2:] == ["a b", "x"]
    assert "line 26" in left_out
