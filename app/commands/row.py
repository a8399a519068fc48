"""What an action is told by: a row of a menu, of the tool strip, of the shortcuts page."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One action."""

    name: str
    text: str
    tip: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    group: str = ""
    """Rows of one group exclude each other; "on/off" stands for a switch of its own."""
    on_canvas: bool = False
    """The keys work only while the canvas has the focus (lists need the arrows for themselves)."""


@dataclass(frozen=True)
class Submenu:
    """A menu inside a menu: rows of its own, or a place that is filled while running."""

    name: str
    text: str
    rows: tuple[Row, ...] = ()
    icon: str = ""


LINE = None
"""A line between rows."""

Entry = Row | Submenu | None

SWITCH = "on/off"

Menu = tuple[str, tuple[Entry, ...]]
"""Title and entries."""
