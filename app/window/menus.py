"""Menu bar, tool strip and context menu, built from the tables of `menu_layout.py`."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QMainWindow, QMenu, QToolBar, QToolButton, QWidget

from app.commands.actions import Actions
from app.theme.icons import bind_icon
from app.window.menu_layout import CONTEXT, MENUS, STRIP, Entry, Submenu


def fill_menu_bar(window: QMainWindow, actions: Actions) -> dict[str, QMenu]:
    """Add all menus to the window; return the submenus that are filled at run time, by name."""
    submenus: dict[str, QMenu] = {}
    for title, entries in MENUS:
        menu = window.menuBar().addMenu(title)
        menu.setToolTipsVisible(False)
        for entry in entries:
            _add(menu, entry, actions, submenus)
    return submenus


def tool_strip(actions: Actions) -> QToolBar:
    """Return the strip at the left of the canvas."""
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
    more = strip.findChild(QToolButton, "qt_toolbar_ext_button")
    if more is not None:  # Qt's own has no icon in our style
        bind_icon(more, "chevron-down")
        more.setIconSize(QSize(14, 14))
        more.setToolTip("More tools")
        more.setAccessibleName("More tools")
    return strip


def context_menu(parent: QWidget, actions: Actions) -> QMenu:
    """Return the menu of a right click on the canvas."""
    menu = QMenu(parent)
    for name in CONTEXT:
        if name is None:
            menu.addSeparator()
        else:
            menu.addAction(actions[name])
    return menu


def _add(menu: QMenu, entry: Entry, actions: Actions, submenus: dict[str, QMenu]) -> None:
    if entry is None:
        menu.addSeparator()
    elif isinstance(entry, Submenu):
        submenu = menu.addMenu(entry.text)
        if entry.icon:
            bind_icon(submenu.menuAction(), entry.icon)
        for name in entry.actions:
            submenu.addAction(actions[name])
        submenus[entry.name] = submenu
    else:
        menu.addAction(actions[entry])
