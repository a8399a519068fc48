"""A file is the old one or the new one, never half of one, and nothing stays beside it."""

import os

import pytest

from graphose_core import atomic
from graphose_core.atomic import (
    is_read_only,
    path_of_new,
    write_atomic,
    write_bytes,
    write_folder,
    write_text,
)


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


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_a_new_file_has_the_permissions_of_all_new_files(tmp_path):
    def write(beside):
        beside.write_bytes(b"weights")
        beside.chmod(0o600)

    (tmp_path / "usual").touch()
    write_atomic(tmp_path / "new", write)
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_a_folder_that_cannot_be_made_is_told_by_its_own_name(tmp_path):
    path = tmp_path / ("x" * 300)  # longer than any file system takes
    with pytest.raises(OSError, match=r"x{300}'$"):
        write_folder(path, lambda _beside: None)
    with pytest.raises(OSError, match=r"x{300}'$"):
        write_text(path, "")


def test_an_error_of_the_system_names_the_file_that_is_wanted(tmp_path):
    def fail(beside):
        raise OSError(28, "No space left on device", str(beside))

    with pytest.raises(OSError, match=r"wanted'$"):
        write_atomic(tmp_path / "wanted", fail)


@pytest.mark.parametrize("name", ["x" * 255, "ä" * 127, "骨" * 85])
def test_names_of_any_length_that_the_system_takes_can_be_written(tmp_path, name):
    write_text(tmp_path / name, "new")
    write_text(tmp_path / name, "newer")
    assert (tmp_path / name).read_text() == "newer"
    write_folder(tmp_path / "folder" / name, lambda beside: (beside / "a").write_text("b"))
    assert (tmp_path / "folder" / name / "a").exists()


def test_a_read_only_file_is_replaced_only_where_that_is_said(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(b"old")
    path.chmod(0o444)
    assert is_read_only(path)
    with pytest.raises(PermissionError, match="read-only"):
        write_bytes(path, b"new")
    assert (path.read_bytes(), list(tmp_path.iterdir())) == (b"old", [path])
    write_bytes(path, b"new", over_read_only=True)
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o444


@pytest.mark.parametrize(
    ("before", "after"), [(b"old", b"much longer than before"), (b"old and long", b"new")]
)
def test_all_names_of_a_file_go_on_to_be_one_where_that_is_wanted(tmp_path, before, after):
    path, other = tmp_path / "file", tmp_path / "other"
    path.write_bytes(before)
    other.hardlink_to(path)
    write_bytes(path, after, keep_links=True)
    assert other.read_bytes() == path.read_bytes() == after
    assert other.samefile(path)
    assert sorted(tmp_path.iterdir()) == [path, other]
    write_bytes(path, b"apart")
    assert other.read_bytes() == after


def test_a_full_disk_leaves_a_file_with_several_names_as_it_was(tmp_path, monkeypatch):
    path, other = tmp_path / "file", tmp_path / "other"
    path.write_bytes(b"old")
    other.hardlink_to(path)

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(atomic, "reserve", full)
    with pytest.raises(OSError, match="No space"):
        write_bytes(path, b"new and longer", keep_links=True)
    assert path.read_bytes() == b"old"
    assert sorted(tmp_path.iterdir()) == [path, other]


def test_a_kill_while_a_file_with_several_names_is_written_over_leaves_the_new_one_beside_it(
    tmp_path, monkeypatch
):
    path, other = tmp_path / "file", tmp_path / "other"
    path.write_bytes(b"old")
    other.hardlink_to(path)

    def cut(_source, target):
        target.write(b"ne")
        raise PowerCutError

    monkeypatch.setattr(atomic.shutil, "copyfileobj", cut)
    with pytest.raises(PowerCutError):
        write_bytes(path, b"new", keep_links=True)
    assert path_of_new(path).read_bytes() == b"new"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files away")
def test_the_owner_is_kept(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(b"old")
    os.chown(path, 1234, 4321)
    write_bytes(path, b"new")
    assert (path.stat().st_uid, path.stat().st_gid) == (1234, 4321)


def test_the_owner_that_cannot_be_given_is_kept_by_writing_over(tmp_path, monkeypatch):
    path = tmp_path / "file"
    path.write_bytes(b"old")
    inode = path.stat().st_ino
    monkeypatch.setattr(atomic, "_give_owner", lambda *_: False)
    write_bytes(path, b"new", keep_links=True)
    assert (path.read_bytes(), path.stat().st_ino) == (b"new", inode)


def test_extended_attributes_are_kept_and_the_time_is_new(tmp_path):
    path = tmp_path / "file"
    path.write_bytes(b"old")
    os.utime(path, (1, 1))
    try:
        os.setxattr(path, "user.note", b"mine")
    except (AttributeError, OSError):
        pytest.skip("no extended attributes here")
    write_bytes(path, b"new")
    assert os.getxattr(path, "user.note") == b"mine"
    assert path.stat().st_mtime > 1


@pytest.mark.parametrize("keep_links", [False, True])
@pytest.mark.parametrize("kind", ["folder", "pipe"])
def test_what_is_no_file_stays_and_nothing_is_left_beside_it(tmp_path, kind, keep_links):
    path = tmp_path / "a"
    if kind == "folder":
        path.mkdir()
    elif hasattr(os, "mkfifo"):
        os.mkfifo(path)
    else:
        pytest.skip("the system has no pipes of this kind")
    with pytest.raises(OSError, match=f"is a {kind}"):
        write_bytes(path, b"new", keep_links=keep_links)
    assert [each.name for each in tmp_path.iterdir()] == ["a"]
    assert not path.is_file()


@pytest.mark.parametrize("there", [True, False])
def test_a_link_stays_a_link_and_what_it_leads_to_is_replaced(tmp_path, there):
    (tmp_path / "far").mkdir()
    target, link = tmp_path / "far" / "real.txt", tmp_path / "link.txt"
    if there:
        target.write_text("old")
    link.symlink_to(target)
    write_text(link, "new")
    assert link.is_symlink()
    assert (target.read_text(), link.read_text()) == ("new", "new")
    assert [each.name for each in target.parent.iterdir()] == ["real.txt"]


def test_links_in_a_circle_are_told_by_their_name(tmp_path):
    (tmp_path / "a").symlink_to("a")
    with pytest.raises(OSError, match=r"symbolic links.*a'"):
        write_text(tmp_path / "a", "new")
    assert (tmp_path / "a").is_symlink()
