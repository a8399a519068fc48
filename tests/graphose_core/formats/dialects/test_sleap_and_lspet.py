import sys
from pathlib import Path

import numpy as np
import pytest

from graphose_core.errors import FileFormatError, MissingPackageError
from graphose_core.formats.dialects import lspet, sleap
from graphose_core.formats.figures import figure_of
from graphose_core.formats.images.open import sized
from graphose_core.formats.keypoints import Keypoint, Visibility
from graphose_core.formats.pixel_mapping import placing_of
from graphose_core.formats.registry import FORMATS, format_of
from tests.graphose_core.formats.samples import sample


def test_sleap_frames_with_tracks_bones_and_missing_points(tmp_path: Path):
    sio = pytest.importorskip("sleap_io", reason="sleap-io is not installed")
    skeleton = sio.Skeleton(nodes=["snout", "back", "tail"], edges=[("snout", "back")], name="mouse")
    video = sio.Video(filename="cage.mp4", open_backend=False)
    places = np.array([[1.0, 2.0], [np.nan, np.nan], [5.0, 6.0]])
    tracks = [sio.Track("Ann"), sio.Track("Bob")]
    mice = [sio.Instance.from_numpy(places + i, skeleton=skeleton, track=t) for i, t in enumerate(tracks)]
    labels = sio.Labels([sio.LabeledFrame(video=video, frame_idx=7, instances=mice)])
    path = tmp_path / "mice.slp"
    labels.save(str(path))
    (frame,) = sleap.load(path).frames
    assert format_of(path).name == "sleap"
    assert frame.name == "cage.mp4 7"
    assert [subject.name for subject in frame.subjects] == ["Ann", "Bob"]
    assert frame.subjects[1].points == {"snout": Keypoint(2, 3), "tail": Keypoint(6, 7)}
    assert frame.subjects[0].kind.bones == (("snout", "back"),)
    figure = figure_of(frame.subjects[0], placing_of(frame), "Ann")
    assert [joint.name for joint in figure.joints] == ["snout", "tail"]


@pytest.mark.parametrize("module", ["sleap_io", "scipy.io"])
def test_without_the_package_it_is_said_how_to_install_it(tmp_path: Path, monkeypatch, module: str):
    monkeypatch.setitem(sys.modules, module, None)
    path = tmp_path / "x"
    path.write_bytes(b"x")
    with pytest.raises(MissingPackageError, match=r"pip install .*\[formats\]"):
        (sleap if module == "sleap_io" else lspet).load(path)


def test_what_is_no_sleap_file_is_refused(tmp_path: Path):
    pytest.importorskip("sleap_io", reason="sleap-io is not installed")
    path = tmp_path / "x.slp"
    path.write_text("no file")
    with pytest.raises(FileFormatError, match=r"x\.slp"):
        sleap.load(path)


@pytest.mark.parametrize("swapped", [False, True])
def test_leeds_joints_of_both_layouts(tmp_path: Path, swapped: bool):
    io = pytest.importorskip("scipy.io", reason="SciPy is not installed")
    joints = np.ones((14, 3, 2))
    joints[0, :, 0] = (30, 40, 1)
    joints[1, :, 0] = (50, 60, 0)
    joints[2, :, 0] = (0, 0, 0)
    io.savemat(tmp_path / "joints.mat", {"joints": joints.swapaxes(0, 1) if swapped else joints})
    frames = lspet.load(tmp_path / "joints.mat").frames
    points = frames[0].subjects[0].points
    assert points["right_ankle"] == Keypoint(30, 40)
    assert points["right_knee"] == Keypoint(50, 60, Visibility.OCCLUDED)
    assert "right_hip" not in points
    assert [frame.image for frame in frames] == ["images/im00001.jpg", "images/im00002.jpg"]


@pytest.mark.parametrize("content", [{"joints": np.ones((3, 3))}, {"others": np.ones((14, 3, 1))}])
def test_other_matrices_are_refused(tmp_path: Path, content: dict):
    io = pytest.importorskip("scipy.io", reason="SciPy is not installed")
    io.savemat(tmp_path / "joints.mat", content)
    with pytest.raises(FileFormatError, match="joints"):
        lspet.load(tmp_path / "joints.mat")


def test_the_real_leeds_sample():
    pytest.importorskip("scipy.io", reason="SciPy is not installed")
    path = sample("lspet/joints.mat")
    frames = lspet.load(path).frames
    assert len(frames) == 2000
    frame = sized(frames[0], path)
    assert frame.size is not None
    assert min(frame.size) > 50
    person = figure_of(frame.subjects[0], placing_of(frame), "Ann", "coco17")
    hidden = {joint.name for joint in person.joints if joint.hidden}
    assert hidden == {"nose", "left_eye", "right_eye", "left_ear", "right_ear"}
    free = figure_of(frame.subjects[0], placing_of(frame), "Ann", "free")
    assert len(free.joints) == 14


def test_a_file_of_no_known_format_is_told_which_there_are(tmp_path: Path):
    path = tmp_path / "x.json"
    path.write_text("{}")
    with pytest.raises(FileFormatError, match="COCO"):
        format_of(path)
    assert len({known.name for known in FORMATS}) == len(FORMATS)
