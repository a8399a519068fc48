"""The window, used as a person would."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QEventLoop, QPoint, QRect, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from app.live.renderer import RenderState
from app.palette.feature import PaletteFeature
from app.start.feature import StartFeature
from app.tour.feature import TourFeature
from app.window.main_window import MainWindow
from docs.screenshots.image_of import image_of
from docs.screenshots.pointer import closed_spline, with_pointer
from graphose_core.document.values.pose import JointRef
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.samples.scenes import sample_scene

DOCS = Path(__file__).resolve().parents[1]
IMAGES = DOCS / "guide" / "images"
SIZE = (1280, 800)
PATIENCE = 120_000
QUIET = 5000
"""Milliseconds without a thumbnail after which there are no more to come."""
QUALITY = 90
"""Of saved images: text stays sharp, and faces are smooth, in half of what a palette takes."""
LEFT = Qt.MouseButton.LeftButton


def wait(milliseconds: int) -> None:
    """Run the window for so long. QTest.qWait would keep the interpreter: the drawing thread would starve."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


class Studio:
    """The window, used as a person would."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    def begin(self, scene: PoseDocument | None = None) -> None:
        """A scene (None: a hand) in a window as at the first start."""
        window = self.window
        for dialog in QApplication.topLevelWidgets():
            if dialog is not window and dialog.isVisible():
                dialog.close()
        window.feature(TourFeature).tour.end()
        window.feature(PaletteFeature).palette.close()
        window.feature(StartFeature).controller.page.close()
        self.act("theme.dark")
        window.reset_layout()
        window.resize(*SIZE)
        self.act("drag.free", "tool.select")
        window.editor.open(scene or sample_scene())
        self.settle()

    def act(self, *names: str) -> None:
        """Trigger actions of the menus."""
        for name in names:
            self.window.commands[name].trigger()

    def settle(self, at_least: int = 400) -> None:
        """Wait until the image shows the scene and nothing is left to be drawn, `at_least` milliseconds."""
        wait(at_least // 3)
        waited = 0
        while self.window.renderer.state is not RenderState.CURRENT and waited < PATIENCE:
            wait(10)
            waited += 10
        wait(at_least)

    def wait_for_thumbnails(self) -> None:
        """Wait until no image beside the large one has come for some seconds."""
        self.settle()
        came: list[object] = []
        ready = self.window.renderer.thumbnail_ready
        link = ready.connect(lambda key, _image: came.append(key))
        before = -1
        while len(came) != before:
            before = len(came)
            wait(QUIET)
        ready.disconnect(link)

    def place(self, joint: str) -> QPoint:
        """Where a joint of the last figure is in the canvas."""
        figure = self.window.editor.document.figures[-1].name
        position = self.window.editor.document.joint(JointRef(figure, joint)).position
        return self.window.canvas.to_widget(position).toPoint()

    def drag(self, joint: str, by: tuple[int, int], hold: bool = False) -> None:
        """Drag a joint; `hold` keeps the button pressed."""
        port, start = self.window.canvas.viewport(), self.place(joint)
        QTest.mousePress(port, LEFT, pos=start)
        for step in range(1, 9):
            QTest.mouseMove(port, start + QPoint(*by) * (step / 8), delay=5)
        if not hold:
            QTest.mouseRelease(port, LEFT, pos=start + QPoint(*by))
        self.settle()

    def film(self, joint: str, path: Sequence[tuple[int, int]], frames: int) -> Iterator[Image.Image]:
        """Drag a joint once round a closed path; yield what the window shows on the way, pointer included."""
        port, start = self.window.canvas.viewport(), self.place(joint)
        QTest.mousePress(port, LEFT, pos=start)
        for offset in closed_spline(path, frames):
            place = start + QPoint(*offset)
            QTest.mouseMove(port, place)
            self.settle(at_least=20)
            yield with_pointer(self.window.grab(), port.mapTo(self.window, place))
        QTest.mouseRelease(port, LEFT, pos=start)

    def let_go(self) -> None:
        """Release the button of a drag that was held, and forget the drag."""
        self.window.canvas.cancel()

    def bend(self) -> None:
        """A pose that looks like something: the hand points."""
        for joint, by in (("little_4", (60, 90)), ("ring_4", (30, 110)), ("middle_4", (10, 60))):
            self.drag(joint, by)

    def save(self, name: str, widget: QWidget | None = None, part: QRect | None = None) -> None:
        """Write what a widget (default: the window) shows."""
        wait(150)
        target = widget or self.window
        pixmap = target.grab() if part is None else target.grab(part)
        path = IMAGES / f"{name}.webp"
        path.parent.mkdir(parents=True, exist_ok=True)
        image_of(pixmap).save(path, quality=QUALITY, method=6)
