"""Painting of thumbnails: the generated image with round corners, or a sketch."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QPointF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap

from app.theme.theme import theme
from app.widgets.thumbnails.rounded import rounded_square
from app.widgets.thumbnails.thumbnail import thumbnail
from graphose_core.document.files.skeletons import skeleton, skeleton_names
from graphose_core.document.values.pose import Figure


def image_icon(pixels: NDArray[np.uint8], side: int) -> QIcon:
    """Return an image, [H, W, 3] RGB, as a square icon, scaled to fit and centred."""
    return _icon(thumbnail(pixels, side))


def sketch_icon(figures: Iterable[Figure], side: int) -> QIcon:
    """Return joints and bones of figures as an icon, the last one in front."""
    pixmap, painter = rounded_square(side)
    painter.fillRect(0, 0, side, side, QColor(theme().tokens.surround))
    for figure in figures:
        _sketch(painter, figure, side)
    painter.end()
    return _icon(pixmap)


def _sketch(painter: QPainter, figure: Figure, side: int) -> None:
    places = {joint.name: QPointF(*joint.position) * side for joint in figure.joints}
    hidden = {joint.name for joint in figure.joints if joint.hidden}
    painter.setPen(QPen(QColor(theme().tokens.quiet), 1.6, c=Qt.PenCapStyle.RoundCap))
    painter.drawLines([QLineF(places[a], places[b]) for a, b in figure.bones if not hidden & {a, b}])
    hints = _hints(figure.skeleton)
    painter.setPen(Qt.PenStyle.NoPen)
    for joint in figure.joints:
        if not joint.hidden:
            painter.setBrush(QColor.fromRgbF(*hints.get(joint.type, (0.7, 0.72, 0.76))))
            painter.drawEllipse(places[joint.name], 2.2, 2.2)


def _icon(pixmap: QPixmap) -> QIcon:
    made = QIcon(pixmap)
    made.addPixmap(pixmap, QIcon.Mode.Selected)  # or Qt would tint the image of a selected pose
    return made


def _hints(name: str) -> dict[str, tuple[float, float, float]]:
    if name not in skeleton_names():
        return {}
    return {kind.name: kind.hint for kind in skeleton(name).joint_types}
