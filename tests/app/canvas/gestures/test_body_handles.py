"""Handles of pelvis and head: found where they are drawn, drag what they say, select on a click."""

import math

import pytest
from PySide6.QtCore import QPoint

from app.canvas.gestures.body_handles import BodyPart, body_handle_at, body_handles
from app.canvas.gestures.hit_testing import HandleHit
from app.canvas.gestures.pointer import DragMode
from app.canvas.items.pose_item import PICK
from graphose_core.document.files.skeletons import figure_from, skeleton
from graphose_core.document.values.pose import JointRef
from graphose_core.document.values.pose_document import PoseDocument
from tests.app.canvas.gestures.desk import Desk
from tests.app.window_driver import Driver

PERSON = figure_from(skeleton("coco17"), "Ann", (0.5, 0.5), 0.7)
REACH = 0.02
HEAD = {"nose", "left_eye", "right_eye", "left_ear", "right_ear"}


def desk() -> Desk:
    return Desk(PERSON)


def place(at: Desk, part: BodyPart) -> tuple[float, float]:
    return body_handles(at.document, at.selection, REACH)[part].place


@pytest.mark.parametrize("part", list(BodyPart))
def test_each_handle_is_found_where_it_is_drawn(part: BodyPart) -> None:
    at = desk()
    assert body_handle_at(at.document, at.selection, place(at, part), REACH) == HandleHit(part.value)


def test_figures_without_a_ground_have_none() -> None:
    for name in ("hand", "robot_arm", "scissors"):
        at = Desk(figure_from(skeleton(name), "it", (0.5, 0.5), 0.5))
        assert body_handles(at.document, at.selection, REACH) == {}


def test_the_pelvis_comes_down_whatever_the_drag_mode_and_is_one_step() -> None:
    at = desk()
    x, y = place(at, BodyPart.PELVIS)
    at.drag((x, y), (x, y + 0.03), (x, y + 0.06))
    figure = at.document.figures[0]
    for name in ("left_hip", "right_hip", "nose"):
        moved = figure.joint(name).position[1] - PERSON.joint(name).position[1]
        assert moved == pytest.approx(0.06, abs=2e-3)
    at.history.undo()
    assert at.document.figures[0] == PERSON


def test_hips_that_hang_from_a_neck_have_a_handle_and_all_above_comes_along() -> None:
    person = figure_from(skeleton("openpose18"), "Ann", (0.5, 0.5), 0.7)
    at = Desk(person)
    x, y = place(at, BodyPart.PELVIS)
    at.drag((x, y), (x, y + 0.03), (x, y + 0.06))
    figure = at.document.figures[0]

    def fallen(name: str) -> float:
        return figure.joint(name).position[1] - person.joint(name).position[1]

    for name in ("left_hip", "right_hip", "neck", "nose", "left_wrist"):
        assert fallen(name) == pytest.approx(0.06, abs=2e-3), name
    at.click(place(at, BodyPart.PELVIS))
    assert at.selection.joints == {JointRef("Ann", "left_hip"), JointRef("Ann", "right_hip")}


def test_the_head_tilts_as_one_piece_about_the_shoulders() -> None:
    at = desk()
    x, y = place(at, BodyPart.HEAD)
    at.drag((x, y), (x + 0.03, y), (x + 0.06, y + 0.01))
    figure = at.document.figures[0]
    changed = {joint.name for joint in figure.joints if joint != PERSON.joint(joint.name)}
    assert changed == HEAD
    assert figure.joint("nose").position[0] > PERSON.joint("nose").position[0]
    for a in HEAD:
        for b in HEAD:
            before = math.dist(PERSON.joint(a).position, PERSON.joint(b).position)
            assert math.dist(figure.joint(a).position, figure.joint(b).position) == pytest.approx(before)


def test_a_click_selects_what_a_handle_takes() -> None:
    at = desk()
    at.click(place(at, BodyPart.HEAD))
    assert at.selection.joints == {JointRef("Ann", name) for name in HEAD}
    at.click(place(at, BodyPart.PELVIS))
    assert at.selection.joints == {JointRef("Ann", "left_hip"), JointRef("Ann", "right_hip")}


def test_a_pointer_in_the_window_crouches_a_person(driver: Driver) -> None:
    driver.editor.open(PoseDocument(figures=(PERSON,)))
    driver.canvas.set_mode(DragMode.LENGTHS)
    reach = PICK / driver.canvas.side
    x, y = body_handles(driver.editor.document, driver.editor.selection, reach)[BodyPart.PELVIS].place
    driver.move(driver.point(x, y))  # the cursor knows the handle
    driver.drag(driver.point(x, y), QPoint(0, round(0.05 * driver.canvas.side)))
    figure = driver.editor.document.figures[0]
    assert figure.joint("nose").position[1] > PERSON.joint("nose").position[1] + 0.03
    assert figure.joint("left_ankle").position == PERSON.joint("left_ankle").position
