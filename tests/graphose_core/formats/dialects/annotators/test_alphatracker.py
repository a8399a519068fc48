import json
from pathlib import Path

from graphose_core.formats.keypoints import Keypoint
from graphose_core.formats.loading import load
from tests.graphose_core.formats.dialects.goods import ALPHATRACKER


def test_points_follow_their_box_and_keep_their_numbers(tmp_path: Path):
    entry = dict(ALPHATRACKER[0])
    face, first, second = entry["annotations"]
    broken = {**first, "x": None}
    entry["annotations"] = [first, face, broken, second, face, first, None]
    (tmp_path / "a.json").write_text(json.dumps([entry, None, {"filename": "b.png"}]))
    labels = load(tmp_path / "a.json")
    frame, empty = labels.frames
    assert [subject.points for subject in frame.subjects] == [{"2": Keypoint(3, 4)}, {"1": Keypoint(1, 2)}]
    assert frame.subjects[0].kind.points == ("1", "2")
    assert (frame.subjects[0].box, empty.subjects) == ((1, 2, 3, 4), ())
    assert sum(each.count for each in labels.left_out) == 4
    assert any("before the first box" in each.why for each in labels.left_out)
