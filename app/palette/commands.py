"""Entries of the palette: all actions of the window, and those of menus filled at run time."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence

from app.commands.action import REMARK
from app.commands.actions import Actions
from app.palette.fuzzy import Match, match
from app.widgets.text.plain_text import from_menu

ELSEWHERE = 100.0
"""Penalty of the score of matches in the description only: below all matches in the name."""

IN_MENU = 50.0
"""Penalty of the score of matches in the menu path: between name and description."""

OTHER_WORD = re.compile(r"\bpict(u(r(es?)?)?)?\b", re.IGNORECASE)
"""What a person may type for the window's word "image", from four letters on."""


@dataclass(frozen=True)
class Command:
    """An action as an entry of the palette."""

    action: QAction
    text: str
    menu: str
    tip: str
    keys: str
    why_not: str
    """Why the action is disabled; "" if it is enabled, or the reason is unknown."""


@dataclass(frozen=True)
class Found:
    """A command that matches the search, with the matched letters of its text."""

    command: Command
    places: tuple[int, ...]


def all_commands(actions: Actions) -> list[Command]:
    """Return all commands, enabled or not, in the order of the menus."""
    fixed = [
        _command(actions[record.id], _plain(title), actions.why_disabled(record.id))
        for title, record in actions.paths()
    ]
    filled = (choices() for choices in actions.choices)
    return fixed + [_command(action, title, "") for title, more in filled for action in more]


def search(commands: Sequence[Command], query: str) -> list[Found]:
    """Return the matching commands, best first; all for an empty search."""
    if not query.strip():
        return [Found(command, ()) for command in commands]
    queries = {query, OTHER_WORD.sub("image", query)}
    fits = [
        (fit.score, -place, Found(command, fit.places))
        for place, command in enumerate(commands)
        if (fit := _best(command, queries)) is not None
    ]
    fits.sort(key=lambda fit: fit[:2], reverse=True)
    return [found for _, _, found in fits]


def _best(command: Command, queries: Iterable[str]) -> Match | None:
    fits = [fit for query in queries if (fit := _fit(command, query)) is not None]
    return max(fits, key=lambda fit: fit.score, default=None)


def _fit(command: Command, query: str) -> Match | None:
    by_name = match(query, command.text)
    if by_name is not None:
        return by_name
    words, path = query.casefold().split(), f"{command.menu} {command.text}".casefold()
    if all(word in path for word in words):
        return Match(-IN_MENU, ())
    around = f"{path} {command.tip.casefold()}"
    return Match(-ELSEWHERE, ()) if all(word in around for word in words) else None


def _command(action: QAction, menu: str, reason: str) -> Command:
    keys = action.shortcuts()
    return Command(
        action,
        _plain(action.text()).split(REMARK)[0],
        menu,
        action.statusTip(),
        keys[0].toString(QKeySequence.SequenceFormat.NativeText) if keys else "",
        "" if action.isEnabled() else reason or "Not possible now",
    )


def _plain(text: str) -> str:
    return from_menu(text).rstrip("…")
