"""Keys that act in a part of a window, or in all of it."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

Keys = Mapping[str, Callable[[], object]]
"""What is run, by its keys."""


def add_shortcuts(window: QWidget, anywhere: Keys, part: QWidget, single: Keys) -> None:
    """Let keys act.

    Args:
        window: in all of which `anywhere` acts.
        anywhere: keys with Ctrl.
        part: that has to have the focus for `single`: lists and fields need these keys for themselves.
        single: keys alone or with Shift.
    """
    for keys, run in anywhere.items():
        QShortcut(QKeySequence(keys), window, run)
    for keys, run in single.items():
        QShortcut(QKeySequence(keys), part, run, context=Qt.ShortcutContext.WidgetShortcut)
