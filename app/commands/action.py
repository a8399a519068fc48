"""The record of an action: id, texts, shortcut, command, and when it is enabled. No Qt."""

from collections.abc import Callable
from dataclasses import dataclass

REMARK = "  –  "
"""Separates a menu entry's name from a remark, which the command palette does not search."""

SWITCH = "on/off"
"""Group of a checkable action that excludes no other."""


@dataclass(frozen=True)
class Condition:
    """When an action is enabled; a condition that several actions share is evaluated once for all."""

    reason: str
    """What to do to enable the action, as the command palette says it."""
    holds: Callable[[], bool]


@dataclass(frozen=True)
class Action:
    """One action: an entry of a menu, of the tool strip, of the shortcuts page and of the command palette."""

    id: str
    """Unique identifier; its first part, up to a dot, names the topic."""
    text: str
    """Text of the menu entry, with `&` before its mnemonic."""
    tip: str
    shortcuts: tuple[str, ...]
    """Key sequences in Qt's notation; the first is shown."""
    run: Callable[[], object]
    icon: str = ""
    group: str = ""
    """Actions of one group exclude each other; :data:`SWITCH` stands for a switch of its own."""
    when: Condition | None = None
    """Condition under which it is enabled; None: always."""
    checked: Callable[[], bool] | None = None
    """Whether it is switched on, where it has a group."""
    label: Callable[[], str] | None = None
    """The text as it is now, where that changes."""
    remedy: Callable[[], str] | None = None
    """What is missing for it to succeed, and what helps; "" if nothing is. Replaces the status tip."""
    on_canvas: bool = False
    """Whether the keys work only while the canvas has the focus (lists use the arrows themselves)."""
    edits: bool = False
    """Whether it changes the scene: during a drag it cancels the drag and does nothing else."""
