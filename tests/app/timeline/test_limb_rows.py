"""A row for each limb: its poses are moved, copied and cleared apart from those of all others."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.timeline.track.rows import centre_of, rows_of
from graphose_core.document.edits.catalogue import MoveJoints
from graphose_core.document.files.skeletons import figure_from, skeleton
from graphose_core.document.values.keyframes import Keyframe, Timeline
from graphose_core.document.values.pose import JointRef
from tests.app.timeline.animator import Animator
from tests.app.window_driver import LEFT, Driver, Keys

INDEX, THUMB = JointRef("hand", "index_4"), JointRef("hand", "thumb_3")


@pytest.fixture
def animator(driver: Driver) -> Iterator[Animator]:
    """Index and thumb move in the second of three keyframes."""
    made = Animator(driver)
    made.driver.act("timeline.add_key")
    made.dock.playhead.seek(1.0)
    rest = made.editor.document
    made.editor.do(MoveJoints({INDEX: (0.9, 0.5), THUMB: (0.1, 0.5)}))
    made.driver.act("timeline.add_key")
    made.dock.playhead.seek(2.0)
    made.editor.do(MoveJoints({ref: rest.joint(ref).position for ref in (INDEX, THUMB)}))
    made.driver.act("timeline.add_key")
    if not made.dock.shows_limbs:
        made.dock.toggle_limbs()
    yield made
    if made.dock.shows_limbs:
        made.dock.toggle_limbs()
    made.dock.hide()


def row(animator: Animator, name: str) -> int:
    return next(i for i, each in enumerate(animator.panel.track.look.rows) if each.limb.name == name)


def mark(animator: Animator, name: str, time: float) -> QPoint:
    return animator.at(time, centre_of(row(animator, name), animator.panel.track.look.scroll))


def place(animator: Animator, time: float, ref: JointRef) -> tuple[float, float]:
    animator.dock.playhead.seek(time)
    return animator.editor.document.joint(ref).position


def test_rows_tell_where_a_limb_moves(animator: Animator) -> None:
    rows = {each.label: each.changes for each in animator.panel.track.look.rows}
    assert rows["Index 4"] == rows["Thumb 3"] == (True, True, True)
    assert rows["Little 4"] == (True, False, False)
    assert animator.panel.names.isVisibleTo(animator.panel)
    animator.driver.act("timeline.limbs")
    assert animator.panel.track.look.rows == ()


def test_a_limb_is_dragged_in_time_and_the_others_stay(animator: Animator) -> None:
    before = place(animator, 0.0, INDEX)
    animator.drag(mark(animator, "index_4", 1.0), mark(animator, "index_4", 1.5))
    assert [each.time for each in animator.editor.document.timeline.keyframes] == [0.0, 1.0, 1.5, 2.0]
    assert place(animator, 1.5, INDEX) == pytest.approx((0.9, 0.5))
    on_the_way = place(animator, 1.0, INDEX)
    assert before[0] < on_the_way[0] < place(animator, 1.5, INDEX)[0]
    assert place(animator, 1.0, THUMB) == pytest.approx((0.1, 0.5))
    animator.editor.undo()
    assert place(animator, 1.0, INDEX) == pytest.approx((0.9, 0.5))


def test_a_limb_is_copied_and_pasted_at_the_playhead(animator: Animator) -> None:
    track = animator.panel.track
    QTest.mouseClick(track, LEFT, pos=mark(animator, "index_4", 1.0))
    track.setFocus()
    QTest.keyClick(track, Qt.Key.Key_C, Keys.ControlModifier)
    thumb = place(animator, 2.0, THUMB)
    QTest.keyClick(track, Qt.Key.Key_V, Keys.ControlModifier)
    assert len(animator.names) == 3
    assert place(animator, 2.0, INDEX) == pytest.approx((0.9, 0.5))
    assert place(animator, 2.0, THUMB) == thumb


def test_a_cleared_limb_rests_and_the_keyframe_stays(animator: Animator) -> None:
    track, rest = animator.panel.track, place(animator, 0.0, INDEX)
    QTest.mouseClick(track, LEFT, pos=mark(animator, "index_4", 1.0))
    track.setFocus()
    QTest.keyClick(track, Qt.Key.Key_Delete)
    assert len(animator.names) == 3
    assert place(animator, 1.0, INDEX) == pytest.approx(rest)
    assert place(animator, 1.0, THUMB) == pytest.approx((0.1, 0.5))


def test_rows_of_people_are_called_after_parts_of_bodies() -> None:
    person = figure_from(skeleton("coco17"), "Ann")
    line = Timeline(keyframes=(Keyframe(name="K", time=0.0, figures=(person,)),))
    labels = [row.label for row in rows_of(line)]
    assert labels == ["Head", "Trunk", "Left arm", "Right arm", "Left leg", "Right leg"]
