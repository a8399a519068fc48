"""The record of an action: id, texts, shortcut, command, and when it is enabled. No Qt."""

from collections.abc import Callable
from dataclasses import dataclass

REMARK = "  –  "
"""Before what an entry of a menu tells beside its name; nobody looks for it by that."""

SWITCH = "on/off"
"""Group of an action that is switched on and off by itself."""


@dataclass(frozen=True)
class Condition:
    """When an action can be taken; conditions that are the same object are asked once for all actions."""

    reason: str
    """What to do before the action can be taken, as the command palette says it."""
    holds: Callable[[], bool]


@dataclass(frozen=True)
class Action:
    """One action: an entry of a menu, of the tool strip, of the shortcuts page and of the command palette."""

    id: str
    """Unique; its first part, up to a dot, says what it is about."""
    text: str
    """As in a menu, with `&` before its letter."""
    tip: str
    shortcuts: tuple[str, ...]
    """As Qt writes them; the first is shown."""
    run: Callable[[], object]
    icon: str = ""
    group: str = ""
    """Actions of one group exclude each other; :data:`SWITCH` stands for a switch of its own."""
    when: Condition | None = None
    """None: it can always be taken."""
    checked: Callable[[], bool] | None = None
    """Whether it is switched on, where it has a group."""
    label: Callable[[], str] | None = None
    """The text as it is now, where that changes."""
    remedy: Callable[[], str] | None = None
    """What is missing for it to succeed, and what helps; "" if nothing is. Replaces the status tip."""
    on_canvas: bool = False
    """The keys work only while the canvas has the focus (lists need the arrows for themselves)."""
    edits: bool = False
    """It changes the scene: while the pointer drags something, it breaks that off and does nothing else."""
