"""MPII as JSON, as HRNet and MMPose read it."""

import json
from pathlib import Path

from graphose_core.formats.loading import load
from tests.graphose_core.formats.dialects.goods import MPII_JSON


def test_people_of_an_image_are_one_frame(tmp_path: Path):
    (tmp_path / "valid.json").write_text(json.dumps([*MPII_JSON, {**MPII_JSON[0], "image": "b.jpg"}]))
    labels = load(tmp_path / "valid.json")
    assert (labels.format, labels.left_out) == ("mpii-json", ())
    assert [(f.name, f.image, len(f.subjects)) for f in labels.frames] == [
        *(("a.jpg", "images/a.jpg", 2), ("b.jpg", "images/b.jpg", 1))
    ]
    person = labels.frames[0].subjects[0]
    assert person.points["right_ankle"].x == 10
    assert len(person.points) == 14  # one lies at -1, one is not visible
    assert person.kind.name == "person"


def test_odd_people_and_points_are_told(tmp_path: Path):
    joints = [["x", 1], *MPII_JSON[0]["joints"][1:]]
    odd = [*MPII_JSON, {"image": "a.jpg"}, 3, {**MPII_JSON[0], "joints": joints}]
    (tmp_path / "valid.json").write_text(json.dumps(odd))
    labels = load(tmp_path / "valid.json")
    assert [(each.what, each.count, each.total) for each in labels.left_out] == [
        *(("people", 2, 5), ("points", 1, None))
    ]
    assert len(labels.frames[0].subjects) == 3
