"""Saved poses come back, and one takes another's place."""

from graphose_core.document.edits import catalogue as edits
from graphose_core.document.values.pose import JointRef
from graphose_core.samples.scenes import sample_scene

WRIST = JointRef("hand", "wrist")
TIP = JointRef("hand", "index_4")


def test_a_saved_pose_comes_back_whole_or_for_some_joints():
    scene = edits.SavePose("rest").apply(sample_scene())
    moved = edits.MoveJoints({WRIST: (0.1, 0.1), TIP: (0.9, 0.9)}).apply(scene)
    rest = scene.saved_poses[0].figures
    assert edits.ApplyPose(rest).apply(moved) == scene
    only = edits.ApplyPose(rest, frozenset({TIP})).apply(moved)
    assert only.joint(TIP).position == scene.joint(TIP).position
    assert only.joint(WRIST).position == (0.1, 0.1)


def test_saving_a_pose_again_takes_the_place_of_the_old_one():
    scene = edits.SavePose("b").apply(edits.SavePose("a").apply(sample_scene()))
    moved = edits.MoveJoints({TIP: (0.9, 0.9)}).apply(scene)
    again = edits.SavePose("a").apply(moved)
    assert [pose.name for pose in again.saved_poses] == ["a", "b"]
    assert again.saved_poses[0].figures == moved.figures
