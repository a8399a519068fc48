"""The sketch of the starting pose: joints are dragged, placed and connected."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.skeletons.dialog import SkeletonDialog
from app.skeletons.skeleton_from_draft import skeleton_from


def test_the_starting_pose_is_dragged(qtbot: QtBot) -> None:
    dialog = SkeletonDialog(None)
    qtbot.addWidget(dialog)
    dialog.show()
    sketch = dialog.sketch
    start = sketch.point_of("a").toPoint()
    QTest.mousePress(sketch, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(sketch, start + QPoint(20, 0))
    QTest.mouseRelease(sketch, Qt.MouseButton.LeftButton, pos=start + QPoint(20, 0))
    x, y = skeleton_from(dialog.draft).joints[0].position
    assert x > 0.52
    assert y == pytest.approx(0.3, abs=0.01)


def test_joints_are_placed_and_connected_in_the_sketch(qtbot: QtBot) -> None:
    dialog = SkeletonDialog(None)
    qtbot.addWidget(dialog)
    dialog.show()
    sketch, left = dialog.sketch, Qt.MouseButton.LeftButton
    QTest.mouseClick(sketch, left, pos=sketch.point_of("b").toPoint())
    free = QPoint(sketch.width() * 3 // 4, sketch.height() // 2)
    QTest.mouseClick(sketch, left, pos=free)
    QTest.mouseDClick(sketch, left, pos=free)
    assert [cells[0] for cells in dialog.joints.rows] == ["a", "b", "joint_1"]
    assert dialog.bones.rows == [("a", "b"), ("b", "joint_1")]
    assert (sketch.point_of("joint_1").toPoint() - free).manhattanLength() <= 2
    shift = Qt.KeyboardModifier.ShiftModifier
    for bones in ([("a", "b"), ("b", "joint_1"), ("joint_1", "a")], [("a", "b"), ("b", "joint_1")]):
        QTest.mouseClick(sketch, left, shift, pos=sketch.point_of("a").toPoint())
        assert dialog.bones.rows == bones
    assert dialog.check() is not None


def test_what_does_not_fit_together_yet_can_be_placed_all_the_same(qtbot: QtBot) -> None:
    dialog = SkeletonDialog(None)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.bones.add_row()
    assert dialog.check() is None
    dialog.joints.add_row()
    at = dialog.sketch.point_of("joint_1").toPoint()
    QTest.mousePress(dialog.sketch, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseMove(dialog.sketch, at + QPoint(60, 0))
    QTest.mouseRelease(dialog.sketch, Qt.MouseButton.LeftButton, pos=at + QPoint(60, 0))
    assert float(dialog.joints.rows[-1][3]) > 0.55
    dialog.joints.table.item(0, 3).setText("left")
    assert [joint.name for joint in dialog.sketch._sketch.joints] == ["b", "joint_1"]
