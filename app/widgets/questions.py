"""Message boxes with questions, whose answers have mnemonics."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QMessageBox, QSizePolicy, QSpacerItem, QWidget

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


FRAME = 150
"""Pixels that icon and buttons take of a window's title bar."""

NO_NAMES: Mapping[Answer, str] = MappingProxyType({})


def ask(
    parent: QWidget,
    title: str,
    text: str,
    answers: Answer,
    default: Answer = Answer.NoButton,
    more: str = "",
    names: Mapping[Answer, str] = NO_NAMES,
) -> Answer:
    """Ask and wait for the answer.

    Args:
        parent: parent of the box.
        title: title of the box.
        text: the question.
        answers: answers on offer.
        default: answer of the Enter key; NoButton: the first.
        more: further information below the question.
        names: labels of answers that say what each does, with mnemonics, where that is not :data:`LETTERS`.
    """
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setTextFormat(Qt.TextFormat.PlainText)  # it may hold a name
    box.setWindowTitle(title)
    box.setText(shown(breakable(text)))
    box.setInformativeText(shown(breakable(more)))
    box.setStandardButtons(answers)
    for answer, name in {**LETTERS, **names}.items():
        if (button := box.button(answer)) is not None:
            button.setText(name)
    box.setDefaultButton(default)
    _make_room_for_title(box)
    try:
        return Answer(box.exec())
    finally:
        box.deleteLater()  # it would stay with its parent, and its letters with it


def warn(parent: QWidget, title: str, text: str) -> None:
    """Show an error in a modal box."""
    box = QMessageBox(QMessageBox.Icon.Warning, title, shown(breakable(text)), Answer.Ok, parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    _make_room_for_title(box)
    try:
        box.exec()
    finally:
        box.deleteLater()


def _make_room_for_title(box: QMessageBox) -> None:
    """Make a box wide enough for its title, to which window systems add the name of the application."""
    layout = box.layout()
    if isinstance(layout, QGridLayout):
        title = f"{box.windowTitle()} — {QGuiApplication.applicationDisplayName()}"
        width = box.fontMetrics().horizontalAdvance(title) + FRAME
        room = QSpacerItem(width, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Minimum)
        layout.addItem(room, layout.rowCount(), 0, 1, layout.columnCount())
