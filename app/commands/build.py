"""Actions made from their rows; what each does is given by name."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QWidget

from app.commands.row import SWITCH, Row
from app.commands.rows import rows
from app.theme.icons import bind_icon


def build_actions(
    window: QWidget, canvas: QWidget, handlers: Mapping[str, Callable[[], object]]
) -> dict[str, QAction]:
    """Make all actions, by name; `handlers` says what each does.

    Raises:
        KeyError: if a row has no handler.
    """
    groups: dict[str, QActionGroup] = {}
    made = {}
    for _, row in rows():
        action = _build(window, row)
        if row.group and row.group != SWITCH:
            groups.setdefault(row.group, QActionGroup(window)).addAction(action)
        # Shortcuts work through the widget that an action was added to.
        (canvas if row.on_canvas else window).addAction(action)
        action.triggered.connect(_without_argument(handlers[row.name]))
        made[row.name] = action
    return made


def _build(window: QWidget, row: Row) -> QAction:
    action = QAction(row.text, window)
    action.setObjectName(row.name)
    action.setShortcuts([QKeySequence(keys) for keys in row.keys])
    action.setCheckable(bool(row.group))
    action.setStatusTip(row.tip)
    action.setToolTip(f"{row.text.replace('&', '')} — {row.tip}{keys_text(row, '  ({})')}")
    if row.on_canvas:
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    if row.icon:
        bind_icon(action, row.icon)
        action.setIconVisibleInMenu(not row.group)  # there, a tick says more than the colour of an icon
    return action


def keys_text(row: Row, form: str = "{}") -> str:
    """The first key of a row as the system writes it, put into `form`; "" if it has none."""
    if not row.keys:
        return ""
    return form.format(QKeySequence(row.keys[0]).toString(QKeySequence.SequenceFormat.NativeText))


def _without_argument(handler: Callable[[], object]) -> Callable[[], None]:
    """Qt hands a checked state to whoever takes one; our handlers take nothing."""

    def call() -> None:
        handler()

    return call
