import sys
from pathlib import Path

import numpy as np
import pytest

from graphose_core.errors import FileFormatError, MissingPackageError
from graphose_core.formats.conversion.figures import figure_of
from graphose_core.formats.conversion.pixel_mapping import placing_of
from graphose_core.formats.dialects import lspet
from graphose_core.formats.images.open import sized
from graphose_core.formats.keypoints import Keypoint, Visibility
from graphose_core.formats.registry import FORMATS, format_of
from tests.graphose_core.formats.samples import sample


def test_without_the_package_it_is_said_how_to_install_it(tmp_path: Path, monkeypatch):
    monkeypatch.setitem(sys.modules, "scipy.io", None)
    (tmp_path / "x").write_bytes(b"x")
    with pytest.raises(MissingPackageError, match=r"MATLAB files.*pip install .*scipy"):
        lspet.load(tmp_path / "x")


@pytest.mark.parametrize("first_set", [False, True])
def test_leeds_joints_of_both_sets(tmp_path: Path, first_set: bool):
    io = pytest.importorskip("scipy.io", reason="SciPy is not installed")
    joints = np.ones((14, 3, 2))
    joints[0, :, 0] = (30, 40, 1)
    joints[1, :, 0] = (50, 60, 0)
    joints[2, :, 0] = (0, 0, 0)
    if first_set:
        joints[:, 2] = 1 - joints[:, 2]  # it says what is covered
        joints = joints.swapaxes(0, 1)
    io.savemat(tmp_path / "joints.mat", {"joints": joints})
    frames = lspet.load(tmp_path / "joints.mat").frames
    points = frames[0].subjects[0].points
    assert points["right_ankle"] == Keypoint(30, 40)
    assert points["right_knee"] == Keypoint(50, 60, Visibility.OCCLUDED)
    assert "right_hip" not in points
    digits = 4 if first_set else 5
    assert [frame.image for frame in frames] == [f"images/im{i:0{digits}}.jpg" for i in (1, 2)]


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
    assert not any(joint.hidden for joint in person.joints), "the face is inferred"
    free = figure_of(frame.subjects[0], placing_of(frame), "Ann", "free")
    assert len(free.joints) == 14


def test_a_file_of_no_known_format_is_told_which_there_are(tmp_path: Path):
    path = tmp_path / "x.json"
    path.write_text("{}")
    with pytest.raises(FileFormatError, match="COCO"):
        format_of(path)
    assert len({known.name for known in FORMATS}) == len(FORMATS)


def test_a_joint_without_a_finite_place_is_told(tmp_path: Path):
    io = pytest.importorskip("scipy.io", reason="SciPy is not installed")
    joints = np.ones((14, 3, 2))
    joints[9, 1, 1] = np.nan
    io.savemat(tmp_path / "joints.mat", {"joints": joints})
    labels = lspet.load(tmp_path / "joints.mat")
    assert "left_shoulder" not in labels.frames[1].subjects[0].points
    (left_out,) = labels.left_out
    assert (left_out.count, left_out.total, left_out.places) == (1, 28, ("im00002.jpg: left_shoulder",))


def test_who_has_no_joint_with_a_place_is_nobody(tmp_path: Path):
    io = pytest.importorskip("scipy.io", reason="SciPy is not installed")
    joints = np.ones((14, 3, 2))
    joints[:, :, 1] = 0
    io.savemat(tmp_path / "joints.mat", {"joints": joints})
    labels = lspet.load(tmp_path / "joints.mat")
    assert [len(frame.subjects) for frame in labels.frames] == [1, 0]
    (left_out,) = labels.left_out
    assert (left_out.what, left_out.count, left_out.total) == ("people", 1, 2)
