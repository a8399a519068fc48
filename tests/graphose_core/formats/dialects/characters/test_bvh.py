from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from graphose_core.errors import FileFormatError
from graphose_core.formats.dialects.characters import bvh, bvh_motion
from graphose_core.formats.dialects.characters.bvh import world_places
from graphose_core.formats.dialects.characters.bvh_motion import read_motion
from graphose_core.formats.labels import Labels, Omissions
from graphose_core.formats.loading import load
from tests.graphose_core.formats.dialects.goods import BVH
from tests.graphose_core.formats.dialects.written import written


def places(content: bytes = BVH) -> dict[str, np.ndarray]:
    motion = read_motion(content, Path("a.bvh"), Omissions())
    return dict(zip([j.name for j in motion.joints], world_places(motion).swapaxes(0, 1), strict=True))


def ratio(labels: Labels, frame: int) -> np.ndarray:
    """Places relative to the hips, in units of the file (the spine is 10 long)."""
    points = labels.frames[frame].subjects[0].points
    rest = labels.frames[0].subjects[0].points
    scale = 10 / (rest["Hips"].y - rest["Spine"].y)
    hips = np.array([points["Hips"].x, points["Hips"].y])
    return {name: (np.array([p.x, p.y]) - hips) * scale for name, p in points.items()}


def test_forward_kinematics():
    found = places()
    assert found["Spine end"][0] == pytest.approx([0, 15, 0])
    assert found["LeftLeg end"][0] == pytest.approx([4, -10, 0])
    # the root moves 20 to the right and turns by 90 degrees about z, which is towards the viewer
    assert found["Hips"][1] == pytest.approx([20, 0, 0])
    assert found["Spine end"][1] == pytest.approx([5, 0, 0])
    assert found["LeftLeg"][1] == pytest.approx([20, 4, 0])
    # the spine alone turns, in the third frame
    assert found["Spine"][2] == pytest.approx([0, 10, 0])
    assert found["Spine end"][2] == pytest.approx([-5, 10, 0])


def test_rotations_follow_the_order_of_their_channels():
    rotated = BVH.replace(b"20 0 0 90 0 0", b"0 0 0 90 90 0")
    # Zrotation then Xrotation: the vector is turned about x first, then about z
    assert places(rotated)["Spine"][1] == pytest.approx([0, 0, 10])
    other = rotated.replace(
        b"Zrotation Xrotation Yrotation\n  JOINT Spine", b"Xrotation Zrotation Yrotation\n  JOINT Spine"
    )
    assert places(other)["Spine"][1] == pytest.approx([-10, 0, 0])


def test_bones_keep_their_lengths_under_any_rotation():
    chance = np.random.default_rng(1)
    rows = "\n".join(" ".join(f"{v:.4f}" for v in chance.uniform(-180, 180, 12)) for _ in range(20))
    motion = read_motion(
        BVH.split(b"Frames")[0] + b"Frame Time: 0.1\n" + rows.encode(), Path("a"), Omissions()
    )
    found = world_places(motion)
    for i, joint in enumerate(motion.joints):
        if joint.parent >= 0:
            lengths = np.linalg.norm(found[:, i] - found[:, joint.parent], axis=1)
            assert lengths == pytest.approx(np.linalg.norm(joint.offset))


def test_times_sizes_bones_and_front_view(tmp_path: Path):
    labels = load(written(tmp_path / "walk.bvh", BVH))
    assert labels.rate == pytest.approx(20)
    assert [(f.number, round(f.time, 9)) for f in labels.frames] == [(0, 0), (1, 0.05), (2, 0.1)]
    assert len({frame.size for frame in labels.frames}) == 1
    width, height = labels.frames[0].size
    for frame in labels.frames:
        assert all(0 < p.x < width and 0 < p.y < height for p in frame.subjects[0].points.values())
    kind = labels.frames[0].subjects[0].kind
    assert kind.bones == tuple((a, b) for a, b in (("Hips", "Spine"), ("Spine", "Spine end"),
                               ("Hips", "LeftLeg"), ("LeftLeg", "LeftLeg end")))  # fmt: skip
    assert ratio(labels, 0)["LeftLeg end"] == pytest.approx([4, 10])  # y down
    assert ratio(labels, 2)["Spine end"] == pytest.approx([-5, -10])


def test_a_head_above_along_z_makes_z_up(tmp_path: Path):
    tilted = BVH.replace(b"JOINT Spine", b"JOINT Head").replace(b"OFFSET 0 10 0", b"OFFSET 0 0 10")
    points = load(written(tmp_path / "a.bvh", tilted.replace(b" 90 ", b" 0 "))).frames[0].subjects[0].points
    assert points["Head"].y < points["Hips"].y


def test_odd_rows_are_told_and_times_stay(tmp_path: Path):
    rows = BVH.replace(b"20 0 0 90 0 0 0 0 0 0 0 0", b"20 0 nan 90 0 0 0 0 0 0 0 0").replace(b"0.05", b"0")
    labels = load(written(tmp_path / "a.bvh", rows))
    assert [frame.number for frame in labels.frames] == [0, 2]
    assert labels.rate == pytest.approx(30)
    assert [each.what for each in labels.left_out] == ["times", "frames"]


def test_names_of_several_words_and_frames_that_are_missing(tmp_path: Path):
    rows = BVH.replace(b"JOINT LeftLeg", b"JOINT Bip01 L Thigh").replace(b"Frames: 3", b"Frames: 5")
    labels = load(written(tmp_path / "a.bvh", rows.replace(b"0.05", b"0,05")))
    assert "Bip01 L Thigh" in labels.frames[0].subjects[0].kind.points
    assert labels.rate == pytest.approx(20)
    assert [(each.what, each.count) for each in labels.left_out] == [("frames", 2)]


def test_a_file_without_motion_is_the_pose_at_rest(tmp_path: Path):
    labels = load(written(tmp_path / "a.bvh", BVH.split(b"MOTION")[0]))
    assert len(labels.frames) == 1
    assert "pose at rest" in str(labels.left_out[0])


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (b"OFFSET 0 10 0", b"OFFSET 0 10", "OFFSET"),
        (b"CHANNELS 6", b"CHANNELS 7", "CHANNELS"),
        (b"Yposition", b"Wposition", "CHANNELS"),
        (b"0 0 0 0 0 0", b"0 0", "the 12 numbers"),
    ],
)
def test_what_is_wrong_is_named(tmp_path: Path, old: bytes, new: bytes, words: str):
    content = BVH.replace(old, new).replace(b"20 0 0 90 ", b"90 ")
    with pytest.raises(FileFormatError, match=words):
        load(written(tmp_path / "a.bvh", content))


def test_joints_that_share_a_name_and_frames_by_slice(tmp_path: Path):
    labels = load(written(tmp_path / "a.bvh", BVH.replace(b"LeftLeg", b"Spine")))
    assert "Spine 2" in labels.frames[0].subjects[0].points
    assert [b.number - a.number for a, b in pairwise(labels.frames[::2])] == [2]
    with pytest.raises(IndexError):
        labels.frames[3]


def test_frames_are_the_same_in_blocks_of_any_length(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = written(tmp_path / "a.bvh", BVH)
    whole = [load(path).frames[i] for i in (2, 0, 1, -1)]
    monkeypatch.setattr(bvh, "BLOCK", 1)
    assert [load(path).frames[i] for i in (2, 0, 1, -1)] == whole


def test_rows_are_the_same_in_chunks_of_any_length(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    head, mark, tail = BVH.partition(b"Frame Time: 0.05\n")
    path = written(
        tmp_path / "a.bvh", head + mark + b"\n" + tail.replace(b"\n", b"\r\n") + b"1 2\nx\n" + tail
    )
    whole = load(path)
    monkeypatch.setattr(bvh_motion, "CHUNK", 60)
    assert (tuple(load(path).frames), load(path).left_out) == (tuple(whole.frames), whole.left_out)
    assert [frame.number for frame in whole.frames] == [0, 1, 2, 5, 6, 7]
    assert whole.left_out[0].places == ("frame 3", "frame 4")


def test_a_row_that_is_too_long_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(bvh_motion, "CHUNK", 60)
    labels = load(written(tmp_path / "a.bvh", BVH.rstrip() + b"\n" + b"1 " * 200 + b"\n"))
    assert (len(labels.frames), labels.left_out[0].count) == (3, 1)


@pytest.mark.parametrize(
    ("module", "name", "words"),
    [
        (bvh_motion, "LONGEST_HIERARCHY", "HIERARCHY is longer than 20 bytes"),
        (bvh_motion, "MOST_NUMBERS", "more than 20 numbers"),
        (bvh, "MOST_PLACES", "3 frames of 5 joints"),
    ],
)
def test_what_would_fill_the_memory_is_refused(tmp_path: Path, monkeypatch, module, name: str, words: str):
    monkeypatch.setattr(module, name, 14 if name == "MOST_PLACES" else 20)
    with pytest.raises(FileFormatError, match=words):
        load(written(tmp_path / "a.bvh", BVH))
