"""Names are text: of figures, poses, files and labels, whatever letters they are made of.

Qt takes a text with tags in it for HTML: it would hide them, and load the images that they name. Characters
that turn a sentence around are shown as their numbers (see `graphose_core.shown_text`).
"""

import re
from html import escape

from PySide6.QtCore import QLocale
from PySide6.QtGui import Qt
from PySide6.QtWidgets import QLabel, QStyledItemDelegate

from graphose_core.shown_text import shown

_SPACES = dict.fromkeys(map(ord, "\n\t\u2028\u2029"), " ")
_MARKED = re.compile("&(.?)", re.DOTALL)


def plain_tip(text: str) -> str:
    """Return a text as a tooltip (which knows no plain text) shows it letter by letter."""
    text = shown(text)
    if not Qt.mightBeRichText(text):
        return text
    return f"<p style='white-space:pre-wrap'>{escape(text)}</p>"


def in_line(text: str) -> str:
    """Return a text as a place of one line shows it: a space for each line feed and tab."""
    return shown(text).translate(_SPACES)


def menu_text(text: str) -> str:
    """Return a text as menus and buttons show it.

    There `&` underlines the next letter, and a tab begins a shortcut.
    """
    return in_line(text).replace("&", "&&")


def from_menu(text: str) -> str:
    """Return the text that a menu shows; the inverse of :func:`menu_text`."""
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
    """Paints the names of a list whose items keep them as they are."""

    def displayText(self, value: object, locale: QLocale | QLocale.Language) -> str:  # noqa: N802 (Qt's name)
        """See QStyledItemDelegate."""
        return in_line(super().displayText(value, locale))
