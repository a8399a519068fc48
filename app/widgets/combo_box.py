"""Combo box that ends a text that is too long for it with an ellipsis."""

from typing import Any

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QHelpEvent, QPaintEvent, QPalette, Qt
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QToolTip

from app.widgets.text.plain_text import plain_tip

EDGES = 2
"""Width in pixels that the style leaves free beside the text."""

GAP = 4
"""Width in pixels between icon and text."""


class ComboBox(QComboBox):
    """Qt cuts a long text in the middle of a letter, which reads as if it ended there."""

    @property
    def shown_text(self) -> str:
        """The current text, or the placeholder's, with an ellipsis where it is cut."""
        return self._elided(self._option())

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Return a size in which the longest text is whole: Qt's leaves out what the style keeps free."""
        return super().sizeHint() + QSize(EDGES, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw frame, icon and text."""
        option = self._option()
        option.currentText = self._elided(option)
        if self.currentIndex() < 0:
            option.palette.setBrush(QPalette.ColorRole.ButtonText, self.palette().placeholderText())
        painter = QStylePainter(self)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def event(self, event: QEvent) -> bool:
        """Show the whole text of a cut one in its tool tip, above what the tip says else."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.tip, self)
            return True
        return super().event(event)

    @property
    def tip(self) -> str:
        """The tool tip at present."""
        option, own = self._option(), self.toolTip()
        if self._elided(option) == option.currentText:
            return own
        whole = plain_tip(option.currentText)
        rich = any(map(Qt.mightBeRichText, (whole, own)))  # these cannot be joined by a line feed
        return whole if rich or not own else f"{whole}\n{own}"

    def _option(self) -> Any:
        option: Any = QStyleOptionComboBox()  # its stubs lack what it shows
        self.initStyleOption(option)
        if self.currentIndex() < 0:
            option.currentText = self.placeholderText()
        return option

    def _elided(self, option: Any) -> str:
        field = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, self
        )
        icon = 0 if option.currentIcon.isNull() else self.iconSize().width() + GAP
        room = max(field.width() - icon - EDGES, 0)
        text, metrics = str(option.currentText), self.fontMetrics()
        if metrics.horizontalAdvance(text) <= room:  # in whole pixels, as the size hint is
            return text
        return str(metrics.elidedText(text, Qt.TextElideMode.ElideRight, room))
