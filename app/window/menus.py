"""The rows of `actions/rows.py` as a menu bar, a tool strip, and the canvas's own menu."""

from collections.abc import Mapping

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu, QToolBar, QWidget

from app.commands.row import Entry, Row
from app.commands.rows import CONTEXT, MENUS, STRIP
from app.theme.icons import bind_icon


def fill_menu_bar(window: QMainWindow, actions: Mapping[str, QAction]) -> dict[str, QMenu]:
    """Put all menus on the window; return the submenus by name, for those that are filled while running."""
    submenus: dict[str, QMenu] = {}
    for title, entries in MENUS:
        menu = window.menuBar().addMenu(title)
        menu.setToolTipsVisible(False)
        for entry in entries:
            _add(menu, entry, actions, submenus)
    return submenus


def tool_strip(actions: Mapping[str, QAction]) -> QToolBar:
    """The strip at the left of the canvas."""
    strip = QToolBar("Tools")
    strip.setObjectName("tools")
    strip.setMovable(False)
    strip.setIconSize(QSize(20, 20))
    strip.setOrientation(Qt.Orientation.Vertical)
    strip.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    for name in STRIP:
        if name is None:
            strip.addSeparator()
        else:
            strip.addAction(actions[name])
    return strip


def context_menu(parent: QWidget, actions: Mapping[str, QAction]) -> QMenu:
    """The menu of a right click on the canvas."""
    menu = QMenu(parent)
    for name in CONTEXT:
        if name is None:
            menu.addSeparator()
        else:
            menu.addAction(actions[name])
    return menu


def fill_pose_menu(menu: QMenu, actions: Mapping[str, QAction]) -> None:
    """The ways from a reference picture to a starting pose."""
    for name in ("reference.labels", "reference.detect", "reference.detector"):
        menu.addAction(actions[name])


def _add(menu: QMenu, entry: Entry, actions: Mapping[str, QAction], submenus: dict[str, QMenu]) -> None:
    if entry is None:
        menu.addSeparator()
    elif isinstance(entry, Row):
        menu.addAction(actions[entry.name])
    else:
        submenu = menu.addMenu(entry.text)
        if entry.icon:
            bind_icon(submenu.menuAction(), entry.icon)
        for inner in entry.rows:
            submenu.addAction(actions[inner.name])
        submenus[entry.name] = submenu
