import json
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphose_core.text_files import json_memory
from graphose_core.text_files.json_elements import Elements, first_of_list
from graphose_core.text_files.json_values import NotReadableError, first_elements, json_by_elements, json_of
from graphose_core.text_files.json_values import json_of_file as of_file

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=4),
    max_leaves=12,
)
KEYS = ("a", "annotations")


@pytest.fixture
def all_are_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_memory, "LONG", 0)


def plain(value: object) -> object:
    """Return a value with lists in the place of elements."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    return list(value) if isinstance(value, Elements) else value


@pytest.mark.usefixtures("all_are_long")
@pytest.mark.parametrize("indent", [None, 1])
def test_elements_are_those_of_the_list(indent: int | None):
    @settings(max_examples=50)
    @given(st.lists(VALUES, max_size=4) | st.dictionaries(st.sampled_from(["a", "b"]), VALUES, max_size=2))
    def check(value: object) -> None:
        text = json.dumps(value, indent=indent)
        assert plain(json_by_elements(text, KEYS)) == value

    check()


@pytest.mark.usefixtures("all_are_long")
def test_broken_texts_are_refused_with_the_same_words():
    whole = json.dumps({"b": 1, "a": [{"x": [1, 2.5]}, "t", 3], "c": []})
    for place in range(len(whole)):
        for text in (whole[:place], whole[:place] + "]" + whole[place:], whole[:place] + whole[place + 1 :]):
            assert _read(text, lambda text: plain(json_by_elements(text, KEYS))) == _read(text, json_of)


def _read(text: str, read: Callable[[str], object]) -> tuple[str, object]:
    """Return ("", values), or what the refusal says up to its place in the text."""
    try:
        return "", read(text)
    except NotReadableError as error:
        return str(error).partition(" (")[0], None


@pytest.mark.usefixtures("all_are_long")
def test_named_lists_alone_are_elements_and_can_be_taken_by_place():
    made = json_by_elements('{"a": [1, [2], {"c": 3}], "b": [1], "annotations": []}', KEYS)
    assert isinstance(made["a"], Elements)
    assert (made["b"], made["annotations"]) == ([1], [])
    assert (len(made["a"]), made["a"][-1], made["a"][:2]) == (3, {"c": 3}, [1, [2]])
    assert made["a"].may_mention("c")
    assert not made["a"].may_mention("foot_kpts")


@pytest.mark.usefixtures("all_are_long")
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32-le"])
def test_every_encoding_is_read(encoding: str):
    assert list(of_file('["é", 1]'.encode(encoding), KEYS)) == ["é", 1]


@pytest.mark.usefixtures("all_are_long")
def test_numbers_of_thousands_of_digits_are_infinite():
    assert list(json_by_elements(f"[1, {'9' * 5000}]", KEYS)) == [1, float("inf")]


def test_short_texts_are_lists():
    assert json_by_elements("[1, 2]", KEYS) == [1, 2]


@pytest.mark.parametrize("count", [0, 1, 3, 20])
def test_the_first_elements_are_found_without_the_rest(count: int):
    values = [{"n": 10 * i} for i in range(count)]
    data = json.dumps(values).encode()
    assert first_elements(data, 5) == values[:5]
    assert first_elements(data[:-1], 5) == (values[:5] if count > 5 else values[: max(count - 1, 0)])


def test_a_number_that_is_cut_is_none():
    assert first_of_list("[1, 12", json.JSONDecoder(), 5) == [1]
    assert first_elements(b'{"a": 1}', 5) == []


def test_the_head_grows_until_there_are_enough():
    values = ["x" * 50_000] * 8
    assert first_elements(json.dumps(values).encode(), 5) == values[:5]
