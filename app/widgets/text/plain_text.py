"""Names are text: of figures, poses, files and labels, whatever letters they are made of.

Qt takes a text with tags in it for HTML: it would hide them, and load the images that they name.
"""

from html import escape

from PySide6.QtGui import Qt


def plain_tip(text: str) -> str:
    """Return a text as a tooltip (which knows no plain text) shows it letter by letter."""
    if not Qt.mightBeRichText(text):
        return text
    return f"<p style='white-space:pre-wrap'>{escape(text)}</p>"


def menu_text(text: str) -> str:
    """Return a text as menus and buttons show it, in which `&` underlines the next letter."""
    return text.replace("&", "&&")
