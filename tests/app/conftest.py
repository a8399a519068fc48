"""The application's tests open no window on anybody's screen and read nobody's settings."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["GRAPHOSE_SKELETONS"] = tempfile.mkdtemp(prefix="graphose-skeletons-")

from app.application import application, open_window
from app.canvas.gestures.pointer import DragMode, Tool
from app.canvas.overlay_choice import OverlayChoice
from app.canvas.overlays import Overlays
from app.settings import Settings
from app.widgets.layout.dock import Dock
from app.window.main_window import MainWindow
from graphose_core.document.files.skeletons import forget_skeletons
from graphose_core.rendering.contract import ModelSource
from graphose_core.samples.scenes import sample_scene
from tests.app.fake_renderer import FakeRenderer
from tests.app.main_collections import main_thread_collections
from tests.app.real_desktop import display, start
from tests.app.window_driver import Driver, end

__all__ = ["display", "main_thread_collections", "start"]
"""Fixtures of other modules."""


@pytest.fixture(autouse=True)
def own_settings(
    main_thread_collections: None, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Settings, recent files and the like go to a folder of the test's own.

    There is an application for each test: a widget without one ends the process, and whether an earlier test
    made one is a matter of order.
    """
    monkeypatch.setenv("GRAPHOSE_SETTINGS", str(tmp_path_factory.mktemp("settings") / "settings.ini"))
    monkeypatch.setenv("GRAPHOSE_STATE", str(tmp_path_factory.mktemp("state")))
    monkeypatch.setenv("GRAPHOSE_DATA", str(tmp_path_factory.mktemp("data")))


@pytest.fixture
def own_skeletons(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Skeletons are kept in a folder of the test's own."""
    monkeypatch.setenv("GRAPHOSE_SKELETONS", str(tmp_path / "skeletons"))
    forget_skeletons()
    yield
    monkeypatch.undo()
    forget_skeletons()


class Workshop:
    """Keeps one window for all tests (opening one is what costs time), and puts it in order for each."""

    def __init__(self) -> None:
        self._window: MainWindow | None = None
        self._size = QSize()

    def window(self) -> MainWindow:
        """A window with the sample scene, as if it had just been opened."""
        if self._window is None or not self._window.isVisible():
            if self._window is not None:  # a test has closed it
                self._window.deleteLater()
            application()
            self._window = open_window(checkpoint=Path(__file__), opener=FakeRenderer)
            self._size = self._window.size()
        window = self._window
        for dock in window.findChildren(Dock):
            dock.hide()  # they would leave the canvas low
        window.resize(self._size)
        window.settings._store = Settings()._store  # the file of this test
        window.renderer.use(ModelSource(Path(__file__)))
        window.editor.open(sample_scene())
        window.context[OverlayChoice].choose(Overlays())
        window.canvas.set_tool(Tool.SELECT)
        window.canvas.set_mode(DragMode.FREE)
        window.canvas.fit()
        window.viewport.notice.dismiss()
        return window

    def close(self) -> None:
        """End the window and its worker."""
        if self._window is not None:
            end(self._window)


@pytest.fixture(scope="session")
def workshop() -> Iterator[Workshop]:
    made = Workshop()
    yield made
    made.close()


@pytest.fixture
def driver(qtbot: QtBot, workshop: Workshop) -> Iterator[Driver]:
    """The real window with the sample scene, drawn by a painter that needs no torch.

    A dialog left open would keep the pointer from the window in the tests after it: that is an error.
    """
    made = Driver(workshop.window(), qtbot)
    made.window.activateWindow()  # shortcuts work in the active window only; other tests have windows, too
    qtbot.waitUntil(made.window.isActiveWindow)
    made.wait_for_image()
    yield made
    left = QApplication.activeModalWidget()
    if left is not None:
        left.close()
    assert left is None, f"{left} was left open"
