"""Depth of joints in the panel: inferred, followed, set and unset again."""

import pytest

from app.editing.selection import whole_figure
from app.editor import Editor
from app.library.apply import application, target_of
from graphose_core.anatomy.depths.staging import own_depths
from graphose_core.document.edits.catalogue import MoveJoints, SetJointDepth
from graphose_core.document.values.pose import JointRef
from graphose_core.poses.pose_file import load
from graphose_core.poses.shelf import BUNDLED
from graphose_core.samples.people_scenes import two_people_scene

WRIST = JointRef("person", "left_wrist")


def told(editor: Editor) -> float:
    return own_depths(editor.document.figure("person"))["left_wrist"]


def test_an_unset_depth_is_shown_as_the_pose_suggests_it(panel, editor):
    row = panel.depth_row
    assert row.state.text() == "inferred"
    assert row.number.value() == pytest.approx(told(editor), abs=0.006)
    assert row.slider.property("suggested") == "true"
    assert not row.unset_button.isVisible()
    assert editor.document.joint(WRIST).depth is None


def test_a_depth_that_is_set_is_one_step_and_can_be_unset_again(panel, editor):
    panel.depth_row.number.setValue(0.25)
    assert editor.document.joint(WRIST).depth == pytest.approx(0.25)
    assert panel.depth_row.state.text() == "set"
    assert panel.depth_row.slider.property("suggested") == "false"
    panel.depth_row.unset_button.click()
    assert editor.document.joint(WRIST).depth is None
    editor.undo()
    editor.undo()
    assert editor.document == two_people_scene()


@pytest.mark.parametrize(("depth", "shown"), [(50.0, 50.0), (-3.5, -3.5), (1e6, 999.0)])
def test_a_depth_of_a_file_that_is_too_far_is_shown_and_can_be_brought_back(panel, editor, depth, shown):
    editor.do(SetJointDepth((WRIST,), depth))
    row = panel.depth_row
    assert row.number.value() == shown
    row.number.setValue(0.5)
    assert editor.document.joint(WRIST).depth == pytest.approx(0.5)
    assert row.number.maximum() == 1


def test_several_joints_move_in_depth_together(panel, editor):
    editor.select(whole_figure(editor.document.figure("person 2")))
    before = own_depths(editor.document.figure("person 2"))
    mean = sum(before.values()) / len(before)
    panel.depth_row.number.setValue(round(mean + 0.1, 2))
    shift = panel.depth_row.number.value() - mean
    for joint in editor.document.figure("person 2").joints:
        assert joint.depth == pytest.approx(before[joint.name] + shift, abs=1e-6)
    editor.undo()
    assert editor.document == two_people_scene()


def test_depths_of_a_library_pose_follow_a_drag_until_they_are_set(panel, editor):
    pose = load(BUNDLED / "coco17" / "arms-crossed.pose.json")
    editor.do(application(pose, target_of(editor.document, editor.selection.cleared(), pose)))
    assert panel.depth_row.state.text() == "by pose"
    assert panel.depth_row.unset_button.isVisible()
    before = told(editor)
    editor.do(MoveJoints({WRIST: (0.9, 0.2)}))
    assert told(editor) != pytest.approx(before)
    panel.depth_row.number.setValue(-0.2)
    assert panel.depth_row.state.text() == "set"
    editor.do(MoveJoints({WRIST: (0.8, 0.3)}))
    assert told(editor) == pytest.approx(-0.2)
    panel.depth_row.unset_button.click()
    assert panel.depth_row.state.text() == "inferred"


def test_some_of_several_may_be_set(panel, editor):
    editor.do(SetJointDepth((WRIST,), 0.1))
    editor.select(whole_figure(editor.document.figure("person")))
    assert panel.depth_row.state.text() == "some set"
