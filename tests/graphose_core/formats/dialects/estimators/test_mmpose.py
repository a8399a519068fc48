from pathlib import Path

import pytest
from PIL import Image

from graphose_core.errors import FileFormatError
from graphose_core.formats.dialects.estimators import mmpose
from graphose_core.formats.keypoints import Keypoint
from graphose_core.formats.loading import load
from tests.graphose_core.formats.dialects.goods import INSTANCE, MMPOSE
from tests.graphose_core.formats.dialects.written import written_json


def test_meta_info_names_points_links_and_pairs(tmp_path: Path):
    labels = load(written_json(tmp_path / "a.json", MMPOSE))
    first, second = labels.frames
    assert labels.format == "mmpose"
    assert (first.number, second.number) == (0, 2)  # the demos count from 1
    (subject,) = first.subjects
    assert subject.points == {"head": Keypoint(10, 20), "left_wing": Keypoint(15, 24)}
    assert subject.kind.bones == (("head", "left_wing"), ("head", "right_wing"))
    assert subject.kind.pairs == (("left_wing", "right_wing"),)
    assert subject.box == (1, 2, 90, 100)
    assert [s.name for s in second.subjects] == ["fly 1", "fly 4"]
    assert labels.left_out[0].count == 3  # scores of 0.1


def test_the_inferencer_counts_from_0(tmp_path: Path):
    content = [{"frame_id": i, "instances": [INSTANCE]} for i in (2, 0)]
    frames = load(written_json(tmp_path / "a.json", content)).frames
    assert [frame.number for frame in frames] == [0, 2]
    assert frames[0].subjects[0].kind.points == ("1", "2", "3")


@pytest.mark.parametrize("content", [[INSTANCE], {"predictions": [[INSTANCE]]}])
def test_an_image_and_the_one_beside_it(tmp_path: Path, content: object):
    Image.new("RGB", (20, 10)).save(tmp_path / "a.jpg")
    (frame,) = load(written_json(tmp_path / "a.json", content)).frames
    assert (frame.image, len(frame.subjects)) == ("a.jpg", 1)


def test_one_odd_instance_refuses_nothing(tmp_path: Path):
    odd = [None, {"keypoints": [[1, 2]], "keypoint_scores": []}, {**INSTANCE, "keypoint_scores": [1]}]
    few = {**INSTANCE, "keypoints": [None, [1], [3, 4, 5]], "keypoint_scores": [1, 1, 1]}
    labels = load(written_json(tmp_path / "a.json", [*odd, few, INSTANCE]))
    assert [s.points for s in labels.frames[0].subjects][1] == {"3": Keypoint(3, 4)}
    assert {each.what: each.count for each in labels.left_out if "guess" not in each.why} == {
        "instances": 2,
        "points": 2,
    }
    with pytest.raises(FileFormatError, match="no list of instances"):
        mmpose.load(written_json(tmp_path / "b.json", {"instance_info": 3}))
