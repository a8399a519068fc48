"""Notes are text."""

from pathlib import Path

import pytest

from graphose_core.errors import ConfigError
from trainer.runs.notes import read_notes, write_notes


def test_a_note_stays(tmp_path: Path) -> None:
    write_notes(tmp_path, " two\nlines ")
    assert read_notes(tmp_path) == "two\nlines"
    write_notes(tmp_path, " ")
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_text_is_refused_and_the_note_before_stays(tmp_path: Path) -> None:
    write_notes(tmp_path, "before")
    with pytest.raises(ConfigError, match="is not text"):
        write_notes(tmp_path, "\udcff")
    assert read_notes(tmp_path) == "before"
