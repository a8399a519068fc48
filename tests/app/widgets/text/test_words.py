"""Numbers with their nouns."""

import pytest

from app.widgets.text.words import counted


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 bones"), (1, "1 bone"), (2, "2 bones"), (2000, "2,000 bones")]
)
def test_one_has_no_plural(number: int, words: str) -> None:
    assert counted(number, "bone") == words
    assert counted(2, "person", "people") == "2 people"
