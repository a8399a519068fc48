"""Fuzzy search: what fits, and what fits better."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.palette.fuzzy import match

TEXT = st.text(st.characters(codec="ascii", categories=["L", "N", "Zs"]), max_size=20)


@given(TEXT, TEXT)
def test_what_fits_is_found_where_it_says(query: str, text: str) -> None:
    found = match(query, text)
    letters = query.casefold().replace(" ", "")
    if found is not None:
        assert "".join(text[at] for at in found.places).casefold() == letters
        assert list(found.places) == sorted(set(found.places))


@given(TEXT, st.data())
def test_letters_left_out_do_not_matter(text: str, data: st.DataObject) -> None:
    kept = [letter for letter in text if data.draw(st.booleans())]
    assert match("".join(kept), text) is not None


@pytest.mark.parametrize(
    ("query", "better", "worse"),
    [
        ("zi", "Zoom in", "Horizontal grid"),
        ("sp", "Save pose", "Select and skip"),
        ("save", "Save", "Save as"),
        ("und", "Undo move joints", "Background"),
        ("dup", "Duplicate", "Redo a jump"),
    ],
)
def test_starts_of_words_runs_and_short_names_win(query: str, better: str, worse: str) -> None:
    first, second = match(query, better), match(query, worse)
    assert first is not None
    assert second is None or first.score > second.score


@pytest.mark.parametrize(("query", "text"), [("x", "Save"), ("evas", "Save"), ("saves", "Save"), ("a", "")])
def test_what_lacks_a_letter_does_not_fit(query: str, text: str) -> None:
    assert match(query, text) is None


def test_letters_that_are_two_in_lower_case_keep_their_place() -> None:
    found = match("a", "\u0130\u0130a")
    assert found is not None
    assert found.places == (2,)
    assert match("\u0130", "\u0130stanbul") is not None
    assert match("\u00df", "Stra\u00dfe") is not None
