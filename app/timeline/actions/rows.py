"""Rows of actions that share one condition."""

from collections.abc import Callable, Iterable

from app.commands.action import Action, Condition

Row = tuple[str, str, str, str, Callable[[], object], str]
"""Id, text, tip, shortcut, command and icon of an action."""


def actions_when(condition: Condition, rows: Iterable[Row]) -> tuple[Action, ...]:
    """Return actions that share one condition."""
    return tuple(
        Action(name, text, tip, (key,), run, icon, when=condition) for name, text, tip, key, run, icon in rows
    )
