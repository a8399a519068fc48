"""Files of rows: as many as were written, in room that was kept for all, and a full disk is an error."""

import errno
import os
from pathlib import Path

import numpy as np
import pytest

from trainer.domains.photos.dataset.arrays import HEAD, RowFile, save_array, size_of


@pytest.mark.parametrize("count", [0, 1, 7, 10])
def test_a_file_has_the_rows_that_were_added(tmp_path, count):
    rows = np.random.default_rng(0).integers(0, 256, (count, 5, 5, 3), np.uint8)
    with RowFile(tmp_path / "a.npy", 10, (5, 5, 3)) as file:
        for row in rows:
            file.add(row)
    assert (np.load(tmp_path / "a.npy") == rows).all()
    assert (tmp_path / "a.npy").stat().st_size == size_of(count, (5, 5, 3)) == HEAD + 75 * count


def test_it_can_be_mapped(tmp_path):
    with RowFile(tmp_path / "a.npy", 3, (4,)) as file:
        file.add(np.arange(4, dtype=np.uint8))
    mapped = np.load(tmp_path / "a.npy", mmap_mode="r")
    assert isinstance(mapped, np.memmap)
    assert mapped.tolist() == [[0, 1, 2, 3]]


@pytest.mark.skipif(not hasattr(os, "posix_fallocate"), reason="the system cannot keep room")
def test_room_for_all_rows_is_kept_at_once(tmp_path, monkeypatch):
    kept = []
    monkeypatch.setattr(os, "posix_fallocate", lambda _file, start, size: kept.append((start, size)))
    with RowFile(tmp_path / "a.npy", 10, (5, 5, 3)):
        assert kept == [(0, size_of(10, (5, 5, 3)))]


def test_small_arrays_are_as_numpy_writes_them(tmp_path):
    array = np.arange(6, dtype=np.float32).reshape(2, 3)
    save_array(tmp_path / "a.npy", array)
    np.save(tmp_path / "b.npy", array)
    assert (tmp_path / "a.npy").read_bytes() == (tmp_path / "b.npy").read_bytes()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full disk to try")
def test_a_full_disk_is_the_systems_error(tmp_path):
    (tmp_path / "full.npy").symlink_to("/dev/full")
    with pytest.raises(OSError, match=os.strerror(errno.ENOSPC)):
        save_array(tmp_path / "full.npy", np.zeros(100_000))
