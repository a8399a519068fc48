"""Errors are shown as sentences, and names as they are."""

import pytest

from app.widgets.text.sentences import capital, sentence


@pytest.mark.parametrize(
    "text",
    [
        "clip.mp4: is no video",
        "pipe.png is a pipe",
        "labels: has no frames",
        "~/a b: is a folder",
        "",
        "3 people",
    ],
)
def test_names_are_left_as_they_are(text: str) -> None:
    assert capital(text) == text


def test_words_begin_with_a_capital() -> None:
    assert capital("no image is there") == "No image is there"


def test_a_sentence_ends_with_one_full_stop() -> None:
    assert sentence("no image is there.") == sentence("no image is there") == "No image is there."
