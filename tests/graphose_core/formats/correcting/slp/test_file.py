import shutil
from pathlib import Path

import h5py
import pytest

from graphose_core.formats.correcting.correction import Changes, correction
from graphose_core.formats.correcting.slp.file import correct
from graphose_core.formats.dialects import sleap
from graphose_core.formats.keypoints import Keypoint
from tests.graphose_core.formats.correcting.slp.mice import mice, sio
from tests.graphose_core.formats.samples import sample


@pytest.mark.parametrize("predicted", [False, True])
def test_points_are_placed_and_taken_away_and_all_others_stay(tmp_path: Path, predicted: bool):
    path, new = mice(tmp_path / "mice.slp", predicted), tmp_path / "new.slp"
    (frame,) = sleap.load(path).frames
    who = next(subject for subject in frame.subjects if subject.points["snout"].x == 1)
    other = next(subject for subject in frame.subjects if subject is not who)
    made = correction(frame, who, "ear", Keypoint(7.5, 8)), correction(frame, who, "tail", None)
    correct(path, new, Changes(made))
    (after,) = sleap.load(new).frames
    own = next(subject for subject in after.subjects if subject.row == who.row)
    assert own.points == {"snout": Keypoint(1, 2), "ear": Keypoint(7.5, 8)}
    assert [subject for subject in after.subjects if subject.row != who.row] == [other]
    assert len(sio.load_slp(str(new), open_videos=False)[0].user_instances) == 2  # what SLEAP trains on


def test_correcting_twice_appends_no_second_time(tmp_path: Path):
    path = mice(tmp_path / "mice.slp", predicted=True)
    (frame,) = sleap.load(path).frames
    who = next(subject for subject in frame.subjects if subject.points["snout"].x == 1)
    changes = Changes((correction(frame, who, "ear", Keypoint(7.5, 8)),))
    correct(path, tmp_path / "once.slp", changes)
    correct(tmp_path / "once.slp", tmp_path / "twice.slp", changes)
    assert sleap.load(tmp_path / "once.slp").frames == sleap.load(tmp_path / "twice.slp").frames
    with h5py.File(tmp_path / "once.slp") as one, h5py.File(tmp_path / "twice.slp") as two:
        assert len(one["points"]) == len(two["points"]) == 6


NAMES = ["F17-sleap/minimal_instance.pkg.slp", "F17-sleap/video-beside/clip.slp", "F22-times/labels.v002.slp"]


@pytest.mark.parametrize("name", NAMES)
def test_real_files_keep_all_else(tmp_path: Path, name: str):
    path = Path(shutil.copy(sample(f"labels/{name}"), tmp_path))
    before = sleap.load(path).frames[0]
    subject = before.subjects[0]
    point = subject.kind.points[0]
    correct(path, tmp_path / "new.slp", Changes((correction(before, subject, point, Keypoint(33.25, 44)),)))
    after = sleap.load(tmp_path / "new.slp").frames[0]
    own = next(each for each in after.subjects if each.row == subject.row)
    assert own.points == {**subject.points, point: Keypoint(33.25, 44)}
    with h5py.File(path) as old, h5py.File(tmp_path / "new.slp") as new:
        assert set(old) == set(new)
        for entry in set(old) - {"points", "pred_points", "instances"}:
            if isinstance(old[entry], h5py.Dataset):
                assert old[entry][()].tobytes() == new[entry][()].tobytes()
