"""The menus of the timeline: of a key or a segment, and of saved poses to put on it."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QMenu

from app.theme.theme import theme
from app.timeline.easing_names import EASING_NAMES, EASING_TIPS
from app.timeline.track.painter import easing_path
from graphose_core.document.timeline.motion import EASINGS, Easing

ICON = QSize(26, 18)


def fill_easings(menu: QMenu, current: Easing | None, choose: Callable[[Easing], object]) -> None:
    """List all easings with their curves; the current one is marked."""
    for easing in EASINGS:
        entry = menu.addAction(EASING_NAMES[easing], lambda easing=easing: choose(easing))
        entry.setIcon(easing_icon(easing))
        entry.setStatusTip(EASING_TIPS[easing])
        entry.setToolTip(EASING_TIPS[easing])
        if easing == current:
            font = entry.font()
            font.setBold(True)
            entry.setFont(font)


def easing_icon(easing: Easing) -> QIcon:
    """The curve of an easing in the colours of the theme."""
    pixmap = QPixmap(ICON * 2)
    pixmap.setDevicePixelRatio(2.0)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor(theme().tokens.text), 1.5))
    corner = QPointF(5, 4)
    painter.drawPath(easing_path(easing, QRectF(corner.x(), corner.y(), 16, 10)))
    painter.end()
    return QIcon(pixmap)
