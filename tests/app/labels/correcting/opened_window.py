"""Open a window that corrects labels, and point at what it shows."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.labels.correcting.window import CorrectingWindow
from app.labels.importing.frames.list import SharedFrames
from graphose_core.formats.correcting.originals import Stamp
from graphose_core.formats.correcting.session import Session
from graphose_core.formats.loading import load
from tests.app.keys import give_focus

PATIENCE = 60_000

LABELS = """scorer,Ann,Ann,Ann,Ann
bodyparts,snout,snout,tail,tail
coords,x,y,x,y
img0.png,20,20,60,30
img1.png,25,20,,
img2.png,30,20,61,31
"""


def opened(path: Path, qtbot: QtBot) -> CorrectingWindow:
    labels = load(path)
    session = Session(replace(labels, frames=SharedFrames(labels.frames)), path, Stamp.of(path))
    made = CorrectingWindow(session)
    qtbot.addWidget(made)
    made.show()
    settle(made, qtbot)
    give_focus(made.view, qtbot)
    return made


def settle(window: CorrectingWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.is_busy, timeout=PATIENCE)


def at(window: CorrectingWindow, x: float, y: float) -> QPoint:
    return QPoint(*(round(c) for c in window.view.camera.to_screen(x, y)))


def places(window: CorrectingWindow) -> dict[str, tuple[float, float]]:
    (subject,) = window.session.frame(window.number).subjects
    return {name: (point.x, point.y) for name, point in subject.points.items()}


def drag(window: CorrectingWindow, start: tuple[float, float], end: tuple[float, float]) -> None:
    QTest.mousePress(window.view, Qt.MouseButton.LeftButton, pos=at(window, *start))
    for share in (0.5, 1.0):
        x, y = (a + share * (b - a) for a, b in zip(start, end, strict=True))
        QTest.mouseMove(window.view, at(window, x, y))
    QTest.mouseRelease(window.view, Qt.MouseButton.LeftButton, pos=at(window, *end))


PEOPLE = """{"images": [{"id": 1, "file_name": "img0.png", "width": 100, "height": 50},
  {"id": 2, "file_name": "img1.png", "width": 100, "height": 50}],
 "annotations": [{"id": 7, "image_id": 1, "category_id": 1, "keypoints": [10, 20, 2, 0, 0, 0]}],
 "categories": [{"id": 1, "name": "mouse", "keypoints": ["snout", "tail"]}]}
"""


def coco_window(path: Path, qtbot: QtBot, text: str = PEOPLE) -> CorrectingWindow:
    labels = path.with_name("labels.json")
    labels.write_text(text)
    window = opened(labels, qtbot)
    qtbot.waitUntil(lambda: window.session.missing is not None, timeout=PATIENCE)
    return window
