"""Somebody who animates in the real window."""

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest

from app.timeline.feature import TimelineFeature
from app.timeline.panel import TimelinePanel
from app.timeline.track.lane import middle
from graphose_core.document.edits.catalogue import MoveJoints
from graphose_core.document.values.pose import JointRef
from tests.app.window_driver import LEFT, Driver, Keys

TIP = JointRef("hand", "index_4")


class Animator:
    """A driver of the window that also has its hands on the timeline."""

    def __init__(self, driver: Driver) -> None:
        self.driver = driver
        self.editor = driver.editor
        self.dock = driver.window.feature(TimelineFeature).dock
        self.dock.open()
        self.dock.playhead.seek(0.0)
        self.dock.leave()

    @property
    def panel(self) -> TimelinePanel:
        return self.dock.panel

    @property
    def names(self) -> list[str]:
        return [keyframe.name for keyframe in self.editor.document.timeline.keyframes]

    def at(self, time: float, y: float | None = None) -> QPoint:
        return QPoint(round(self.panel.track.look.axis.x_of(time)), round(middle() if y is None else y))

    def keyframe(self, name: str) -> QPoint:
        return self.at(
            next(
                keyframe.time for keyframe in self.editor.document.timeline.keyframes if keyframe.name == name
            )
        )

    def drag(self, start: QPoint, end: QPoint, keys: Keys = Keys.NoModifier) -> None:
        track = self.panel.track
        QTest.mousePress(track, LEFT, keys, start)
        for step in range(1, 6):
            QTest.mouseMove(track, start + (end - start) * (step / 5))
        QTest.mouseRelease(track, LEFT, keys, end)

    def two_keyframes(self) -> None:
        """A finger that moves within a second."""
        self.driver.act("timeline.add_key")
        self.dock.playhead.seek(1.0)
        self.editor.do(MoveJoints({TIP: (0.9, 0.5)}))
        self.driver.act("timeline.add_key")
