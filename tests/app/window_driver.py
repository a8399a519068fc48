"""Uses the window as a person would: by pointer and keys on the real widgets."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from app.canvas.pose_canvas import PoseCanvas
from app.editor import Editor
from app.live.detail import STEPS
from app.live.renderer import RenderState
from app.window.main_window import MainWindow
from graphose_core.document.values.pose import JointRef

Keys = Qt.KeyboardModifier
NONE = Keys.NoModifier
LEFT = Qt.MouseButton.LeftButton


def end(window: MainWindow) -> None:
    """Close a window as saved, end its worker, and delete it: a change of the theme would dress it, too."""
    window.editor.mark_saved(Path("nowhere"))
    assert window.close()
    window.renderer.close()
    window.deleteLater()


class Driver:
    """A window and its hands."""

    def __init__(self, window: MainWindow, qtbot: QtBot) -> None:
        self.window = window
        self.qtbot = qtbot

    @property
    def editor(self) -> Editor:
        return self.window.editor

    @property
    def canvas(self) -> PoseCanvas:
        return self.window.canvas

    @property
    def image(self) -> NDArray[np.uint8]:
        assert self.canvas.image is not None
        return self.canvas.image.image

    def wait_for_image(self) -> None:
        """Wait until the image shows the scene as it is."""
        self.qtbot.waitUntil(lambda: self.window.renderer.state is RenderState.CURRENT)

    def wait_for_all_pixels(self) -> None:
        """Wait until the image has the pixels of the canvas: a first one may have the model's own."""
        self.qtbot.waitUntil(lambda: self.image.shape[0] >= min(self.canvas.dense_side, STEPS[-1]))
        self.wait_for_image()

    def place(self, joint: str, figure: str | None = None) -> QPoint:
        """Where a joint is in the canvas widget."""
        name = figure or self.editor.document.figures[-1].name
        return self.canvas.to_widget(self.editor.document.joint(JointRef(name, joint)).position).toPoint()

    def point(self, x: float, y: float) -> QPoint:
        """Where a place of the document is in the canvas widget."""
        return self.canvas.to_widget((x, y)).toPoint()

    def click(self, place: QPoint, keys: Keys = NONE) -> None:
        QTest.mouseClick(self.canvas.viewport(), LEFT, keys, place)

    def double_click(self, place: QPoint) -> None:
        QTest.mouseClick(self.canvas.viewport(), LEFT, NONE, place)
        QTest.mouseDClick(self.canvas.viewport(), LEFT, NONE, place)

    def press(self, place: QPoint, keys: Keys = NONE) -> None:
        QTest.mousePress(self.canvas.viewport(), LEFT, keys, place)

    def move(self, place: QPoint) -> None:
        QTest.mouseMove(self.canvas.viewport(), place)

    def release(self, place: QPoint, keys: Keys = NONE) -> None:
        QTest.mouseRelease(self.canvas.viewport(), LEFT, keys, place)

    def drag(self, start: QPoint, by: QPoint, keys: Keys = NONE, steps: int = 5) -> None:
        self.press(start, keys)
        for step in range(1, steps + 1):
            self.move(start + by * (step / steps))
        self.release(start + by, keys)

    def act(self, name: str) -> None:
        """Trigger an action of the menus."""
        self.window.commands.run(name)
