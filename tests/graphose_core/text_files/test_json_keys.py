import pytest

from graphose_core.text_files import json_keys
from graphose_core.text_files.json_keys import check_keys
from graphose_core.text_files.json_values import NotReadableError


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_keys, "MOST", 3)
    monkeypatch.setattr(json_keys, "UNSEEN", 3)


@pytest.mark.parametrize(
    "data",
    [
        b'[{"a": 1, "b": {"c": 2}}, {"a": 1, "b": 2, "c": 3}, {"a": "::::"}]',
        b'{"a": "b", "c": {"a": 1, "b": 2, "c": 3}, "d": "x\\":"}',
        b"::::::::",
        b'{"a":' * 1000,
        b'}}}"a":"b":' + b'"',
    ],
)
def test_few_keys_and_what_is_no_json_are_left_to_the_reader(data: bytes):
    check_keys(data)


@pytest.mark.parametrize(
    "data",
    [
        b'{"a": 1, "b": 2, "c": 3, "d": 4}',
        b'[{"x": {"a": 1, "a": 2, "a": 3, "a" : 4}}]',
        b'{"a": {"q": 1}, "b\\"": {"q": 1}, "c": "}", "d": 4}',
    ],
)
def test_an_object_of_too_many_keys_is_refused(data: bytes):
    with pytest.raises(NotReadableError, match="an object of more than 3 keys"):
        check_keys(data)
