"""A file is the old one or the new one, never half of one, and nothing stays beside it."""

import pytest

from graphose_core.atomic import write_atomic, write_bytes, write_folder, write_text


class PowerCutError(Exception):
    pass


def fill_half(path):
    path.write_text("half")
    raise PowerCutError


@pytest.mark.parametrize("before", [None, "old"])
def test_a_write_that_fails_changes_nothing(tmp_path, before):
    path = tmp_path / "file.txt"
    if before:
        path.write_text(before)
    with pytest.raises(PowerCutError):
        write_atomic(path, fill_half)
    assert [entry.name for entry in tmp_path.iterdir()] == (["file.txt"] if before else [])
    assert not before or path.read_text() == before


def test_the_old_file_stays_in_place_until_the_new_one_is_whole(tmp_path):
    path = tmp_path / "file.txt"
    path.write_text("old")

    def fill(beside):
        beside.write_text("new")
        assert path.read_text() == "old"

    write_atomic(path, fill)
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]


def test_the_folder_is_made(tmp_path):
    write_text(tmp_path / "a" / "b" / "file.txt", "ä")
    assert (tmp_path / "a" / "b" / "file.txt").read_bytes() == b"\xc3\xa4"


def test_permissions_are_kept(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(b"old")
    path.chmod(0o640)
    write_bytes(path, b"new")
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_folder_that_cannot_be_made_is_told_by_its_own_name(tmp_path):
    path = tmp_path / ("x" * 250)  # the name beside is longer than any file system takes
    with pytest.raises(OSError, match=r"x{250}'$"):
        write_folder(path, lambda _beside: None)
