"""Questions in a box over the window; each answer is underlined at a letter of its own."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from app.widgets.text.plain_text import breakable
from graphose_core.shown_text import shown

Answer = QMessageBox.StandardButton

LETTERS = {
    Answer.Save: "&Save",
    Answer.Discard: "&Discard",
    Answer.Cancel: "&Cancel",
    Answer.Yes: "&Yes",
}
"""Without a desktop's own names Qt gives most of these buttons no letter."""


def ask(
    parent: QWidget, title: str, text: str, answers: Answer, default: Answer = Answer.NoButton, more: str = ""
) -> Answer:
    """Ask and wait for the answer.

    Args:
        parent: the widget that the box stands over.
        title: of the box.
        text: the question.
        answers: those that can be chosen.
        default: the one that Enter gives; NoButton: the first.
        more: what a person should know before answering, below the question.
    """
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setTextFormat(Qt.TextFormat.PlainText)  # it may hold a name
    box.setWindowTitle(title)
    box.setText(shown(breakable(text)))
    box.setInformativeText(shown(breakable(more)))
    box.setStandardButtons(answers)
    for answer, name in LETTERS.items():
        if (button := box.button(answer)) is not None:
            button.setText(name)
    box.setDefaultButton(default)
    try:
        return Answer(box.exec())
    finally:
        box.deleteLater()  # it would stay with its parent, and its letters with it


def warn(parent: QWidget, title: str, text: str) -> None:
    """Tell what went wrong, and wait until it is read."""
    box = QMessageBox(QMessageBox.Icon.Warning, title, shown(breakable(text)), Answer.Ok, parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    try:
        box.exec()
    finally:
        box.deleteLater()
