"""A veil over a widget while a file is dragged over it: a frame, and what a drop would do."""

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from app.theme.theme import theme
from graphose_core.shown_text import shown

TINT = 40
"""Alpha of the veil, of 255."""
HEIGHT = 0.8
"""Where the words stand, as a share of the height: not over what is in the middle."""
PAD = 14
"""Between the words and the edge of their card."""


class DropVeil(QWidget):
    """Hidden until :meth:`say`; the pointer goes through it."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over)
        self.text = ""
        self._welcome = True
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        over.installEventFilter(self)

    def say(self, text: str, welcome: bool) -> None:
        """Show what a drop would do; `welcome`: whether it would be taken."""
        self.text, self._welcome = shown(text), welcome
        self.setAccessibleName(self.text)
        self._cover()
        self.show()
        self.raise_()
        self.update()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Grow with what it covers."""
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
