"""A panel that is expensive is built when it is needed, and once."""

from PySide6.QtWidgets import QLabel, QMainWindow
from pytestqt.qtbot import QtBot

from app.widgets.layout.lazy_dock import LazyDock


class Notes(LazyDock[QLabel]):
    def __init__(self, window: QMainWindow) -> None:
        super().__init__("Notes", "notes", window)
        self.built = 0
        self.hide()

    def build(self) -> QLabel:
        self.built += 1
        return QLabel("note")


def test_a_panel_is_built_before_it_is_shown_or_when_it_is_asked_for(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.show()
    shown, asked = Notes(window), Notes(window)
    assert (shown.built, asked.built) == (0, 0)
    shown.open()
    assert shown.widget() is shown.panel
    assert shown.panel.isVisible()
    assert asked.panel.text() == "note"
    assert not asked.isVisible()
    shown.toggle()
    shown.open()
    assert (shown.built, asked.built) == (1, 1)
