"""Marked letters of buttons: a button is sized for its kerned text, which is drawn in parts around one."""

import ast
from collections.abc import Iterator

from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.paths import ROOT

BUTTONS = {"QPushButton", "QCheckBox", "QRadioButton", "addButton", "setText", "_button"}
"""Calls that give a button its text."""

ENDS = {"&Yes"}
"""Buttons of questions, which are wider than their texts."""

CUT = 1.0
"""Most pixels of a text that may be cut off."""


def marked() -> Iterator[str]:
    """Yield the texts of buttons that have a marked letter."""
    for path in (ROOT / "app").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and getattr(node.func, "attr", getattr(node.func, "id", "")) in BUTTONS
            ):
                texts = (arg.value for arg in node.args if isinstance(arg, ast.Constant))
                yield from (text for text in texts if isinstance(text, str) and "&" in text)


def test_no_text_is_cut_off_because_a_marked_letter_parts_it(qtbot: QtBot) -> None:
    width = QFontMetricsF(QApplication.font()).horizontalAdvance
    found = set(marked()) - ENDS
    assert len(found) > 20
    lost = {}
    for text in found:
        before, _, after = text.partition("&")
        parts = before, after[:1], after[1:]
        lost[text] = sum(map(width, parts)) - width("".join(parts))
    assert {text: more for text, more in lost.items() if more > CUT} == {}
