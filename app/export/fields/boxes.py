"""Fields of the export dialog: boxes of choices, numbers, several fields in a row."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QSpinBox, QWidget

from app.widgets.basic import row
from app.widgets.combo_box import ComboBox
from app.widgets.text.plain_text import plain_tip
from graphose_core.document.values.keyframes import LONGEST

TICK_GAP = 16
"""Pixels between boxes to tick."""


def box(name: str, entries: Sequence[tuple[str, object]], tips: Sequence[str] = ()) -> QComboBox:
    """Return a box of choices, with the value of each and, where given, its tip."""
    made = ComboBox()
    made.setAccessibleName(name)
    for text, value in entries:
        made.addItem(text, value)
    for index, tip in enumerate(tips):
        made.setItemData(index, tip, Qt.ItemDataRole.ToolTipRole)
    return made


def check(text: str, tip: str, checked: bool = False) -> QCheckBox:
    """Return a box to tick."""
    made = QCheckBox(text)
    made.setToolTip(plain_tip(tip))
    made.setChecked(checked)
    return made


def seconds(name: str) -> QDoubleSpinBox:
    """Return a field of a time on the timeline, in seconds."""
    field = QDoubleSpinBox()
    field.setRange(0.0, LONGEST)
    field.setDecimals(2)
    field.setSuffix(" s")
    field.setAccessibleName(name)
    return field


def exact_time(field: QDoubleSpinBox, rate: int, last: float) -> float:
    """Return the time that a field of :func:`seconds` shows, which is rounded to what it shows.

    Args:
        field: of the time.
        rate: frames a second: a frame's time is meant where the field shows it.
        last: another time that is meant where the field shows it, in seconds.
    """
    shown, half = field.value(), 0.5 * 10.0 ** -field.decimals()
    meant = last, round(shown * rate) / rate
    return next((time for time in meant if abs(time - shown) <= half), shown)


def number(name: str, least: int, most: int, suffix: str = "", value: int | None = None) -> QSpinBox:
    """Return a field of a whole number."""
    field = QSpinBox()
    field.setRange(least, most)
    field.setSuffix(suffix)
    field.setAccessibleName(name)
    if value is not None:
        field.setValue(value)
    return field


def holder(*fields: QWidget) -> QWidget:
    """Return several fields in a row, the first as wide as there is room; its name leads to the first."""
    made = QWidget()
    layout = row(*fields)
    layout.setStretch(0, 1)
    made.setLayout(layout)
    made.setFocusProxy(fields[0])
    return made


def ticks(*boxes: QCheckBox) -> QWidget:
    """Return boxes to tick side by side from the left; their name leads to the first."""
    made = QWidget()
    made.setLayout(row(*boxes, None, gap=TICK_GAP))
    made.setFocusProxy(boxes[0])
    return made
