"""A place that does not answer is not waited for, by the thread that says so, and not longer than it says."""

import errno
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphose_core import path_patience
from graphose_core.document.files.scene_file import load, save
from graphose_core.errors import FileFormatError
from graphose_core.path_checks import exists, is_file, may_be_file, reason, require_answer, require_file
from graphose_core.samples.scenes import sample_scene


@pytest.fixture
def stalled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that does not answer until the test has ended."""
    folder, end, ask = tmp_path / "drive", threading.Event(), path_patience._stat

    def wait(path: Path) -> object:
        if folder in path.parents:
            end.wait(30)
        return ask(path)

    monkeypatch.setattr(path_patience, "_stat", wait)
    path_patience.wait_at_most(0.01)
    yield folder
    path_patience.wait_at_most(None)
    end.set()


def test_what_does_not_answer_is_nowhere_for_now(stalled: Path) -> None:
    path = stalled / "a.graphose"
    assert not exists(path)
    assert not is_file(path)
    assert may_be_file(path)
    assert "does not answer" in reason(path)


def test_the_other_folders_answer(stalled: Path, tmp_path: Path) -> None:
    (there := tmp_path / "a").touch()
    assert not exists(stalled / "a")
    path_patience.wait_at_most(600)  # on a busy machine their answers take a while, too
    assert is_file(there)
    require_answer(there)
    require_answer(tmp_path / "absent")


def test_a_folder_is_waited_for_once(stalled: Path) -> None:
    assert not any(exists(stalled / str(number)) for number in range(100))
    assert len([thread for thread in path_patience._patience.stalled.values() if thread.is_alive()]) == 1
    assert list(path_patience._patience.stalled) == [stalled]


def test_opening_and_saving_are_refused_with_the_reason(stalled: Path) -> None:
    for refused in (require_file, require_answer, load, lambda path: save(sample_scene(), path)):
        with pytest.raises(OSError, match="does not answer") as told:
            refused(stalled / "a.graphose")
        assert told.value.errno == errno.ETIMEDOUT


def test_other_threads_wait_as_long_as_it_takes(tmp_path: Path, stalled: Path) -> None:
    found: list[object] = []
    (tmp_path / "pipe").mkdir()

    def look() -> None:
        try:
            require_file(tmp_path / "pipe")
        except FileFormatError as error:
            found.append(error)

    assert not exists(stalled / "a")
    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert "is a folder" in str(found[0])
