import os
import time
from pathlib import Path

import pytest

from graphose_core.document.files.skeletons import figure_from, skeleton
from graphose_core.errors import DocumentError, FileFormatError
from graphose_core.poses import pose_file
from graphose_core.poses.library_pose import LibraryPose
from graphose_core.poses.search import found
from graphose_core.poses.shelf import DELETED, KEPT_DAYS, Shelf

HAND = figure_from(skeleton("hand"), "hand")
PIE = figure_from(skeleton("pie"), "pie")


def pose(name: str = "Wave", **fields: object) -> LibraryPose:
    return LibraryPose.model_validate({"name": name, "figure": HAND, **fields})


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "poses", tmp_path / "bundled")


def names(shelf: Shelf) -> list[str]:
    return [entry.pose.name for entry in shelf.entries()]


def test_a_pose_survives_its_file(tmp_path: Path):
    whole = pose("Größe", tags=("a", "b"), anchor=("wrist",))
    pose_file.save(whole, tmp_path / "x.pose.json")
    assert pose_file.load(tmp_path / "x.pose.json") == whole


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (('"version": 1', '"version": 9'), "version"),
        (('"graphose-pose"', '"other"'), "format"),
        (('"anchor": ["wrist"]', '"anchor": ["elbow"]'), "anchor"),
        (('"name": "Wave"', '"name": ""'), "pose.name"),
    ],
)
def test_a_wrong_field_is_named(tmp_path: Path, change: tuple[str, str], named: str):
    path = tmp_path / "x.pose.json"
    pose_file.save(pose(anchor=("wrist",)), path)
    text = path.read_text()
    assert change[0] in text
    path.write_text(text.replace(*change))
    with pytest.raises(FileFormatError, match=named):
        pose_file.load(path)


def test_saving_lists_and_undoing_takes_it_away(shelf: Shelf):
    change = shelf.add(pose(), "dance/slow")
    (entry,) = shelf.entries()
    assert (entry.folder, entry.bundled, entry.path) == ("dance/slow", False, change.path)
    assert shelf.folders() == ("dance", "dance/slow")
    change.undo()
    assert names(shelf) == []


def test_equal_names_get_files_of_their_own(shelf: Shelf):
    assert len({shelf.add(pose()).path for _ in range(3)}) == 3
    assert names(shelf) == ["Wave"] * 3


def test_renaming_and_back(shelf: Shelf):
    change = shelf.rename(shelf.add(pose()).path, "Hello")
    assert names(shelf) == ["Hello"]
    change.undo()
    assert names(shelf) == ["Wave"]


def test_deleting_and_back(shelf: Shelf):
    added = shelf.add(pose(tags=("x",)), "a")
    before = shelf.entries()
    change = shelf.delete(added.path)
    assert names(shelf) == []
    change.undo()
    assert shelf.entries() == before


def test_moving_and_back(shelf: Shelf):
    added = shelf.add(pose(), "a")
    change = shelf.move(added.path, "b")
    assert [entry.folder for entry in shelf.entries()] == ["b"]
    change.undo()
    assert [entry.path for entry in shelf.entries()] == [added.path]


def test_bundled_poses_stay_as_they_are(shelf: Shelf, tmp_path: Path):
    path = tmp_path / "bundled" / "hand" / "wave.pose.json"
    pose_file.save(pose(), path)
    before = path.read_bytes()
    for act in (lambda: shelf.rename(path, "x"), lambda: shelf.delete(path), lambda: shelf.move(path, "a")):
        with pytest.raises(DocumentError, match="comes with the application"):
            act()
    assert path.read_bytes() == before
    assert [entry.bundled for entry in shelf.entries()] == [True]


@pytest.mark.parametrize("name", ["../out", "a/../..", ".hidden", "a:b", "a\nb"])
def test_folders_stay_inside(shelf: Shelf, name: str):
    with pytest.raises(DocumentError, match="folder"):
        shelf.add_folder(name)
    with pytest.raises(DocumentError, match="folder"):
        shelf.add(pose(), name)


def test_a_folder_needs_a_name(shelf: Shelf):
    with pytest.raises(DocumentError, match="needs a name"):
        shelf.add_folder(" / ")


def test_a_broken_file_is_left_out_and_told(shelf: Shelf):
    shelf.add(pose())
    bad = shelf.own / "bad.pose.json"
    bad.write_text("{")
    for _ in range(2):
        assert names(shelf) == ["Wave"]
        assert "bad.pose.json" in shelf.broken[bad]
    pose_file.save(pose("Mended"), bad)
    os.utime(bad, ns=(1, 1))
    assert names(shelf) == ["Mended", "Wave"]
    assert not shelf.broken


def test_a_damaged_file_is_told_in_plain_words_and_a_large_one_is_not_read(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
):
    shelf.add(pose())
    bad = shelf.own / "bad.pose.json"
    bad.write_bytes(b'{"format": "graphose-pose",\n "version" 1}')
    assert names(shelf) == ["Wave"]
    assert "a colon is missing after a name, line 2" in shelf.broken[bad]
    bad.write_bytes(b'{"format": "\xff"}')
    assert names(shelf) == ["Wave"]
    assert "line 1 is not text in UTF-8" in shelf.broken[bad]
    monkeypatch.setattr(pose_file, "LARGEST", 10)
    with pytest.raises(FileFormatError, match="larger than 10 bytes"):
        pose_file.load(bad)


def test_deleted_poses_are_kept_for_a_while(tmp_path: Path):
    aside = tmp_path / DELETED
    aside.mkdir()
    now = time.time_ns()
    old, new = (aside / f"{now - days * 86_400 * 10**9}-ab.pose.json" for days in (KEPT_DAYS + 1, 1))
    for path in (old, new):
        pose_file.save(pose(), path)
    shelf = Shelf(tmp_path, tmp_path / "bundled")
    assert (old.exists(), new.exists()) == (False, True)
    assert names(shelf) == []


def test_search_by_beginnings_of_words(shelf: Shelf):
    shelf.add(pose("Big wave", tags=("greeting",)), "friends")
    shelf.add(LibraryPose(name="Bite", figure=PIE))
    entries = shelf.entries()

    def search(words: str, figure=None) -> list[str]:
        return sorted(entry.pose.name for entry in found(entries, words, figure))

    assert search("") == ["Big wave", "Bite"]
    assert search("WAV big") == ["Big wave"]
    assert search("greet") == search("fri") == search("hand") == ["Big wave"]
    assert search("reeting") == []
    assert search("b", PIE) == ["Bite"]
