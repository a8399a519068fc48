"""What a name is made of cannot turn the sentence around that quotes it."""

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphose_core.errors import DocumentError, GraphoseError, said
from graphose_core.shown_text import LONGEST_WORD, STEERING, TURNING, condensed, shown, shown_name

TURNED = "cod\u202etxt.exe"


def test_what_turns_or_steers_is_shown_as_its_number() -> None:
    assert shown(TURNED) == "cod⟨U+202E⟩txt.exe"
    assert shown("\x1b[31mred\r") == "⟨U+001B⟩[31mred⟨U+000D⟩"
    for code in (*TURNING, *STEERING):
        assert shown(f"a{chr(code)}b") == f"a⟨U+{code:04X}⟩b"


def test_a_name_stays_within_its_line() -> None:
    assert shown_name(Path("a\nb\tc\x1b")) == "a⟨U+000A⟩b⟨U+0009⟩c⟨U+001B⟩"
    assert shown_name("Zoë’s 手") == "Zoë’s 手"


def test_all_that_unicode_calls_an_embedding_override_or_isolate_is_known() -> None:
    kinds = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
    assert {code for code in range(0x110000) if unicodedata.bidirectional(chr(code)) in kinds} == set(TURNING)


@pytest.mark.parametrize("text", ["", "hand", "a\n\tb", "דוגמה", "مثال", "Zoë’s 手 ⟨1⟩", "a\u200db"])
def test_letters_of_all_scripts_stay(text: str) -> None:
    assert shown(text) == text


def test_showing_twice_changes_nothing_more() -> None:
    assert shown(shown(TURNED)) == shown(TURNED)


def test_errors_say_names_that_cannot_turn_them() -> None:
    error: GraphoseError = DocumentError(f"joint {TURNED}: there is none; choose another")
    assert str(error) == said(error) == f"joint {shown(TURNED)}: there is none; choose another"
    assert error.args == (f"joint {TURNED}: there is none; choose another",)
    assert said(FileNotFoundError(2, "No such file", TURNED)).startswith(f"{shown(TURNED)}: No such file")
    assert said(OSError(TURNED)) == shown(TURNED)


@given(st.text(st.characters(blacklist_categories=("Cs",)), max_size=400))
def test_words_of_any_length_are_condensed_once(text: str) -> None:
    once = condensed(text)
    assert condensed(once) == once
    assert len(once) <= len(text)
    assert all(len(word) <= LONGEST_WORD for word in once.split())


def test_the_ends_of_a_long_word_stay_and_paths_are_whole() -> None:
    long = condensed(f"joint '{'a' * 300}z' is not in the figure; choose another")
    assert long.startswith("joint 'aaaa")
    assert "z' is not in the figure; choose another" in long
    assert len(long) < 140
    path = "/".join(["folder"] * 40)
    assert condensed(path) == path


def test_messages_are_one_line_whatever_names_they_quote() -> None:
    error: GraphoseError = DocumentError("joint 'a\n  b': there is none;\nchoose another")
    assert str(error) == said(error) == "joint 'a b': there is none; choose another"
    assert said(FileNotFoundError(2, "No such file", "a\nb.csv")).startswith("a b.csv: No such file;")
