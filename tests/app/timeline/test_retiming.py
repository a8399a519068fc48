"""Keyframes are copied, stretched and squeezed by keys and pointer."""

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.app.timeline.animator import Animator
from tests.app.window_driver import LEFT, Keys


def test_keyframes_are_copied_and_pasted_with_the_usual_keys(animator: Animator) -> None:
    animator.two_keyframes()
    track = animator.panel.track
    track.setFocus()
    QTest.keyClick(track, Qt.Key.Key_A, Keys.ControlModifier)
    assert set(track.selected) == set(animator.names)
    QTest.keyClick(track, Qt.Key.Key_C, Keys.ControlModifier)
    animator.dock.playhead.seek(2.0)
    QTest.keyClick(track, Qt.Key.Key_V, Keys.ControlModifier)
    keyframes = animator.editor.document.timeline.keyframes
    assert [each.time for each in keyframes] == [0.0, 1.0, 2.0, 3.0]
    assert keyframes[3].figures == keyframes[1].figures
    assert track.selected == (keyframes[2].name, keyframes[3].name)
    animator.editor.undo()
    assert len(animator.names) == 2


def test_alt_stretches_the_selection_and_its_other_end_stays(animator: Animator) -> None:
    animator.two_keyframes()
    animator.dock.playhead.seek(0.5)
    animator.driver.act("timeline.add_key")
    first, middle_one, last = animator.names
    animator.panel.track.select(frozenset(animator.names))
    animator.drag(animator.at(1.0), animator.at(2.0), Keys.AltModifier)
    times = {each.name: each.time for each in animator.editor.document.timeline.keyframes}
    assert times == {first: 0.0, middle_one: 1.0, last: 2.0}


def test_a_drag_that_has_no_room_says_so(animator: Animator) -> None:
    animator.two_keyframes()
    animator.dock.playhead.seek(0.5)
    animator.driver.act("timeline.add_key")
    animator.panel.track.select(frozenset(animator.names))
    said = list[str]()
    animator.editor.refused.connect(said.append)
    animator.drag(animator.at(1.0), animator.at(0.03), Keys.AltModifier)
    animator.editor.refused.disconnect(said.append)
    assert len(said) == 1
    assert "Two keyframes" in said[0]


def test_alt_that_is_held_after_the_press_stretches_too(animator: Animator) -> None:
    animator.two_keyframes()
    track, start, end = animator.panel.track, animator.at(1.0), animator.at(2.0)
    track.select(frozenset(animator.names))
    QTest.mousePress(track, LEFT, pos=start)
    QTest.mouseMove(track, end)
    times = [each.time for each in animator.editor.document.timeline.keyframes]
    assert times == [1.0, 2.0]  # without it they are moved
    place, on_screen = QPointF(end), QPointF(track.mapToGlobal(end))
    held = QMouseEvent(
        QEvent.Type.MouseMove, place, on_screen, Qt.MouseButton.NoButton, LEFT, Keys.AltModifier
    )
    QApplication.sendEvent(track, held)
    QTest.mouseRelease(track, LEFT, Keys.AltModifier, end)
    assert [each.time for each in animator.editor.document.timeline.keyframes] == [0.0, 2.0]


def test_a_timeline_is_made_twice_as_fast(animator: Animator) -> None:
    animator.two_keyframes()
    animator.driver.act("timeline.faster")
    assert [each.time for each in animator.editor.document.timeline.keyframes] == [0.0, 0.5]
    animator.driver.act("timeline.slower")
    assert [each.time for each in animator.editor.document.timeline.keyframes] == [0.0, 1.0]
