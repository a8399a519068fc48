"""Tab selects one joint after the other."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.canvas.joint_stepping import joint_after
from app.editing.selection import Selection, select
from graphose_core.document.values.pose import Figure, Joint, JointRef
from graphose_core.document.values.pose_document import PoseDocument
from tests.app.window_driver import Driver


def figure(name: str, *joints: str) -> Figure:
    return Figure(
        name=name,
        skeleton="free",
        joints=tuple(Joint(name=each, type="free", position=(0.5, 0.5)) for each in joints),
    )


SCENE = PoseDocument(figures=(figure("back", "a", "b"), figure("front", "c", "d")))


def test_all_joints_are_reached_forward_and_backward_from_the_front_figure_on() -> None:
    for by, expected in ((1, "cdab"), (-1, "dc")):
        seen, selection = [], Selection()
        while (ref := joint_after(SCENE, selection, by)) is not None:
            seen.append(ref.joint)
            selection = select(ref)
        assert "".join(seen) == expected


def test_of_several_joints_it_goes_on_from_one_end_and_an_empty_scene_has_none() -> None:
    both = Selection(frozenset({JointRef("front", "d"), JointRef("back", "a")}), current="back")
    assert joint_after(SCENE, both, 1) == JointRef("back", "a")
    assert joint_after(SCENE, both, -1) == JointRef("front", "d")
    assert joint_after(PoseDocument(), Selection(), 1) is None


def test_tab_on_the_canvas_selects_and_past_the_last_joint_leaves_it(driver: Driver) -> None:
    window, editor = driver.window, driver.editor
    window.canvas.setFocus()
    first = [joint.name for joint in editor.document.figures[-1].joints]
    for name in first[:3]:
        QTest.keyClick(window.canvas, Qt.Key.Key_Tab)
        assert {ref.joint for ref in editor.selection.joints} == {name}
    QTest.keyClick(window.canvas, Qt.Key.Key_Tab, Qt.KeyboardModifier.ShiftModifier)
    assert {ref.joint for ref in editor.selection.joints} == {first[1]}
    last = editor.document.figures[0]
    editor.select(select(JointRef(last.name, last.joints[-1].name)))
    QTest.keyClick(window.canvas, Qt.Key.Key_Tab)
    assert not window.canvas.hasFocus()
    assert not editor.selection.joints
