import subprocess
from pathlib import Path

import numpy as np
import pytest

from graphose_core.errors import FileFormatError
from graphose_core.formats.confined import trial as confined
from graphose_core.formats.loading import load
from tests.paths import SHARED_DATA

h5py = pytest.importorskip("h5py", reason="h5py is not installed")
HANGS = SHARED_DATA / "hostile" / "HANG-native-hdf5.slp"
FILLS = SHARED_DATA / "hostile" / "slp-memory-299a632c.slp"
needs_hostile = pytest.mark.skipif(not HANGS.is_file(), reason="../shared/data/hostile is not there")


def analysis(path: Path) -> Path:
    with h5py.File(path, "w") as file:
        file["node_names"] = np.array([b"snout", b"tail"])
        file["tracks"] = np.full((1, 2, 2, 3), 4.0)
    return path


def test_a_good_file_is_read_here_after_its_trial_and_tried_once(tmp_path: Path, monkeypatch):
    path = analysis(tmp_path / "mäuse.h5")
    runs: list[object] = []
    original = subprocess.run
    monkeypatch.setattr(confined.subprocess, "run", lambda *a, **k: (runs.append(a), original(*a, **k))[1])
    assert len(load(path).frames) == len(load(path).frames) == 3
    assert len(runs) == 1
    path.write_bytes(path.read_bytes() + b"\0")  # changed: it is tried again
    load(path)
    assert len(runs) == 2


def test_the_error_of_the_process_is_the_readers_own(tmp_path: Path):
    path = tmp_path / "damaged.h5"
    path.write_bytes(b"\x89HDF\r\n\x1a\n" + bytes(100))
    with pytest.raises(FileFormatError, match=r"^damaged\.h5: is not an H5 file of DeepLabCut"):
        load(path)


def test_a_file_that_is_not_there_is_told_by_the_system(tmp_path: Path):
    with pytest.raises(FileNotFoundError):
        confined.try_reading(tmp_path / "none.h5")


@pytest.mark.parametrize(
    ("reply", "code", "words"),
    [
        (b"", -11, "its reader crashed"),
        (b"[]", 0, "its reader crashed"),
        (b'{"error": "MemoryError", "message": ""}', 0, "needs more than 300 MB of memory"),
        (b'{"error": "FileFormatError", "message": "x.h5: is none"}', 0, "x.h5: is none"),
        (b"", -27, r"was not read in 0\.4 s"),
    ],
)
def test_an_end_without_a_good_word_is_an_error(tmp_path: Path, monkeypatch, reply, code, words):
    path = tmp_path / "x.h5"
    path.write_bytes(b"x")
    done = subprocess.CompletedProcess([], code, reply, b"")
    monkeypatch.setattr(confined.subprocess, "run", lambda *_a, **_k: done)
    with pytest.raises(FileFormatError, match=words):
        confined.try_reading(path)


def test_a_process_that_waits_for_ever_is_ended(tmp_path: Path, monkeypatch):
    path = analysis(tmp_path / "x.h5")
    monkeypatch.setattr(confined, "WAITING", 0)
    with pytest.raises(FileFormatError, match="within 0 s: the machine is busy"):
        confined.try_reading(path)


@needs_hostile
def test_a_library_that_loops_for_ever_is_ended():
    with pytest.raises(FileFormatError, match="was not read in"):
        load(HANGS)


@needs_hostile
def test_a_library_that_asks_for_a_gigabyte_does_not_get_it():
    with pytest.raises(FileFormatError, match=r"MB of memory, which 20,560 bytes should not"):
        load(FILLS)
