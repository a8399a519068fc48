"""A drag ends where the button is released, however few moves of the pointer have arrived before."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.canvas.gestures.handles import Handle, anchor_place, handle_places, selection_box
from app.canvas.gestures.pointer import DragMode, Tool
from app.canvas.items.pose_item import PICK
from app.editing.selection import whole_figure
from graphose_core.samples.people_scenes import person_scene
from tests.app.window_driver import NONE, Driver, Keys

Start = Callable[[Driver], QPoint]
"""Function that prepares a drag and returns where it begins."""

BY = QPoint(37, 41)


def joint(driver: Driver) -> QPoint:
    return driver.place("right_wrist")


def bone(driver: Driver) -> QPoint:
    return (driver.place("right_wrist") + driver.place("right_elbow")) * 0.5


def several(driver: Driver) -> QPoint:
    """A joint of several that are selected: all of them move."""
    driver.click(joint(driver))
    driver.click(driver.place("right_elbow"), Keys.ShiftModifier)
    return joint(driver)


def anchor(driver: Driver) -> QPoint:
    """The handle below a figure, which moves the whole of it."""
    figure = driver.editor.document.figures[-1]
    return driver.point(*anchor_place(figure, PICK / driver.canvas.side))


def corner(driver: Driver) -> QPoint:
    """A handle that scales the selection."""
    driver.editor.select(whole_figure(driver.editor.document.figures[-1]))
    box = selection_box(driver.editor.document, driver.editor.selection)
    assert box is not None
    return driver.point(*handle_places(box, PICK / driver.canvas.side)[Handle.SE])


@pytest.fixture
def person(driver: Driver) -> Driver:
    driver.editor.open(person_scene())
    return driver


WAYS = [
    (joint, DragMode.FREE, NONE),
    (joint, DragMode.LENGTHS, NONE),
    (joint, DragMode.BRANCH, NONE),
    (joint, DragMode.LENGTHS, Keys.ControlModifier),  # the whole figure
    (bone, DragMode.LENGTHS, NONE),
    (several, DragMode.LENGTHS, NONE),
    (anchor, DragMode.LENGTHS, NONE),
    (corner, DragMode.LENGTHS, NONE),
]


@pytest.mark.parametrize(("start", "mode", "keys"), WAYS)
def test_a_release_alone_moves_as_far_as_moves_and_a_release(
    person: Driver, start: Start, mode: DragMode, keys: Keys
) -> None:
    person.canvas.set_mode(mode)
    begun, selection = start(person), person.editor.selection
    before = person.editor.document
    person.press(begun, keys)
    QTest.mouseMove(person.canvas.viewport(), begun + BY)
    person.release(begun + BY, keys)
    moved = person.editor.document
    person.editor.undo()
    assert person.editor.document == before != moved
    person.editor.select(selection)
    person.press(begun, keys)
    person.release(begun + BY, keys)
    assert person.editor.document == moved
    assert not person.canvas.is_busy
    person.editor.undo()
    assert person.editor.document == before, "it is one step"


def test_the_last_move_may_be_lost(person: Driver) -> None:
    begun = joint(person)
    person.canvas.set_mode(DragMode.FREE)
    person.press(begun)
    person.move(begun + BY * 0.5)
    person.release(begun + BY)
    assert (joint(person) - (begun + BY)).manhattanLength() <= 3


def test_a_release_where_the_press_was_is_a_click(person: Driver) -> None:
    before, begun = person.editor.document, joint(person)
    person.press(begun)
    person.release(begun)
    assert person.editor.document is before
    assert not person.editor.history.can_undo


def test_a_bone_is_drawn_to_where_the_button_is_released(person: Driver) -> None:
    person.canvas.set_tool(Tool.CONNECT)
    before = len(person.editor.document.figures[-1].bones)
    person.press(joint(person))
    person.release(person.place("left_wrist"))
    person.canvas.set_tool(Tool.SELECT)
    assert len(person.editor.document.figures[-1].bones) == before + 1


def test_a_rubber_band_reaches_to_where_the_button_is_released(person: Driver) -> None:
    far = joint(person) - QPoint(200, 10)
    person.press(far)
    person.release(joint(person) + QPoint(10, 10))
    assert {ref.joint for ref in person.editor.selection.joints} >= {"right_wrist"}


def test_the_view_is_panned_to_where_the_button_is_released(person: Driver) -> None:
    person.canvas.zoom(3.0)
    viewport, button, begun = person.canvas.viewport(), Qt.MouseButton.MiddleButton, QPoint(200, 200)
    before = joint(person)
    QTest.mousePress(viewport, button, NONE, begun)
    QTest.mouseRelease(viewport, button, NONE, begun + BY)
    assert (joint(person) - (before + BY)).manhattanLength() <= 3
