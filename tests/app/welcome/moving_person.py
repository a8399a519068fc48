"""Wait for the person who moves at the start, step through the loop, find the wrist."""

import math

from PySide6.QtCore import QPoint

from app.welcome.loop import SLOWING, WelcomeLoop
from graphose_core.document.values.pose import JointRef
from tests.app.window_driver import Driver

WRIST = JointRef("person", "right_wrist")

WAVING_FROM = 9
"""A step of the loop at which the forearm begins to move fast."""


def moves(loop: WelcomeLoop | None) -> bool:
    return loop is not None and loop.is_moving


def come_and_stand(driver: Driver, loop: WelcomeLoop) -> None:
    """Move the pointer over the canvas, and wait until the person stands still."""
    driver.move(QPoint(50, 50))
    driver.move(QPoint(60, 50))
    assert not loop.is_moving
    for _ in SLOWING:
        loop.go_on()


def to_step(loop: WelcomeLoop, step: int) -> None:
    """Show frames until the loop is at a step of a round."""
    while loop._step % len(loop._motion.order) != step:
        loop.go_on()


def length(way: QPoint) -> float:
    return math.hypot(way.x(), way.y())


def on_window(driver: Driver, place: QPoint) -> QPoint:
    seen: QPoint = driver.canvas.viewport().mapTo(driver.window, place)
    return seen
