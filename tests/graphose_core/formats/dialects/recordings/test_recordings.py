"""Points of whole recordings: SLEAP's analysis, JABS, NWB."""

import gc
import json
import sys
from pathlib import Path

import h5py
import numpy as np
import pytest

from graphose_core.errors import FileFormatError, MissingPackageError
from graphose_core.formats.dialects.recordings import analysis, jabs, nwb
from graphose_core.formats.keypoints import Keypoint
from graphose_core.formats.loading import load
from tests.graphose_core.formats.samples import sample
from tests.graphose_core.formats.written_video import write_video

POINTS = np.arange(24, dtype=np.float64).reshape(3, 2, 2, 2)  # [frame, track, node, xy]


def write_analysis(path: Path, axes: tuple[str, ...] | None, **attributes: object) -> Path:
    order = [analysis.AXES.index(axis) for axis in axes or analysis.MATLAB]
    with h5py.File(path, "w") as file:
        file["tracks"] = POINTS.transpose(order)
        file["node_names"] = [b"head", b"tail"]
        file["track_names"] = [b"Ann", b"Bob"]
        file["edge_names"] = [[b"head", b"tail"]]
        file["video_path"] = "cage.mp4"
        file.attrs.update(attributes)
        if axes:
            file["tracks"].attrs["dims"] = json.dumps(axes)
    return path


@pytest.mark.parametrize("axes", [None, analysis.AXES, analysis.MATLAB, ("node", "frame", "xy", "track")])
def test_an_analysis_in_any_order_of_axes(tmp_path: Path, axes):
    write_video(tmp_path / "cage.mp4", 10)
    labels = load(write_analysis(tmp_path / "a.analysis.h5", axes))
    assert (labels.format, labels.rate, len(labels.frames)) == ("sleap-analysis", 10, 3)
    frame = labels.frames[2]
    assert (frame.video, frame.number, frame.time, frame.size) == ("cage.mp4", 2, 0.2, (64, 48))
    assert [(s.name, s.points) for s in frame.subjects] == [
        ("Ann", {"head": Keypoint(16, 17), "tail": Keypoint(18, 19)}),
        ("Bob", {"head": Keypoint(20, 21), "tail": Keypoint(22, 23)}),
    ]
    assert frame.subjects[0].kind.bones == (("head", "tail"),)


def test_who_is_not_there_has_no_subject(tmp_path: Path):
    path = write_analysis(tmp_path / "a.h5", analysis.AXES, skeleton_symmetries='[["head", "tail"]]')
    with h5py.File(path, "r+") as file:
        file["tracks"][1, 0] = np.nan
        file["tracks"][2, 0, 0] = np.nan
    frames = analysis.load(path).frames
    assert [s.name for s in frames[1].subjects] == ["Bob"]
    assert set(frames[2].subjects[0].points) == {"tail"}
    assert frames[2].subjects[0].kind.pairs == (("head", "tail"),)


@pytest.mark.parametrize(
    ("name", "value"),
    [("node_names", [b"a"]), ("node_names", [1, 2]), ("track_names", [b"a"]), ("tracks", 3.0)],
)
def test_what_does_not_fit_is_refused(tmp_path: Path, name: str, value):
    path = write_analysis(tmp_path / "a.h5", None)
    with h5py.File(path, "r+") as file:
        del file[name]
        file[name] = value
    with pytest.raises(FileFormatError, match=r"a\.h5"):
        analysis.load(path)


def write_jabs(path: Path, points: np.ndarray, confidence: np.ndarray, **more: np.ndarray) -> Path:
    with h5py.File(path, "w") as file:
        for name, values in {"points": points, "confidence": confidence, **more}.items():
            file[f"poseest/{name}"] = values
    return path


def test_jabs_of_one_mouse(tmp_path: Path):
    points = np.arange(48, dtype=np.uint16).reshape(2, 12, 2)
    confidence = np.ones((2, 12), np.float32)
    confidence[0, 1:] = 0
    labels = load(write_jabs(tmp_path / "cage_pose_est_v2.h5", points, confidence))
    assert (labels.format, len(labels.frames)) == ("jabs", 2)
    (subject,) = labels.frames[0].subjects
    assert subject.points == {"NOSE": Keypoint(1, 0)}  # y stands first
    assert labels.frames[0].video == "cage.avi"
    assert len(labels.frames[1].subjects[0].points) == 12


@pytest.mark.parametrize("version", [3, 4])
def test_jabs_of_several_mice(tmp_path: Path, version: int):
    points = np.ones((2, 2, 12, 2), np.uint16)
    points[:, 0] = 5
    confidence = np.ones((2, 2, 12), np.float32)
    if version == 3:
        more = {
            "instance_track_id": np.array([[4, 7], [7, 0]], np.uint32),
            "instance_count": np.array([2, 1], np.uint8),
        }
    else:
        more = {"instance_embed_id": np.array([[5, 8], [8, 0]], np.uint32)}
    frames = jabs.load(write_jabs(tmp_path / "a.h5", points, confidence, **more)).frames
    found = [[(s.name, s.points["NOSE"].x) for s in frame.subjects] for frame in frames]
    assert found == [[("5", 5), ("8", 1)], [("8", 5)]]


def write_nwb(path: Path) -> Path:
    with h5py.File(path, "w") as file:
        behaviour = file.create_group("processing/behavior")
        behaviour["Skeletons/Skeleton_ann/nodes"] = ["A", "B"]
        behaviour["Skeletons/Skeleton_ann/edges"] = np.array([[0, 1]], np.uint8)
        for animal in ("ann", "bob"):
            group = behaviour.create_group(animal)
            group.attrs["neurodata_type"] = "PoseEstimation"
            group["original_videos"] = ["/data/cage.mp4"]
            for i, part in enumerate("AB"):
                series = group.create_group(part)
                series.attrs["neurodata_type"] = "PoseEstimationSeries"
                series["data"] = np.array([[1.0, 2], [3, np.nan]]) + i
                if animal == "ann":
                    series["timestamps"] = [0.5, 1.0]
                else:
                    series["starting_time"] = 1.0
                    series["starting_time"].attrs["rate"] = 2.0
    return path


def test_nwb_animals_are_joined_by_their_times(tmp_path: Path):
    labels = load(write_nwb(tmp_path / "a.nwb"))
    assert (labels.format, labels.rate) == ("nwb", 2.0)
    assert [(f.time, [s.name for s in f.subjects]) for f in labels.frames] == [
        (0.5, ["ann"]),
        (1.0, ["bob"]),
        (1.5, []),
    ]
    (subject,) = labels.frames[0].subjects
    assert subject.points == {"A": Keypoint(1, 2), "B": Keypoint(2, 3)}
    assert subject.kind.bones == (("A", "B"),)


def test_nwb_without_poses_is_refused(tmp_path: Path):
    with h5py.File(tmp_path / "a.nwb", "w") as file:
        file["acquisition/x"] = 1
    with pytest.raises(FileFormatError, match="PoseEstimation"):
        nwb.load(tmp_path / "a.nwb")
    (tmp_path / "b.nwb").write_bytes(b"x")
    with pytest.raises(FileFormatError, match="NWB"):
        nwb.load(tmp_path / "b.nwb")


@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_nwb_labels_of_sleap_come_back(tmp_path: Path):
    sio = pytest.importorskip("sleap_io", reason="sleap-io is not installed")
    pytest.importorskip("ndx_pose", reason="ndx-pose is not installed")
    skeleton = sio.Skeleton(nodes=["a", "b"], edges=[("a", "b")], name="mouse")
    video = sio.Video(filename=str(write_video(tmp_path / "cage.mp4", 10, 6)))
    places = np.array([[1.0, 2], [3, 4]])
    instance = sio.Instance.from_numpy(places, skeleton=skeleton, track=sio.Track("Ann"))
    labels = sio.Labels([sio.LabeledFrame(video=video, frame_idx=i, instances=[instance]) for i in (5, 2)])
    sio.save_nwb(labels, str(tmp_path / "a.nwb"), "annotations")
    video.close()
    labels = nwb.load(tmp_path / "a.nwb")
    gc.collect()  # while the warnings of sleap-io's video reader are ignored
    frames = labels.frames
    assert labels.rate == 10
    assert [frame.number for frame in frames] == [2, 5]
    assert frames[0].subjects[0].points == {"a": Keypoint(1, 2), "b": Keypoint(3, 4)}


@pytest.mark.parametrize("module", [analysis, jabs, nwb])
def test_without_h5py_it_is_said_how_to_install_it(tmp_path: Path, monkeypatch, module):
    monkeypatch.setitem(sys.modules, "h5py", None)
    (tmp_path / "a.h5").write_bytes(b"x")
    with pytest.raises(MissingPackageError, match=r"pip install .*h5py"):
        module.load(tmp_path / "a.h5")


def test_the_real_recordings():
    mouse = load(sample("labels/F21-not-read/example_pose_est_v2.h5"))
    assert (mouse.format, len(mouse.frames), mouse.frames[0].subjects[0].points["NOSE"]) == (
        *("jabs", 100),
        Keypoint(267, 371),
    )
    simple = load(sample("labels/F21-not-read/simple_standard.analysis.h5"))
    assert simple.frames[2].subjects[0].points == {"head": Keypoint(102, 202), "tail": Keypoint(152, 252)}
    dandi = load(sample("labels/F21-not-read/untracked.dandi.pose.nwb"))
    assert [frame.time for frame in dandi.frames] == [0, 1, 2]
    assert dandi.frames[1].subjects[0].points == {"A": Keypoint(3, 4), "B": Keypoint(9, 10)}
