"""Actions with the signals that may change whether they are enabled or checked."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, SignalInstance
from PySide6.QtGui import QAction

from app.commands.action import SWITCH, Action
from app.widgets.text.plain_text import in_line, plain_tip


@dataclass(frozen=True)
class ActionSet:
    """Actions of a feature, and the signals after which their states are evaluated again."""

    actions: tuple[Action, ...]
    changed: tuple[SignalInstance, ...] = ()


class ActionStates(QObject):
    """Synchronises the Qt actions of one set with their records."""

    def __init__(self, pairs: list[tuple[Action, QAction]], parent: QObject) -> None:
        """`pairs`: each record with the Qt action made of it."""
        super().__init__(parent)
        self._pairs = pairs

    def refresh(self) -> None:
        """Update enabled state, checked state and text of all actions of the set."""
        answers: dict[Callable[[], bool], bool] = {}

        def ask(question: Callable[[], bool]) -> bool:
            if question not in answers:
                answers[question] = question()
            return answers[question]

        for record, action in self._pairs:
            if record.when is not None:
                action.setEnabled(ask(record.when.holds))
            if record.checked is not None:
                _check(record, action, ask(record.checked))
            if record.label is not None:
                action.setText(in_line(record.label()))
            if record.remedy is not None:
                _show_remedy(record, action, record.remedy())


def _check(record: Action, action: QAction, checked: bool) -> None:
    if record.group == SWITCH or checked:  # within a group, one switches off the others
        action.setChecked(checked)


def _show_remedy(record: Action, action: QAction, remedy: str) -> None:
    """Show the remedy as tool tip; without one, restore the original tool tip."""
    first = action.data() or action.toolTip()
    action.setData(first)
    action.setStatusTip(remedy or record.tip)
    action.setToolTip(plain_tip(f"{first}\n{remedy}" if remedy else first))
