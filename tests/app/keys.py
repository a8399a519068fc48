"""Make sure that keys arrive where a test sends them."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot


def give_focus(widget: QWidget, qtbot: QtBot) -> None:
    """Wait until a shown widget has the focus, in the active window.

    Shortcuts are heard in the active window only, and windows that other tests left open do not give way by
    themselves. Both comes by an event a little later.
    """
    window = widget.window()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    widget.setFocus()
    qtbot.waitUntil(widget.hasFocus)
