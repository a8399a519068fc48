"""A strip of outfits and poses below the canvas, with dice."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPainterPath, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QToolButton, QWidget

from app.theme.theme import theme
from app.widgets.basic import row, tool_button
from app.widgets.text.plain_text import plain_tip
from app.widgets.thumbnails.qimages import to_image
from app.widgets.thumbnails.rounded import CORNER

THUMBNAIL = QSize(54, 80)
"""Size of an image, in points: the central part of a square of the same height."""

CELL, GAP, EDGE = THUMBNAIL.width() + 8, 2, 8

FIXED = 118
"""Width of everything but the images, in points."""


class Strip(QFrame):
    """Shows as many outfits (left) and poses (right) as fit."""

    chosen = Signal(str, str)
    """The list, "outfit" or "pose", and the chosen name."""
    dice_wanted = Signal()
    close_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "strip")
        self.setAccessibleName("Outfits and poses")
        self.outfits: dict[str, QToolButton] = {}
        self.poses: dict[str, QToolButton] = {}
        self._blank: set[QToolButton] = set()
        """Buttons that wait for their images."""
        self.dice = tool_button("dice-5-outline", "Surprise me: another outfit and another pose")
        self.dice.setIconSize(QSize(30, 30))
        self.close_button = tool_button("close", "Hide this strip (Ctrl+Alt+W brings it back)")
        for button in (self.dice, self.close_button):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.dice.clicked.connect(self.dice_wanted)
        self.close_button.clicked.connect(self.close_wanted)
        self._lists = row(gap=GAP)
        line = row(gap=GAP)
        line.setContentsMargins(EDGE, 4, 4, 4)
        line.addStretch()
        line.addLayout(self._lists)
        line.addWidget(self.dice)
        line.addStretch()
        line.addWidget(self.close_button, alignment=Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)
        self.setFixedHeight(THUMBNAIL.height() + 18)
        theme().changed.connect(self._draw_blank)

    def offer(self, kind: str, rows: Sequence[tuple[str, str]]) -> None:
        """Offer outfits or poses: the name of each and its tool tip."""
        buttons = self.outfits if kind == "outfit" else self.poses
        for name, tip in rows:
            buttons[name] = self._button(kind, name, tip)
            self._lists.addWidget(buttons[name])
        self._fit()

    def show_image(self, kind: str, name: str, pixels: NDArray[np.uint8]) -> None:
        """Set the image of an outfit or a pose, [S, S, 3] RGB."""
        buttons = self.outfits if kind == "outfit" else self.poses
        if name in buttons:
            buttons[name].setIcon(QIcon(_portrait(pixels, self)))
            self._blank.discard(buttons[name])

    @property
    def dots(self) -> int:
        """Height of an image, in device pixels."""
        return round(THUMBNAIL.height() * self.devicePixelRatioF())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Show as many images as fit."""
        super().resizeEvent(event)
        self._fit()

    def _draw_blank(self) -> None:
        """Give buttons without images the colour of the theme."""
        for button in self._blank:
            button.setIcon(QIcon(_blank(self)))

    def _fit(self) -> None:
        room = max((self.width() - FIXED) // (CELL + GAP), 2)
        poses = min(len(self.poses), max(room // 2, room - len(self.outfits)))
        for buttons, count in ((self.outfits, room - poses), (self.poses, poses)):
            for place, button in enumerate(buttons.values()):
                button.setVisible(place < count)

    def _button(self, kind: str, name: str, tip: str) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "sample")
        button.setIconSize(THUMBNAIL)
        button.setIcon(QIcon(_blank(self)))
        self._blank.add(button)
        button.setToolTip(plain_tip(tip))
        button.setAccessibleName(tip)
        button.setFixedSize(CELL, THUMBNAIL.height() + 8)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.chosen.emit(kind, name))
        return button


def _blank(widget: QWidget) -> QPixmap:
    pixmap, painter = _rounded(widget)
    painter.fillRect(QRectF(0, 0, THUMBNAIL.width(), THUMBNAIL.height()), QColor(theme().tokens.surround))
    painter.end()
    return pixmap


def _portrait(pixels: NDArray[np.uint8], widget: QWidget) -> QPixmap:
    """Return the central part of a square image with rounded corners, at device resolution."""
    side = len(pixels)
    wide = round(side * THUMBNAIL.width() / THUMBNAIL.height())
    left = (side - wide) // 2
    pixmap, painter = _rounded(widget)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(
        QRectF(0, 0, THUMBNAIL.width(), THUMBNAIL.height()), to_image(pixels[:, left : left + wide])
    )
    painter.end()
    return pixmap


def _rounded(widget: QWidget) -> tuple[QPixmap, QPainter]:
    ratio = widget.devicePixelRatioF()
    pixmap = QPixmap(round(THUMBNAIL.width() * ratio), round(THUMBNAIL.height() * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    corner = QPainterPath()
    corner.addRoundedRect(0, 0, THUMBNAIL.width(), THUMBNAIL.height(), CORNER, CORNER)
    painter.setClipPath(corner)
    return pixmap, painter
