"""The application's tests open no window on anybody's screen and read nobody's settings."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from fake_session import FakePainter
from window_driver import Driver

from app.application import application, open_window


@pytest.fixture(autouse=True)
def own_settings(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings, recent files and the like go to a folder of the test's own."""
    monkeypatch.setenv("GRAPHOSE_SETTINGS", str(tmp_path_factory.mktemp("settings") / "settings.ini"))


@pytest.fixture
def driver(qtbot: QtBot) -> Iterator[Driver]:
    """The real window with the sample scene, drawn by a painter that needs no torch."""
    application()
    window = open_window(checkpoint=Path(__file__), opener=FakePainter)
    made = Driver(window, qtbot)
    made.wait_for_picture()
    yield made
    window.editor.mark_saved(Path("nowhere"))
    window.close()
