"""The garbage collector pauses while much is read, however many read, and goes on afterwards."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.widgets.threads.collecting import LARGE, READERS, is_large, no_collections


@pytest.fixture(autouse=True)
def thawed() -> Iterator[None]:
    READERS.set_automatic(True)
    yield
    gc.unfreeze()


def test_it_pauses_until_the_last_reader_has_ended() -> None:
    with no_collections():
        with no_collections():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_goes_on_after_an_error_and_passes_by_what_is_there() -> None:
    gc.unfreeze()
    with pytest.raises(ValueError, match="damaged"), no_collections():
        raise ValueError("damaged")
    assert gc.isenabled()
    assert gc.get_freeze_count() > 0


def test_nothing_is_done_where_it_is_not_wanted() -> None:
    gc.unfreeze()
    with no_collections(wanted=False):
        assert gc.isenabled()
    assert gc.get_freeze_count() == 0


def test_files_are_large_by_their_bytes(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(b" " * (LARGE - 1))
    assert not is_large(file)
    file.write_bytes(b" " * LARGE)
    assert is_large(file)
    assert is_large(tmp_path)
    assert not is_large(tmp_path / "b.json")
