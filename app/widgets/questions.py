"""Message boxes with questions, whose answers have mnemonics."""

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
"""Labels with mnemonics, which Qt's own labels lack without a desktop theme."""


def ask(
    parent: QWidget, title: str, text: str, answers: Answer, default: Answer = Answer.NoButton, more: str = ""
) -> Answer:
    """Ask and wait for the answer.

    Args:
        parent: parent of the box.
        title: title of the box.
        text: the question.
        answers: answers on offer.
        default: answer of the Enter key; NoButton: the first.
        more: further information below the question.
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
    """Show an error in a modal box."""
    box = QMessageBox(QMessageBox.Icon.Warning, title, shown(breakable(text)), Answer.Ok, parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    try:
        box.exec()
    finally:
        box.deleteLater()
