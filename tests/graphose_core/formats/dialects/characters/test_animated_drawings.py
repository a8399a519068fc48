from pathlib import Path

import pytest

from graphose_core.errors import FileFormatError
from graphose_core.formats.keypoints import Keypoint
from graphose_core.formats.loading import load
from tests.graphose_core.formats.dialects.goods import CHARACTER
from tests.graphose_core.formats.dialects.written import written


def test_places_bones_and_size(tmp_path: Path):
    labels = load(written(tmp_path / "char_cfg.yaml", CHARACTER))
    (frame,) = labels.frames
    (subject,) = frame.subjects
    assert (labels.format, frame.size, labels.left_out) == ("animated-drawings", (508, 602), ())
    assert subject.points["neck"] == Keypoint(231.5, 119)
    assert subject.kind.bones == (("root", "torso"), ("torso", "neck"))


def test_one_odd_joint_refuses_nothing(tmp_path: Path):
    odd = b"- {loc: [1, .nan], name: a, parent: root}\n- {loc: [1, 2], name: b, parent: ghost}\n- 3\n"
    labels = load(written(tmp_path / "char_cfg.yaml", CHARACTER + odd))
    assert len(labels.frames[0].subjects[0].points) == 4
    assert {(each.what, each.count, each.total) for each in labels.left_out} == {
        ("joints", 2, 6),
        ("bones", 1, None),
    }


def test_no_joint_is_told(tmp_path: Path):
    with pytest.raises(FileFormatError, match="no joint has a name and a loc"):
        load(written(tmp_path / "char_cfg.yaml", b"skeleton: [{loc: x, name: a, parent: b}]"))
    with pytest.raises(FileFormatError, match="is not readable YAML"):
        load(written(tmp_path / "char_cfg.yaml", b"skeleton: [{loc: x, name: a, parent: b]"))
