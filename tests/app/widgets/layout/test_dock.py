"""A dock knows whether it is seen, and says when that changes."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMainWindow, QWidget
from pytestqt.qtbot import QtBot

from app.widgets.layout.dock import Dock


def test_a_dock_behind_another_ones_tab_is_not_seen(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    docks = [Dock(name.capitalize(), name, window) for name in ("one", "other")]
    for dock in docks:
        dock.setWidget(QWidget())
        window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, dock)
    window.tabifyDockWidget(*docks)
    window.show()
    one, other = docks
    with qtbot.waitSignal(one.seen_changed):
        one.open()
    qtbot.waitUntil(lambda: one.is_seen and not other.is_seen)
    other.open()
    qtbot.waitUntil(lambda: other.is_seen and not one.is_seen)
    other.toggle()
    qtbot.waitUntil(lambda: one.is_seen and not other.isVisible())


def test_a_dock_behind_another_ones_tab_comes_to_the_front_when_it_is_asked_for(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    one, other = (Dock(name, name, window) for name in ("one", "other"))
    for dock in (one, other):
        dock.setWidget(QWidget())
        window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, dock)
    window.tabifyDockWidget(one, other)
    window.show()
    other.open()
    qtbot.waitUntil(lambda: other.is_seen)
    one.toggle()
    qtbot.waitUntil(lambda: one.is_seen and not other.is_seen)
