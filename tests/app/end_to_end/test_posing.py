"""Posing as a person does it: a real pointer on `python main.py`, and what is in the file afterwards."""

import math
import time
from pathlib import Path

import pytest

from app.canvas.gestures.handles import BODY
from graphose_core.document.files.scene_file import load, save
from graphose_core.document.kinematics.structure.symmetry import mirrored
from graphose_core.document.values.pose import Figure
from graphose_core.samples.scenes import sample_scene
from tests.app.real_desktop import FINGER, Desktop, Place, Start, needs_desktop, until

pytestmark = needs_desktop

TIP_ABOVE = 5
"""From a joint's uppermost coloured pixel to its middle."""

MARGIN, STALK, ANCHOR_BELOW, PICK = 18, 23, 38, 12
"""Pixels: from joints to the frame, from there to its round handle, from the lowest joint to the anchor."""


@pytest.fixture
def scene(tmp_path: Path) -> Path:
    path = tmp_path / "hand.graphose"
    save(sample_scene(), path)
    return path


@pytest.fixture
def desk(start: Start, scene: Path) -> Desktop:
    return start(scene)


def saved(desk: Desktop, scene: Path) -> Figure:
    """The hand as the application saves it, once the file has been written anew."""
    before = scene.stat().st_mtime_ns
    desk.key("ctrl+s")
    for _ in until():
        if scene.stat().st_mtime_ns != before:
            return load(scene).figure("hand")
        time.sleep(0.1)
    pytest.fail("the scene was not saved")


def uppermost(desk: Desktop) -> Place:
    """The middle of the finger joint that is highest on the screen."""
    y, x = (int(value) for value in desk.find(FINGER)[0])
    return x, y + TIP_ABOVE


class Screen:
    """Where places of the document are on the screen, told from two joints that stand out of the hand."""

    def __init__(self, desk: Desktop, hand: Figure) -> None:
        found = desk.find(FINGER)
        rightmost = found[found[:, 1].argmax()]
        top, right = hand.joint("middle_4").position, hand.joint("thumb_3").position
        x, y = uppermost(desk)
        self.side = (int(rightmost[1]) - TIP_ABOVE - x) / (right[0] - top[0])
        self._corner = x - self.side * top[0], y - self.side * top[1]

    def place(self, point: tuple[float, float], off: Place = (0, 0)) -> Place:
        """The pixel of a place in the document, moved by pixels."""
        x, y = (round(c + self.side * p + o) for c, p, o in zip(self._corner, point, off, strict=True))
        return x, y


def span(figure: Figure) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a figure's joints."""
    xs, ys = zip(*(joint.position for joint in figure.joints), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def test_a_drag_with_lengths_kept_and_a_mirror(desk: Desktop, scene: Path) -> None:
    start = load(scene).figure("hand")
    x, y = uppermost(desk)
    desk.key("k")
    desk.drag((x, y), (x - 60, y + 85))
    bent = saved(desk, scene)
    moved = {joint.name for joint in bent.joints if joint != start.joint(joint.name)}
    assert "middle_4" in moved
    assert moved <= {f"middle_{i}" for i in range(1, 5)}, "only the finger bends"
    for a, b in start.bones:
        lengths = [math.dist(f.joint(a).position, f.joint(b).position) for f in (start, bent)]
        assert lengths[0] == pytest.approx(lengths[1], abs=1e-6), (a, b)
    desk.key("shift+m")
    after, expected = saved(desk, scene), mirrored(bent)
    for joint in after.joints:
        assert joint.position == pytest.approx(expected.joint(joint.name).position, abs=1e-9)
    desk.key("ctrl+z")
    assert saved(desk, scene) == bent


def test_a_corner_of_the_frame_scales_all_and_its_round_handle_turns_it(desk: Desktop, scene: Path) -> None:
    start = load(scene).figure("hand")
    screen, (left, top, right, bottom) = Screen(desk, start), span(start)
    desk.key("a")
    corner = screen.place((right, bottom), off=(MARGIN, MARGIN))
    desk.drag(corner, screen.place((right - 0.1, bottom - 0.1 * (bottom - top) / (right - left))))
    scaled = saved(desk, scene)
    left_now, top_now, right_now, _ = span(scaled)
    assert (left_now, top_now) == pytest.approx((left, top)), "the opposite corner stays"
    factor = (right_now - left) / (right - left)
    assert 0.4 < factor < 0.9
    for joint in start.joints:
        x, y = joint.position
        wanted = (left + factor * (x - left), top + factor * (y - top))
        assert scaled.joint(joint.name).position == pytest.approx(wanted, abs=1e-9)
    desk.key("ctrl+z")
    assert saved(desk, scene) == start
    middle = ((left + right) / 2, (top + bottom) / 2)
    handle = screen.place((middle[0], top), off=(0, -MARGIN - STALK))
    desk.drag(handle, screen.place((right + 0.2, middle[1])))
    turned = saved(desk, scene)
    for a, b in start.bones:
        lengths = [math.dist(f.joint(a).position, f.joint(b).position) for f in (start, turned)]
        assert lengths[0] == pytest.approx(lengths[1], abs=1e-9), (a, b)
    tip, wrist = turned.joint("middle_4").position, turned.joint("wrist").position
    assert abs(tip[1] - wrist[1]) < 0.3 * (tip[0] - wrist[0]), "a quarter turn to the right"


def test_the_anchor_moves_the_figure_with_its_locked_joints(desk: Desktop, scene: Path) -> None:
    start = load(scene).figure("hand")
    screen, (left, top, right, bottom) = Screen(desk, start), span(start)
    tip = uppermost(desk)
    desk.click(tip)
    desk.key("l")
    desk.drag(tip, (tip[0] + 60, tip[1] + 60))
    held = saved(desk, scene)
    assert held.joint("middle_4").locked
    assert [j.position for j in held.joints] == [j.position for j in start.joints], "a locked joint stays"
    body = BODY * max(right - left, bottom - top)  # as far as it reaches beyond its joints
    beyond = round(screen.side * body) + PICK
    anchor = screen.place(((left + right) / 2, bottom), off=(0, max(ANCHOR_BELOW, beyond)))
    desk.drag(anchor, (anchor[0] - 80, anchor[1] - 60))
    moved = saved(desk, scene)
    shifts = {
        joint.name: tuple(b - a for a, b in zip(held.joint(joint.name).position, joint.position, strict=True))
        for joint in moved.joints
    }
    assert all(part < -0.05 for part in shifts["middle_4"])
    for shift in shifts.values():
        assert shift == pytest.approx(shifts["middle_4"], abs=1e-9)
