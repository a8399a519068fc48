import pytest

from graphose_core.formats.dialects.coco.ids import Ids, id_of


@pytest.mark.parametrize(("value", "name"), [(1, "1"), (1.0, "1"), ("1", "1"), (" a ", "a"), ("0a", "0a")])
def test_ids_are_texts(value: object, name: str):
    assert id_of(value) == name


@pytest.mark.parametrize("value", [None, True, 1.5, float("nan"), float("inf"), [], "", " "])
def test_other_values_are_none(value: object):
    assert id_of(value) is None


def test_a_number_of_more_digits_than_are_written_is_none():
    assert id_of(10**5000) is None


def test_what_has_an_id_is_found_exactly_and_then_by_its_number():
    ids: Ids[str] = Ids()
    assert ids.add("007", "seven")
    assert not ids.add("007", "again")
    assert ids.only() == "seven"
    assert ids.get(7) == ids.get("7") == ids.get("007") == "seven"
    assert ids.add("7", "other")
    assert (ids.get(7), ids.get("007"), ids.get("0007")) == ("other", "seven", "seven")
    assert ids.get("8") is ids.get(None) is ids.only() is None
