"""Display of names (of figures, poses, files and labels) as plain text, never as HTML.

Qt takes a text with tags in it for HTML: it would hide them, and load the images that they name. Characters
that turn a sentence around are shown as their numbers (see `graphose_core.shown_text`).
"""

import re
from html import escape

from PySide6.QtCore import QLocale
from PySide6.QtGui import Qt
from PySide6.QtWidgets import QLabel, QStyledItemDelegate

from graphose_core.shown_text import shown

LONGEST = 80
"""Longest text of a menu entry in characters: file names of up to 255 would not fit on a screen."""

WORD = 80
"""Number of letters after which a word may be broken; shorter ones stay intact for copying."""

_LONG_WORD = re.compile(rf"\S{{{WORD}}}(?=\S)")
_SPACES = dict.fromkeys(map(ord, "\n\t\u2028\u2029"), " ")
_MARKED = re.compile("&(.?)", re.DOTALL)


def plain_tip(text: str) -> str:
    """Return a text escaped for a tool tip, which has no plain-text mode."""
    text = shown(text)
    if not Qt.mightBeRichText(text):
        return text
    return f"<p style='white-space:pre-wrap'>{escape(text)}</p>"


def in_line(text: str) -> str:
    """Return a text for one line: each line feed and tab becomes a space."""
    return shown(text).translate(_SPACES)


def breakable(text: str) -> str:
    """Return a text with break opportunities inside words, after every :data:`WORD` letters.

    Qt makes a label or a box as wide as its longest word, and a path may be one.
    """
    return _LONG_WORD.sub("\\g<0>\u200b", text)


def menu_text(text: str) -> str:
    """Return a text escaped and shortened for menus and buttons, which are as wide as their text.

    There `&` underlines the next letter, and a tab begins a shortcut.
    """
    line = in_line(text)
    half = LONGEST // 2
    cut = line if len(line) <= LONGEST else f"{line[:half]}…{line[-half:]}"
    return cut.replace("&", "&&")


def from_menu(text: str) -> str:
    """Return the visible text of a string made by :func:`menu_text`."""
    return _MARKED.sub(r"\1", text)


class PlainLabel(QLabel):
    """A label of plain text."""

    def __init__(self, text: str = "") -> None:
        super().__init__(shown(text))
        self.setTextFormat(Qt.TextFormat.PlainText)

    def setText(self, text: str) -> None:  # noqa: N802 (Qt's name)
        """Show a text."""
        super().setText(shown(text))


class NameDelegate(QStyledItemDelegate):
    """Paints names as plain text on one line, without a change of the items' data."""

    def displayText(self, value: object, locale: QLocale | QLocale.Language) -> str:  # noqa: N802 (Qt's name)
        """See QStyledItemDelegate."""
        return in_line(super().displayText(value, locale))
