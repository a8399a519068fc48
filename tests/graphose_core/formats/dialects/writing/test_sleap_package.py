from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from graphose_core.errors import ExportError
from graphose_core.formats.dialects import sleap
from graphose_core.formats.dialects.writing.sleap_package import save
from graphose_core.formats.keypoints import Frame, Keypoint, Kind, Subject
from tests.graphose_core.formats.dialects.writing.frames import MOUSE, frame, image, mouse, places

sio = pytest.importorskip("sleap_io", reason="sleap-io is not installed")

FRAMES = [
    frame(3, mouse("Ann"), mouse("Bob", 9)),
    frame(250, mouse("Ann", 7)),
    frame(0, mouse(), sequence="b.mp4"),
]


def same(read: list[Frame], written: list[Frame]) -> None:
    assert [(f.sequence, f.number, f.video) for f in read] == [
        (f.sequence, f.number, f.video) for f in written
    ]
    assert [places(f) for f in read] == [places(f) for f in written]
    assert all(s.kind == MOUSE for f in read for s in f.subjects)


def test_labels_of_videos_come_back(tmp_path: Path):
    save(FRAMES, tmp_path / "a.slp")
    same(list(sleap.load(tmp_path / "a.slp").frames), FRAMES)


def test_a_package_has_the_images_and_says_which_video_they_are_from(tmp_path: Path):
    path = tmp_path / "a.pkg.slp"
    save(FRAMES, path, image)
    read = list(sleap.load(path).frames)
    same(read, FRAMES)
    assert [f.embedded for f in read] == ["video0/video", "video0/video", "video1/video"]
    assert {f.size for f in read} == {(64, 48)}


def test_sleap_io_opens_a_package(tmp_path: Path):
    path = tmp_path / "a.pkg.slp"
    save(FRAMES, path, image)
    labels = sio.load_file(str(path))
    assert [frame.frame_idx for frame in labels] == [3, 250, 0]
    for found, written in zip(labels, FRAMES, strict=True):
        assert tuple(found.image[0, 0]) == (written.number, 10, 20)
    assert [track.name for track in labels.tracks] == ["Ann", "Bob"]
    first = labels[0].instances[0].numpy()
    assert np.array_equal(first, [[1.5, 2.25], [np.nan, np.nan], [2.5, 3]], equal_nan=True)
    assert [str(video.source_video.filename) for video in labels.videos] == ["a.mp4", "b.mp4"]
    labels.close()


@pytest.mark.parametrize("inside", [False, True])
def test_images_without_a_video_keep_their_names(tmp_path: Path, inside: bool):
    frames = [
        replace(frame(7 - i, mouse("Ann", i), sequence="x"), video=None, image=f"x/{name}.png")
        for i, name in enumerate("ab")
    ]
    path = tmp_path / "a.pkg.slp"
    save(frames, path, image if inside else None)
    read = sleap.load(path).frames
    assert [(f.image, f.sequence, f.number) for f in read] == [("x/a.png", "x", 0), ("x/b.png", "x", 1)]
    assert [places(f) for f in read] == [places(f) for f in frames]
    assert all((f.embedded is not None) is inside for f in read)


def test_a_thousand_images_are_named_beyond_an_attribute(tmp_path: Path):
    long = [Frame(f"{i:04}", (mouse(),), image=f"{'x' * 80}/{i:04}.png", sequence="x") for i in range(800)]
    one = image(long[0])
    save(long, tmp_path / "a.pkg.slp", lambda _frame: one)
    read = sleap.load(tmp_path / "a.pkg.slp").frames
    assert [f.image for f in read] == [f.image for f in long]


def test_kinds_of_one_name_stay_apart(tmp_path: Path):
    other = Kind("mouse", ("x",))
    save([frame(0, mouse(), Subject(other, {"x": Keypoint(1, 2)}))], tmp_path / "a.slp")
    (read,) = sleap.load(tmp_path / "a.slp").frames
    assert [s.kind.name for s in read.subjects] == ["mouse", "mouse_2"]


def test_what_cannot_be_written_is_said(tmp_path: Path):
    with pytest.raises(ExportError, match=r"\.slp"):
        save(FRAMES, tmp_path / "a.h5")
    with pytest.raises(ExportError, match="no frame"):
        save([], tmp_path / "a.slp")
    assert list(tmp_path.iterdir()) == []
