"""Edits of joints change these, and what hangs from them."""

import math

import pytest

from graphose_core.document.edits import catalogue as edits
from graphose_core.document.files.skeletons import figure_from, skeleton
from graphose_core.document.values.pose import JointRef
from graphose_core.errors import DocumentError
from graphose_core.samples.scenes import sample_scene

WRIST = JointRef("hand", "wrist")
TIP = JointRef("hand", "index_4")


@pytest.mark.parametrize("position", [(math.nan, 0), (0, math.inf), (9, 0), (0, -9)])
def test_a_joint_cannot_be_put_out_of_reach(position):
    with pytest.raises(DocumentError, match="wrist"):
        edits.MoveJoints({WRIST: position})


def test_moving_touches_nothing_else():
    before = sample_scene().replace(
        figures=(*sample_scene().figures, figure_from(skeleton("pie"), "pie", (0.2, 0.2), 0.2))
    )
    after = edits.MoveJoints({TIP: (0.25, 0.75)}).apply(before)
    assert after.joint(TIP).position == (0.25, 0.75)
    assert after.figures[1] is before.figures[1]
    assert [
        joint.name
        for joint, old in zip(after.figures[0].joints, before.figures[0].joints, strict=True)
        if joint is not old
    ] == ["index_4"]


def test_deleting_a_joint_takes_its_bones_along():
    after = edits.DeleteJoint(WRIST).apply(sample_scene()).figure("hand")
    assert len(after.joints) == 19
    assert len(after.bones) == 19 - 5
    assert not any("wrist" in bone for bone in after.bones)


def test_none_unsets_an_attribute():
    after = edits.SetJointAttribute((WRIST, TIP), "colour", None).apply(sample_scene())
    assert "colour" not in after.joint(WRIST).attributes
    assert "colour" not in after.joint(TIP).attributes
    assert "colour" in after.joint(JointRef("hand", "index_3")).attributes
