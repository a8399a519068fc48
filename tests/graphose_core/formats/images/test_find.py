"""Images are found where labels say, near them, and not by accident."""

import os
from pathlib import Path

import pytest

from graphose_core.formats.images.find import ImageFinder
from graphose_core.formats.images.foreign_paths import foreign_paths
from graphose_core.formats.keypoints import Frame
from graphose_core.formats.labels import Labels
from tests.graphose_core.formats.images.found import find_images


def put(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"")
    return folder


@pytest.mark.parametrize(
    ("labels", "written", "there"),
    [
        ("labels.json", "a.png", "a.png"),
        ("labels.json", "a.png", "A.PNG"),
        ("labels.json", "a.png", "images/a.png"),
        ("labels.json", "train\\a.png", "train/a.png"),
        ("labels.json", "D:\\me\\run\\a.png", "a.png"),
        ("labels.json", "C:/Users/me/vid/a.png", "VID/a.png"),
        ("labels.json", "/home/other/project/train/a.png", "train/a.png"),
        ("labels.json", "a.png", "deep/down/a.png"),
        ("labels.json", "file:///other/a%20b.png", "a b.png"),
        ("labels.json", "/data/local-files/?d=set/a.png", "set/a.png"),
        ("labels.json", "M\u00fcller.png", "Mu\u0308ller.png"),  # macOS parts letters from their marks
        ("labels.json", "there/Mu\u0308ller.png", "deep/down/there/M\u00fcller.png"),
        ("labels.json", "train\\a.png", "train\\a.png"),
        ("labeled-data/vid/C.csv", "labeled-data/vid/a.png", "labeled-data/vid/a.png"),
        ("labeled-data/vid/C.csv", "labeled-data\\vid\\a.png", "labeled-data/vid/a.png"),
        ("annotations/person_keypoints_default.json", "a.png", "images/default/a.png"),
        ("annotations/person_keypoints_val2017.json", "a.png", "val2017/a.png"),
        ("one/two/three/l.json", "set/a.png", "set/a.png"),
        ("labels.json", "../images/a.png", "../images/a.png"),
    ],
)
def test_an_image_is_found(tmp_path: Path, labels: str, written: str, there: str):
    home = tmp_path / "home"
    put(home, labels, there)
    found = ImageFinder(home / labels).find(written)
    assert found is not None
    assert found.resolve() == (home / there).resolve()


def test_the_folders_of_the_path_and_the_split_decide_between_files_of_one_name(tmp_path: Path):
    put(tmp_path, "x/train2017/a.png", "x/val2017/a.png", "x/annotations/instances.json")
    finder = ImageFinder(tmp_path / "x/annotations/instances.json")
    assert finder.find("a.png") is None, "two files are called so"
    assert finder.find("other/val2017/a.png") == tmp_path / "x/val2017/a.png"
    put(tmp_path, "y/train/a.png", "y/valid/a.png", "y/l.json")
    frame = Frame("a", image="a.png", split="validation")
    assert ImageFinder(tmp_path / "y/l.json").of(frame) == tmp_path / "y/valid/a.png"


def test_an_image_of_another_folder_with_the_same_number_is_not_taken(tmp_path: Path):
    put(tmp_path, "labels.csv", "run2/img001.png")
    finder = ImageFinder(tmp_path / "labels.csv")
    assert finder.find("labeled-data/run1/img001.png") is None
    assert finder.find("labeled-data/Run2/img001.png") == tmp_path / "run2/img001.png"
    assert finder.find("img001.png") == tmp_path / "run2/img001.png"


def test_names_that_differ_in_case_alone_are_not_confused(tmp_path: Path):
    put(tmp_path, "a.png", "A.png", "labels.json")
    if len(list(tmp_path.iterdir())) < 3:
        pytest.skip("this file system has one file for both")
    finder = ImageFinder(tmp_path / "labels.json")
    assert finder.find("A.png") == tmp_path / "A.png"
    assert finder.find("a.PNG") is None


@pytest.mark.parametrize(
    "written", ["", ".", "..", "/", "a/", "\0", "C:", "http://[", "x" * 5000, "nowhere.png"]
)
def test_nothing_is_found_for_what_names_no_file(tmp_path: Path, written: str):
    put(tmp_path, "labels.json", "a.png")
    assert ImageFinder(tmp_path / "labels.json").find(written) is None


def test_a_path_is_read_in_its_parts():
    (path,) = foreign_paths("D:/x/./y/a.png")
    assert (path.folders, path.name, path.absolute) == (("x", "y"), "a.png", True)


def test_each_frame_has_its_file(tmp_path: Path):
    put(tmp_path, "v/a.png", "clip.mp4", "labels.slp")
    labels = Labels(
        (
            Frame("0", image="v/a.png"),
            Frame("1", video="/Users/x/clip.mp4", number=3),
            Frame("2", embedded="video0/video", number=3),
            Frame("3", image="gone.png"),
            Frame("4"),
        )
    )
    path = tmp_path / "labels.slp"
    assert find_images(labels, path) == [tmp_path / "v/a.png", tmp_path / "clip.mp4", path, None, None]


def test_folders_are_read_once_however_many_frames_ask(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    put(tmp_path, "labels.json", *(f"v/{i}.png" for i in range(50)))
    calls: list[str] = []
    listed = os.listdir
    monkeypatch.setattr(os, "listdir", lambda folder: [calls.append(folder), listed(folder)][1])
    frames = tuple(Frame(str(i), image=f"v/{i % 50}.png") for i in range(2000))
    assert None not in find_images(Labels(frames), tmp_path / "labels.json")
    assert len(calls) == len(set(calls)) < 12
