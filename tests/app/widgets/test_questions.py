"""Questions name what an answer does, and their titles can be read."""

import pytest
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from app.application import application
from app.widgets import questions
from app.widgets.questions import Answer, ask


@pytest.fixture
def boxes(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, list[str]]]:
    """Widths of boxes and labels of their buttons, as they were shown."""
    shown: list[tuple[int, list[str]]] = []

    def execute(box: QMessageBox) -> QMessageBox.StandardButton:
        box.show()
        shown.append((box.width(), [button.text() for button in box.buttons()]))
        return Answer.Cancel

    monkeypatch.setattr(QMessageBox, "exec", execute)
    return shown


def test_an_answer_says_what_it_does(qtbot: QtBot, boxes: list[tuple[int, list[str]]]) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    ask(parent, "A run", "Stop it?", Answer.Yes | Answer.Cancel, names={Answer.Yes: "&Stop and close"})
    assert set(boxes[0][1]) == {"&Stop and close", "&Cancel"}


def test_a_short_question_is_wide_enough_for_its_title(
    qtbot: QtBot, boxes: list[tuple[int, list[str]]]
) -> None:
    application()
    parent = QWidget()
    qtbot.addWidget(parent)
    title = "Unsaved changes"
    ask(parent, title, "Save?", Answer.Save | Answer.Cancel)
    needed = parent.fontMetrics().horizontalAdvance(f"{title} — GraPhOSE Studio")
    assert boxes[0][0] >= needed + questions.FRAME
