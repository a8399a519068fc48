import sys
from pathlib import Path

import numpy as np
import pytest

from graphose_core.errors import FileFormatError, MissingPackageError
from graphose_core.formats.conversion.figures import figure_of
from graphose_core.formats.conversion.pixel_mapping import fitted
from graphose_core.formats.dialects import sleap
from graphose_core.formats.keypoints import Keypoint
from graphose_core.formats.registry import format_of
from tests.graphose_core.formats.samples import sample
from tests.graphose_core.formats.written_video import write_video

sio = pytest.importorskip("sleap_io", reason="sleap-io is not installed")

PLACES = np.array([[1.0, 2.0], [np.nan, np.nan], [5.0, 6.0]])


def mouse():
    nodes = ["snout", "R_ear", "L_ear"]
    return sio.Skeleton(
        nodes=nodes, edges=[("snout", "R_ear")], symmetries=[("R_ear", "L_ear")], name="mouse"
    )


def saved(path: Path, frames: list, **more) -> Path:
    sio.Labels(frames).save(str(path), verbose=False, **more)
    return path


def test_frames_with_tracks_bones_pairs_and_missing_points(tmp_path: Path):
    skeleton, video = mouse(), sio.Video(filename="cage.mp4", open_backend=False)
    tracks = [sio.Track("Ann"), sio.Track("Bob")]
    mice = [sio.Instance.from_numpy(PLACES + i, skeleton=skeleton, track=t) for i, t in enumerate(tracks)]
    path = saved(tmp_path / "mice.slp", [sio.LabeledFrame(video=video, frame_idx=7, instances=mice)])
    labels = sleap.load(path)
    (frame,) = labels.frames
    assert format_of(path).name == "sleap"
    assert (frame.name, frame.number, frame.video, frame.time) == ("cage.mp4 7", 7, "cage.mp4", None)
    assert [subject.name for subject in frame.subjects] == ["Ann", "Bob"]
    assert frame.subjects[1].points == {"snout": Keypoint(2, 3), "L_ear": Keypoint(6, 7)}
    kind = frame.subjects[0].kind
    assert (kind.name, kind.bones, kind.pairs) == ("mouse", (("snout", "R_ear"),), (("L_ear", "R_ear"),))
    figure = figure_of(frame.subjects[0], fitted(frame.subjects[0].points.values()), "Ann")
    assert [joint.name for joint in figure.joints] == ["snout", "L_ear"]
    assert labels.left_out == ()


def test_a_person_before_a_network_and_not_what_was_corrected(tmp_path: Path):
    skeleton, video = mouse(), sio.Video(filename="cage.mp4", open_backend=False)
    found = [
        sio.PredictedInstance.from_numpy(PLACES + i, point_scores=np.ones(3), score=1.0, skeleton=skeleton)
        for i in (10, 20)
    ]
    corrected = sio.Instance.from_numpy(PLACES, skeleton=skeleton, from_predicted=found[0])
    frame = sio.LabeledFrame(video=video, frame_idx=0, instances=[*found, corrected])
    labels = sleap.load(saved(tmp_path / "mice.slp", [frame]))
    assert [subject.points["snout"].x for subject in labels.frames[0].subjects] == [1, 21]
    assert [(o.what, o.count) for o in labels.left_out] == [("predicted instances", 1)]


def test_frames_are_sorted_and_videos_apart(tmp_path: Path):
    skeleton = mouse()
    videos = [sio.Video(filename=f"{name}.mp4", open_backend=False) for name in "ab"]
    frames = [
        sio.LabeledFrame(video=videos[v], frame_idx=i, instances=[sio.Instance.from_numpy(PLACES, skeleton)])
        for v, i in ((1, 3), (0, 9), (1, 0), (0, 2))
    ]
    found = sleap.load(saved(tmp_path / "mice.slp", frames)).frames
    assert [(frame.sequence, frame.number) for frame in found] == [
        *(("b.mp4", 0), ("b.mp4", 3)),  # it is the first one in the file
        *(("a.mp4", 2), ("a.mp4", 9)),
    ]


def test_a_video_beside_gives_rate_times_and_size(tmp_path: Path):
    write_video(tmp_path / "cage.mp4", 25)
    video = sio.Video(filename="/far/away/cage.mp4", open_backend=False)
    frame = sio.LabeledFrame(video=video, frame_idx=50, instances=[sio.Instance.from_numpy(PLACES, mouse())])
    labels = sleap.load(saved(tmp_path / "mice.slp", [frame]))
    assert labels.rate == 25
    assert (labels.frames[0].time, labels.frames[0].size) == (2.0, (64, 48))


def test_without_the_package_it_is_said_how_to_install_it(tmp_path: Path, monkeypatch):
    monkeypatch.setitem(sys.modules, "sleap_io", None)
    (tmp_path / "x.slp").write_bytes(b"x")
    with pytest.raises(MissingPackageError, match=r"SLEAP files.*pip install .*sleap-io"):
        sleap.load(tmp_path / "x.slp")


def test_what_is_no_sleap_file_is_refused(tmp_path: Path):
    path = tmp_path / "x.slp"
    path.write_text("no file")
    with pytest.raises(FileFormatError, match=r"x\.slp"):
        sleap.load(path)


def test_frames_of_what_is_not_there_are_left_out_and_told(tmp_path: Path):
    h5py = pytest.importorskip("h5py")
    video = sio.Video(filename="cage.mp4", open_backend=False)
    skeleton = mouse()
    frames = [
        sio.LabeledFrame(video=video, frame_idx=i, instances=[sio.Instance.from_numpy(PLACES, skeleton)])
        for i in range(3)
    ]
    path = saved(tmp_path / "mice.slp", frames)
    with h5py.File(path, "r+") as file:
        instances = file["instances"][()]
        instances["track"][1] = 7
        file["instances"][...] = instances
        rows = file["frames"][()]
        rows["video"][2] = 9
        file["frames"][...] = rows
    labels = sleap.load(path)
    assert [frame.number for frame in labels.frames] == [0]
    assert [(o.count, o.total, o.places) for o in labels.left_out] == [(2, 3, ("frames.1", "frames.2"))]


def test_the_real_package_has_its_image_inside():
    (frame,) = sleap.load(sample("labels/F17-sleap/minimal_instance.pkg.slp")).frames
    assert (frame.embedded, frame.number, frame.size) == ("video0/video", 0, (384, 384))
    assert len(frame.subjects) == 2


def test_the_real_video_beside():
    labels = sleap.load(sample("labels/F17-sleap/video-beside/clip.slp"))
    assert (len(labels.frames), labels.rate) == (1500, 25)
    frame = labels.frames[100]
    assert (frame.video, frame.number, frame.time, frame.size) == ("clip.mp4", 100, 4.0, (1024, 1024))
    assert sorted(subject.name for subject in frame.subjects) == ["female", "male"]


def test_the_real_frames_in_their_order():
    frames = sleap.load(sample("labels/F22-times/labels.v002.slp")).frames
    assert [frame.number for frame in frames] == list(range(0, 991, 110))
    assert [len(frame.subjects) for frame in frames] == [2, 2, 2, 2, 2, 1, 1, 2, 2, 2]


@pytest.mark.parametrize(
    "name", ["newline-3db6b380", "slow-431ff74b", "hang-8d171942"]
)  # others of these take a gigabyte inside libhdf5 before they are refused
def test_hostile_files_are_refused_in_one_short_line(name: str):
    with pytest.raises(FileFormatError) as refusal:
        sleap.load(sample(f"hostile/slp-{name}.slp"))
    assert "\n" not in str(refusal.value)
    assert len(str(refusal.value)) < 300


def test_instances_without_a_place_and_halves_of_places_are_told(tmp_path: Path):
    video = sio.Video(filename="cage.mp4", open_backend=False)
    half = PLACES.copy()
    half[0, 1] = np.nan
    found = [sio.Instance.from_numpy(places, mouse()) for places in (half, np.full((3, 2), np.nan))]
    for instance in found:
        instance.skeleton = found[0].skeleton
        instance.points["visible"] = True
    path = saved(tmp_path / "mice.slp", [sio.LabeledFrame(video=video, frame_idx=0, instances=found)])
    labels = sleap.load(path)
    (subject,) = labels.frames[0].subjects
    assert set(subject.points) == {"L_ear"}
    assert {(each.what, each.count) for each in labels.left_out} == {("instances", 1), ("points", 1)}


def test_a_damaged_file_is_told_in_words_of_one_s_own(tmp_path: Path) -> None:
    (tmp_path / "mice.slp").write_bytes(b"\x89HDF\r\n\x1a\n" + bytes(64))
    with pytest.raises(FileFormatError) as caught:
        sleap.load(tmp_path / "mice.slp")
    told = "is not a SLEAP file, or is damaged; choose another one, or save it again in SLEAP"
    assert str(caught.value) == f"mice.slp: {told}"
