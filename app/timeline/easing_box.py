"""Combo box of easings: curve and name, or the curve only where it is narrow."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon, QPaintEvent, QPalette
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyle, QStyleOptionComboBox, QStylePainter

from app.theme.theme import theme
from app.timeline.easing_names import EASING_NAMES, EASING_TIPS
from app.timeline.track.keyframe_menu import easing_icon
from graphose_core.document.timeline.motion import EASINGS, Easing

LEAST = 64
"""Least width in pixels, for curve and arrow."""

EDGES = 36
"""Width in pixels beside curve and text."""


class EasingBox(QComboBox):
    """Empty where no segment is chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Easing")
        self.setToolTip("Easing of the segment under the playhead, or of the selected keyframes'")
        self.setPlaceholderText("Easing")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(LEAST)
        for index, easing in enumerate(EASINGS):
            self.addItem(EASING_NAMES[easing], easing)
            self.setItemData(index, EASING_TIPS[easing], Qt.ItemDataRole.ToolTipRole)
        self._draw_icons()
        theme().changed.connect(self._draw_icons)

    def show_easing(self, easing: Easing | None) -> None:
        """Show the easing of a segment; None: there is none."""
        self.setCurrentIndex(-1 if easing is None else EASINGS.index(easing))

    def shown(self) -> tuple[str, QIcon]:
        """Text and icon to paint; the text is empty where it would be cut."""
        chosen = self.currentIndex() >= 0
        text = self.currentText() if chosen else self.placeholderText()
        icon = self.itemIcon(self.currentIndex()) if chosen else QIcon()
        taken = self.iconSize().width() + 4 if chosen else 0
        if self.fontMetrics().horizontalAdvance(text) + taken + EDGES <= self.width():
            return text, icon
        return "", icon if chosen else self.itemIcon(self.count() - 1)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        option: Any = QStyleOptionComboBox()  # its stubs lack what it shows
        self.initStyleOption(option)
        option.currentText, option.currentIcon = self.shown()
        if self.currentIndex() < 0:
            option.palette.setBrush(QPalette.ColorRole.ButtonText, self.palette().placeholderText())
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def _draw_icons(self) -> None:
        for index, easing in enumerate(EASINGS):
            self.setItemIcon(index, easing_icon(easing))
