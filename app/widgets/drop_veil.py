"""Overlay shown while a file is dragged over a widget: a frame, and the effect of a drop."""

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.theme.theme import theme
from graphose_core.shown_text import shown

TINT = 40
"""Alpha of the overlay's tint, of 255."""
HEIGHT = 0.8
"""Vertical position of the text, as a share of the height: below the content in the middle."""
PAD = 14
"""Padding between the text and the edge of its card, in pixels."""


class DropVeil(QWidget):
    """Hidden until :meth:`say`; transparent to the pointer."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.text = ""
        self._welcome = True
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        over.installEventFilter(self)

    def say(self, text: str, welcome: bool) -> None:
        """Show the effect of a drop; `welcome`: whether the drop would be accepted."""
        self.text, self._welcome = shown(text), welcome
        self.setAccessibleName(self.text)
        self._cover()
        self.show()
        self.raise_()
        self.update()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Resize with the covered widget."""
        if event.type() is QEvent.Type.Resize and not self.isHidden():
            self._cover()
        return False

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        """Draw the tint, a dashed frame, and the words on a card."""
        tokens = theme().tokens
        colour = QColor(tokens.accent if self._welcome else tokens.bad)
        tint = QColor(colour)
        tint.setAlpha(TINT)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), tint)
        painter.setPen(QPen(colour, 3, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(5, 5, -5, -5), 8, 8)
        wrap = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        room = QRectF(self.rect()).adjusted(4 * PAD, 4 * PAD, -4 * PAD, -4 * PAD)
        words = painter.boundingRect(room, wrap, self.text)
        words.moveCenter(QPointF(self.width() / 2, self.height() * HEIGHT))
        painter.setPen(QPen(colour, 1))
        painter.setBrush(QColor(tokens.field))
        painter.drawRoundedRect(words.adjusted(-PAD, -PAD, PAD, PAD), 8, 8)
        painter.setPen(QColor(tokens.text))
        painter.drawText(words, wrap, self.text)

    def _cover(self) -> None:
        over = self.parentWidget()
        if over is not None:
            self.setGeometry(over.rect())
