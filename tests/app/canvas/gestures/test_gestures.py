"""What pointer events mean. A small driver presses, moves and lets go, as the canvas does."""

import pytest

from app.canvas.gestures.pointer import DragMode, Tool
from app.editing.selection import BoneRef, Selection, everything, select
from graphose_core.document.edits.catalogue import LockJoints
from graphose_core.document.files.skeletons import figure_from, skeleton
from graphose_core.document.values.pose import JointRef
from graphose_core.document.values.pose_document import PoseDocument
from tests.app.canvas.gestures.desk import Desk, chain


def test_a_drag_moves_the_joint_and_is_one_step() -> None:
    desk = Desk(chain())
    desk.drag((0.2, 0.5), (0.25, 0.5), (0.3, 0.6), (0.3, 0.7))
    assert desk.place("a") == pytest.approx((0.3, 0.7))
    assert desk.selection == select(JointRef("chain", "a"))
    desk.history.undo()
    assert desk.place("a") == (0.2, 0.5)
    assert not desk.history.can_undo


def test_the_joint_keeps_its_distance_from_the_pointer() -> None:
    desk = Desk(chain())
    desk.drag((0.21, 0.5), (0.31, 0.5))
    assert desk.place("a") == pytest.approx((0.3, 0.5))


def test_a_click_moves_nothing() -> None:
    desk = Desk(chain())
    desk.drag((0.2, 0.5), (0.203, 0.5))
    assert desk.place("a") == (0.2, 0.5)
    assert not desk.history.can_undo


def test_several_selected_joints_move_together_and_one_click_chooses_one_of_them() -> None:
    desk = Desk(chain())
    desk.click((0.2, 0.5))
    desk.click((0.5, 0.5), extend=True)
    desk.drag((0.2, 0.5), (0.2, 0.6))
    assert desk.place("b") == pytest.approx((0.5, 0.6))
    desk.click((0.2, 0.6))
    assert desk.selection.only_joint == JointRef("chain", "a")


def test_shift_takes_a_joint_out_again() -> None:
    desk = Desk(chain())
    desk.click((0.2, 0.5))
    desk.click((0.2, 0.5), extend=True)
    assert desk.selection.is_empty


def test_dragging_a_bone_moves_both_ends() -> None:
    desk = Desk(chain())
    desk.drag((0.35, 0.5), (0.35, 0.6))
    assert desk.selection.bones == {BoneRef("chain", "a", "b")}
    assert (desk.place("a"), desk.place("b")) == (pytest.approx((0.2, 0.6)), pytest.approx((0.5, 0.6)))
    assert desk.place("c") == (0.8, 0.5)


def test_control_drags_the_whole_figure() -> None:
    desk = Desk(chain(), chain("other", 0.2))
    desk.drag((0.2, 0.5), (0.2, 0.6), whole=True)
    assert [desk.place(n)[1] for n in "abc"] == pytest.approx([0.6] * 3)
    assert desk.place("a", "other") == (0.2, 0.2)


def test_locked_joints_stay() -> None:
    desk = Desk(chain())
    desk.history.do(LockJoints((JointRef("chain", "a"),), True))
    desk.drag((0.2, 0.5), (0.3, 0.5))
    assert desk.place("a") == (0.2, 0.5)
    assert "Unlock" in desk.hints[0]
    desk.click((0.5, 0.5))
    desk.click((0.2, 0.5), extend=True)
    desk.drag((0.5, 0.5), (0.5, 0.6))
    assert (desk.place("a"), desk.place("b")) == ((0.2, 0.5), pytest.approx((0.5, 0.6)))


def test_an_attempt_to_drag_a_locked_joint_is_answered_beside_the_pointer_until_it_is_let_go() -> None:
    desk = Desk(chain())
    desk.history.do(LockJoints((JointRef("chain", "a"),), True))
    _, first, second, last = desk.drag((0.2, 0.5), (0.3, 0.5), (0.4, 0.5))
    assert [r.readout.text for r in (first, second) if r.readout is not None] == ["Locked", "Locked"]
    assert second.readout is not None
    assert second.readout.at == (0.4, 0.5)
    assert last.readout is None


def test_a_locked_joint_goes_along_when_its_whole_figure_is_moved() -> None:
    desk = Desk(chain())
    desk.history.do(LockJoints((JointRef("chain", "a"), JointRef("chain", "b")), True))
    desk.drag((0.2, 0.5), (0.2, 0.6), whole=True)
    assert [desk.place(n)[1] for n in "abc"] == pytest.approx([0.6] * 3)
    assert desk.document.joint(JointRef("chain", "a")).locked
    desk.history.do(LockJoints((JointRef("chain", "c"),), True))
    desk.drag((0.2, 0.6), (0.2, 0.5), whole=True)
    assert [desk.place(n) for n in "abc"] == [pytest.approx((x, 0.5)) for x in (0.2, 0.5, 0.8)]


def test_joints_stop_at_the_edge_of_the_field_and_keep_their_shape() -> None:
    desk = Desk(chain())
    desk.drag((0.2, 0.5), (9.0, 0.5), whole=True)
    assert desk.place("c")[0] == pytest.approx(1.5)
    assert desk.place("c")[0] - desk.place("a")[0] == pytest.approx(0.6)


def test_a_rubber_band_selects_and_shift_adds_to_it() -> None:
    desk = Desk(chain())
    desk.drag((0.1, 0.4), (0.3, 0.6))
    assert {ref.joint for ref in desk.selection.joints} == {"a"}
    desk.drag((0.7, 0.4), (0.9, 0.6), extend=True)
    assert {ref.joint for ref in desk.selection.joints} == {"a", "c"}
    desk.click((0.5, 0.9))
    assert desk.selection.is_empty
    assert desk.selection.current == "chain"


def test_double_click_on_a_bone_splits_it() -> None:
    desk = Desk(chain())
    desk.double_click((0.35, 0.5))
    new = desk.selection.only_joint
    assert new is not None
    assert desk.place(new.joint) == pytest.approx((0.35, 0.5))
    bones = {frozenset(bone) for bone in desk.document.figure("chain").bones}
    assert bones == {frozenset(b) for b in (("a", new.joint), (new.joint, "b"), ("b", "c"))}
    desk.history.undo()
    assert desk.document.figures == (chain(),)


def test_double_click_in_the_open_adds_a_joint_to_the_one_selected_before() -> None:
    desk = Desk(chain())
    desk.click((0.8, 0.5))
    desk.double_click((0.8, 0.9))
    assert ("c", "c 2") in desk.document.figure("chain").bones


def test_double_click_without_a_figure_says_what_to_do() -> None:
    desk = Desk()
    desk.double_click((0.5, 0.5))
    assert "Add a figure" in desk.hints[0]


def test_the_joint_tool_draws_a_chain() -> None:
    desk = Desk(chain(), tool=Tool.JOINT)
    desk.click((0.8, 0.5))
    desk.click((0.8, 0.7))
    desk.click((0.8, 0.9))
    assert desk.document.figure("chain").bones[-2:] == (("c", "c 2"), ("c 2", "c 3"))


def test_the_connect_tool_joins_two_joints_once() -> None:
    desk = Desk(chain(), tool=Tool.CONNECT)
    desk.drag((0.2, 0.5), (0.5, 0.7), (0.8, 0.5))
    assert ("a", "c") in desk.document.figure("chain").bones
    desk.drag((0.8, 0.5), (0.2, 0.5))
    assert len(desk.document.figure("chain").bones) == 3
    assert "already" in desk.hints[-1]


def test_the_connect_tool_refuses_two_figures_and_adds_a_joint_in_the_open() -> None:
    desk = Desk(chain(), chain("other", 0.2), tool=Tool.CONNECT)
    desk.drag((0.2, 0.5), (0.2, 0.2))
    assert "one figure" in desk.hints[-1]
    desk.drag((0.2, 0.5), (0.2, 0.9))
    assert ("a", "a 2") in desk.document.figure("chain").bones


def test_a_new_joint_is_made_after_its_neighbour() -> None:
    hand = figure_from(skeleton("hand"), "hand")
    tip = hand.joint("index_4")
    desk = Desk(hand, tool=Tool.JOINT)
    desk.click(tip.position)
    desk.click((0.9, 0.1))
    new = desk.document.figure("hand").joints[-1]
    assert (new.type, new.attributes["colour"]) == (tip.type, tip.attributes["colour"])


def test_a_selection_loses_what_the_document_lost() -> None:
    document = PoseDocument(figures=(chain(),))
    chosen = everything(document)
    assert chosen.within(document) is chosen
    assert chosen.within(PoseDocument()) == Selection()


def test_control_drags_the_whole_figure_in_any_mode() -> None:
    desk = Desk(chain(), mode=DragMode.LENGTHS)
    desk.history.do(LockJoints((JointRef("chain", "b"),), True))
    desk.drag((0.2, 0.5), (0.2, 0.6), whole=True)
    assert [desk.place(n)[1] for n in "abc"] == pytest.approx([0.6] * 3)
