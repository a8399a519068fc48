"""Names of keypoints are read whole, whatever is known of them."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.labels.correcting.point_list import WIDTH, PointList
from app.labels.correcting.view.shown import Mark
from graphose_core.formats.keypoints import Frame, Keypoint, Kind, Subject, Visibility

NAMES = ("nose", "left_eye", "tail_base")


def test_a_correction_takes_no_room_from_the_names(qtbot: QtBot) -> None:
    points = {name: Keypoint(1, 2, Visibility.OCCLUDED) for name in NAMES}
    frame = Frame("a.png", (Subject(Kind("dog", NAMES), points, row=0),))
    shown = PointList()
    qtbot.addWidget(shown)
    shown.resize(WIDTH, 300)
    shown.show()
    shown.show_frame(frame, ["#ff8800"], lambda _: False)
    before = shown.columnWidth(0)
    shown.show_frame(frame, ["#ff8800"], lambda mark: mark == Mark(0, "tail_base"))
    parent = shown.topLevelItem(0)
    assert parent is not None
    rows = [parent.child(i) for i in range(3)]
    assert [row.font(0).bold() for row in rows] == [False, False, True]
    assert rows[2].toolTip(0).endswith("tail_base, covered, corrected")
    assert rows[2].data(0, Qt.ItemDataRole.AccessibleTextRole) == "tail_base, covered, corrected"
    assert abs(shown.columnWidth(0) - before) < 12, "bold letters are a little wider"
    wide = shown.fontMetrics().horizontalAdvance("tail_base")
    assert shown.columnWidth(0) - 2 * shown.indentation() > wide
