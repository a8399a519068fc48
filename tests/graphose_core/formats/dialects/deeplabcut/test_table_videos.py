"""Videos beside a table of keypoints give its frames times."""

from pathlib import Path

from tests.graphose_core.formats.dialects.deeplabcut.tables import PROJECT, VIDEO, labels_of
from tests.graphose_core.formats.written_video import write_video


def test_a_video_beside_predictions_gives_times(tmp_path: Path):
    write_video(tmp_path / "cage.mp4", 20)
    labels = labels_of(tmp_path, VIDEO + "30,1,2,1,3,4,1\n", "cageDLC_resnet50.csv")
    assert labels.rate == 20
    frame = labels.frames[1]
    assert (frame.video, frame.number, frame.time, frame.size) == ("cage.mp4", 30, 1.5, (64, 48))
    assert frame.sequence == "cage.mp4"


def test_a_video_of_the_project_gives_times_to_its_frames(tmp_path: Path):
    (tmp_path / "config.yaml").write_text("bodyparts: [snout]\nvideo_sets:\n  D:\\x\\a.mp4:\n    crop: 0\n")
    (tmp_path / "videos").mkdir()
    write_video(tmp_path / "videos" / "a.mp4", 10)
    folder = tmp_path / "labeled-data" / "a"
    folder.mkdir(parents=True)
    frames = labels_of(folder, PROJECT).frames
    assert [frame.time for frame in frames] == [0, 0.1]
    assert frames[0].video == str(tmp_path / "videos" / "a.mp4")
