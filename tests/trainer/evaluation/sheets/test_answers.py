"""Telling drawn from generated images: answers are read strictly and counted."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphose_core.errors import ConfigError
from trainer.evaluation.sheets.answers import WORDS, Score, read_answers, read_key, scored

KEY = ("drawn", "generated", "generated", "drawn")


def written(folder, text):
    path = folder / "answers.txt"
    path.write_text(text)
    return path


@pytest.mark.parametrize(
    "text",
    [
        "1 drawn\n2 generated\n3 drawn\n4 drawn\n",
        "4: drawn\n\n3. Drawn\n 2 - generated \n1, drawn",
    ],
)
def test_answers_come_in_any_order(tmp_path, text):
    answers = read_answers(written(tmp_path, text), 4)
    assert answers == ("drawn", "generated", "drawn", "drawn")
    assert scored(answers, KEY) == Score(right=3, count=4)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("1 drawn\n2 drawn\n3 drawn", "no answer for 4"),
        ("1 drawn\n1 generated\n2 drawn\n3 drawn\n4 drawn", "'1 generated'"),
        ("5 drawn", "'5 drawn'"),
        ("0 drawn", "'0 drawn'"),
        ("1 real", "'1 real'"),
        ("all drawn", "'all drawn'"),
    ],
)
def test_what_is_no_answer_is_named(tmp_path, text, told):
    with pytest.raises(ConfigError, match=told):
        read_answers(written(tmp_path, text), 4)


@pytest.mark.parametrize("text", ["", "[]", "{", '{"key": []}', '{"key": ["drawn", "real"]}', '{"key": 1}'])
def test_what_is_no_key_is_refused(tmp_path, text):
    with pytest.raises(ConfigError, match="not the key of a panel"):
        read_key(written(tmp_path, text))


def test_a_key_is_read_as_it_was_written(tmp_path):
    assert read_key(written(tmp_path, json.dumps({"key": KEY}))) == KEY


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=80))
def test_whoever_knows_the_key_is_always_right_and_no_guess(key):
    score = scored(key, key)
    assert score.share == 1
    assert score.chance == pytest.approx(0.5 ** len(key))


def test_a_half_is_what_guessing_comes_to():
    assert Score(30, 60).chance > 0.5
    assert Score(40, 60).chance == pytest.approx(0.0067, abs=1e-4)
    assert Score(0, 60).chance == 1
