"""Recovery files: whole, found again when their owner is gone, and left alone while it lives."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.recovery.folder import RecoveryFolder
from app.recovery.unsaved import Unsaved, from_bytes, to_bytes
from graphose_core.document.files.scene_file import from_json
from graphose_core.errors import FileFormatError, RecoveryError
from graphose_core.samples.scenes import empty_scene, sample_scene
from tests.paths import ROOT


def unsaved(path: Path | None = None) -> Unsaved:
    return Unsaved.now(sample_scene(), path)


@given(st.none() | st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1))
def test_a_round_trip_is_identity(name: str | None) -> None:
    kept = unsaved(Path(name) if name else None)
    assert from_bytes(to_bytes(kept), "x") == kept


def test_without_its_first_line_it_is_an_ordinary_scene() -> None:
    assert from_json(to_bytes(unsaved()).split(b"\n", 1)[1]) == sample_scene()


@pytest.mark.parametrize("data", [b"", b"{}", b"{}\n{}", to_bytes(unsaved())[:-40], b"\xff\xfe"])
def test_what_is_damaged_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(FileFormatError, match=r"scene\.recovery"):
        from_bytes(data, "scene.recovery")


def test_the_living_are_left_alone_and_the_dead_are_found(tmp_path: Path) -> None:
    mine, other = RecoveryFolder(tmp_path), RecoveryFolder(tmp_path)
    slot = mine.claim()
    kept = unsaved(tmp_path / "hand.graphose")
    slot.write(kept)
    assert other.left() == []
    slot.release()
    [left] = other.left()
    assert left.unsaved == kept
    taken, again = other.take(left)
    assert again == kept
    assert mine.left() == []
    with pytest.raises(RecoveryError, match="another window"):
        mine.take(left)
    with pytest.raises(RecoveryError):
        mine.discard(left)
    taken.clear()
    taken.release()
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_gone_is_told(tmp_path: Path) -> None:
    folder = RecoveryFolder(tmp_path)
    slot = folder.claim()
    slot.write(unsaved())
    slot.release()
    [left] = folder.left()
    left.path.unlink()
    with pytest.raises(RecoveryError, match="no longer there"):
        folder.take(left)


def test_several_are_listed_newest_first_and_damaged_ones_last(tmp_path: Path) -> None:
    folder, now = RecoveryFolder(tmp_path), datetime.now(UTC)
    for age in (5, 1, 3):
        slot = folder.claim()
        slot.write(replace(unsaved(), written=now - timedelta(hours=age)))
        slot.release()
    (tmp_path / "bad.recovery").write_text("nonsense")
    found = folder.left()
    ages = [round((now - left.unsaved.written) / timedelta(hours=1)) for left in found if left.unsaved]
    assert ages == [1, 3, 5]
    assert found[-1].unsaved is None
    assert "bad.recovery" in found[-1].problem
    folder.discard(found[-1])
    assert len(folder.left()) == 3


def test_a_failed_write_leaves_the_old_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = RecoveryFolder(tmp_path)
    slot = folder.claim()
    slot.write(unsaved())
    before = slot.path.read_bytes()
    monkeypatch.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(OSError, match="No space"):
        slot.write(Unsaved.now(empty_scene(), None))
    assert slot.path.read_bytes() == before
    slot.release()


def test_a_file_saved_since_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "hand.graphose"
    kept = unsaved(path)
    assert not kept.is_outdated
    path.touch()
    os.utime(path, (kept.written.timestamp() + 60,) * 2)
    assert kept.is_outdated


HOLD = """
import sys, time
from pathlib import Path
from app.recovery.folder import RecoveryFolder
from app.recovery.unsaved import Unsaved
from graphose_core.samples.scenes import sample_scene
slot = RecoveryFolder(Path(sys.argv[1])).claim()
slot.write(Unsaved.now(sample_scene(), None))
print("held", flush=True)
time.sleep(600)
"""


def test_a_process_that_is_killed_loses_its_file_to_others(tmp_path: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        folder = RecoveryFolder(tmp_path)
        assert folder.left() == []
        process.kill()
        process.wait()
        [left] = folder.left()
        assert left.unsaved is not None
        assert left.unsaved.document == sample_scene()
