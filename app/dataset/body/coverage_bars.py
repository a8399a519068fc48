"""Bars that show in how many figures each joint is labelled."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.theme.theme import theme
from app.widgets.text.plain_text import in_line

ROW = 20
"""Height of a row in pixels."""

BAR = 6
"""Height of its bar in pixels."""

NAME_SHARE = 0.5
"""Share of the widget's width that names take, in [0, 1]."""

WORRYING = 0.2
"""Share of figures, in [0, 1], below which a bar is painted as a warning."""


class CoverageBars(QWidget):
    """Shows a row for each joint: its name, a bar and a percentage."""

    def __init__(self) -> None:
        super().__init__()
        self._shares: dict[str, float] = {}

    def show_shares(self, shares: Mapping[str, float]) -> None:
        """Show the share of the figures in which each joint is labelled, in [0, 1]."""
        self._shares = dict(shares)
        self.setMinimumHeight(max(len(shares), 1) * ROW)
        text = ", ".join(f"{name} {share:.0%}" for name, share in shares.items())
        self.setAccessibleName(in_line(f"Joint coverage: {text}"))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        return QSize(260, max(len(self._shares), 1) * ROW)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 (Qt's name)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number, (name, share) in enumerate(self._shares.items()):
            self._paint_row(painter, number * ROW, name, share)

    def _paint_row(self, painter: QPainter, top: float, name: str, share: float) -> None:
        tokens, numbers = theme().tokens, 44
        names = self.width() * NAME_SHARE
        painter.setPen(QColor(tokens.text))
        text = self.fontMetrics().elidedText(in_line(name), Qt.TextElideMode.ElideRight, int(names) - 8)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRectF(0, top, names - 8, ROW), middle | Qt.AlignmentFlag.AlignLeft, text)
        painter.drawText(
            QRectF(self.width() - numbers, top, numbers, ROW),
            middle | Qt.AlignmentFlag.AlignRight,
            f"{share:.0%}",
        )
        full = QRectF(names, top + (ROW - BAR) / 2, self.width() - names - numbers - 4, BAR)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.line))
        painter.drawRoundedRect(full, BAR / 2, BAR / 2)
        painter.setBrush(QColor(tokens.warning if share < WORRYING else tokens.accent))
        painter.drawRoundedRect(QRectF(full.left(), full.top(), full.width() * share, BAR), BAR / 2, BAR / 2)
