"""A window that corrects a table of three frames."""

from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from app.labels.correcting import saving
from app.labels.correcting.window import CorrectingWindow
from app.widgets.questions import Answer
from tests.app.labels.correcting.opened_window import LABELS, PATIENCE, opened


@pytest.fixture(autouse=True)
def no_question(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not saved when a test ends is discarded."""
    monkeypatch.setattr(saving, "ask", lambda *_args, **_more: Answer.Discard)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "CollectedData_Ann.csv"
    made.write_text(LABELS)
    for i in range(3):
        Image.new("RGB", (100, 50), (40 * i, 90, 90)).save(tmp_path / f"img{i}.png")
    return made


@pytest.fixture
def window(path: Path, qtbot: QtBot) -> CorrectingWindow:
    made = opened(path, qtbot)
    qtbot.waitUntil(lambda: made.session.missing is not None, timeout=PATIENCE)
    return made
