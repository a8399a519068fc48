"""A layout that is horizontal where its panel is wide and vertical where it is narrow."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QVBoxLayout, QWidget

from app.widgets.basic import EDGE

QWIDGETSIZE_MAX = (1 << 24) - 1
"""Qt's name for no limit."""


class Flowing(QScrollArea):
    """Scrolls vertically; lays its parts side by side from a width of `wide_from` pixels."""

    def __init__(
        self,
        *parts: QWidget,
        wide_from: int = 760,
        fitted: Sequence[QWidget] = (),
        alike: Sequence[QWidget] = (),
        parent: QWidget | None = None,
    ) -> None:
        """Lay out parts.

        Args:
            parts: from left to right, or from top to bottom.
            wide_from: width in pixels from which they stand side by side.
            fitted: parts that take the height of the panel where parts are side by side.
            alike: parts that are as high as the highest of them there.
            parent: widget.
        """
        super().__init__(parent)
        self._wide_from = wide_from
        self._fitted, self._alike = tuple(fitted), tuple(alike)
        self._boxes = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._boxes.setContentsMargins(EDGE, EDGE, EDGE, EDGE)
        self._boxes.setSpacing(2 * EDGE)
        self._columns = [_topped(part) for part in parts]
        for column in self._columns:
            self._boxes.addWidget(column)
        holder = QWidget()
        holder.setLayout(self._boxes)
        self._rest = self._boxes.count()
        self._boxes.addStretch(1)
        self.setWidget(holder)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for part in (*self._fitted, *self._alike):
            part.installEventFilter(self)

    @property
    def is_wide(self) -> bool:
        """Whether the parts stand side by side."""
        return self._boxes.direction() is QBoxLayout.Direction.LeftToRight

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        """Switch between horizontal and vertical layout by the width."""
        super().resizeEvent(event)
        wide = event.size().width() >= max(self._wide_from, self._least_width())
        if wide != self.is_wide:
            way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
            self._boxes.setDirection(way)
            self._boxes.setStretch(self._rest, 0 if wide else 1)
            for index in range(len(self._columns)):
                self._boxes.setStretch(index, 1 if wide else 0)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Update the height of a fitted part when its content has grown (wrapped text)."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self._fit()
        return super().eventFilter(watched, event)

    def _least_width(self) -> int:
        """Return the least width in pixels at which no part beside the others is cut off."""
        edges = self._boxes.contentsMargins()
        between = self._boxes.spacing() * (len(self._columns) - 1)
        parts = sum(column.minimumSizeHint().width() for column in self._columns)
        return parts + between + edges.left() + edges.right()

    def _fit(self) -> None:
        room = max(self.viewport().height() - 2 * EDGE, 0)
        for part in self._fitted:
            height = max(room, _least_height(part))
            part.setMinimumHeight(height if self.is_wide else 0)
            part.setMaximumHeight(height if self.is_wide else QWIDGETSIZE_MAX)
        highest = max(map(_least_height, self._alike), default=0)
        for part in self._alike:
            part.setMinimumHeight(highest if self.is_wide else 0)


def _least_height(part: QWidget) -> int:
    """Return the least height of a part at its width, in pixels, with text wrapped."""
    layout = part.layout()
    if layout is not None and layout.hasHeightForWidth():
        return layout.totalMinimumHeightForWidth(part.width())
    return part.minimumSizeHint().height()


def _topped(part: QWidget) -> QWidget:
    """Keep a part at the top of its column."""
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(part)
    layout.addStretch(1)
    return column
