"""Shortcuts that act in one widget, or in the whole window."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

Keys = Mapping[str, Callable[[], object]]
"""Callbacks by key sequence."""


def add_shortcuts(window: QWidget, anywhere: Keys, part: QWidget, single: Keys) -> None:
    """Add shortcuts.

    Args:
        window: window in which `anywhere` acts.
        anywhere: shortcuts with Ctrl, active in the whole window.
        part: widget that must have the focus for `single`: lists and fields need these keys themselves.
        single: shortcuts without modifiers or with Shift.
    """
    for keys, run in anywhere.items():
        QShortcut(QKeySequence(keys), window, run)
    for keys, run in single.items():
        QShortcut(QKeySequence(keys), part, run, context=Qt.ShortcutContext.WidgetShortcut)
