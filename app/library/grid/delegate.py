"""Delegate that paints and renames a pose in the library's list."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from app.library.grid.item import PATH, THUMBNAIL
from app.theme.theme import theme
from app.widgets.text.plain_text import NameDelegate

Blend = tuple[Path, float]
"""Path of a pose, and its blend weight in [0, 1]."""

_Index = QModelIndex | QPersistentModelIndex


class LibraryDelegate(NameDelegate):
    """Paints a pose with its blend weight; an update does not reset a name that is being typed."""

    def __init__(self, blend: Callable[[], Blend | None], parent: QObject) -> None:
        """`blend` returns the pose that is being blended, or None."""
        super().__init__(parent)
        self._blend = blend

    def setEditorData(self, editor: QWidget, index: _Index) -> None:  # noqa: N802 (Qt's name)
        """Fill the field once, so that a new thumbnail does not reset what was typed."""
        if not editor.property("filled"):
            editor.setProperty("filled", True)
            super().setEditorData(editor, index)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        super().paint(painter, option, index)
        blend = self._blend()
        if blend is not None and index.data(PATH) == blend[0]:
            box: QRect = option.rect  # type: ignore[attr-defined]  # PySide's stubs leave it out
            _paint_share(painter, box, blend[1])


def _paint_share(painter: QPainter, box: QRect, share: float) -> None:
    left = box.center().x() - THUMBNAIL // 2
    bar = QRect(left, box.top() + THUMBNAIL - 14, THUMBNAIL, 18)
    painter.fillRect(bar, QColor(0, 0, 0, 150))
    done = QRect(bar)
    done.setWidth(round(bar.width() * share))
    painter.fillRect(done, QColor(theme().tokens.accent))
    painter.setPen(QColor("white"))
    painter.drawText(bar, Qt.AlignmentFlag.AlignCenter, f"{share:.0%}")
