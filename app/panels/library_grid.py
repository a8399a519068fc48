"""Poses of the library as thumbnails: click applies, a drag across one blends."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSignalBlocker,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QKeySequence, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.theme.theme import theme
from graphose_core.poses.shelf import Entry

THUMBNAIL = 76
"""Side of a thumbnail, in pixels."""

CELL = QSize(THUMBNAIL + 14, THUMBNAIL + 48)
"""Room of a pose: its thumbnail and two lines of its name."""

START = 6
"""Pixels to the side after which a press is a drag."""

_PATH = Qt.ItemDataRole.UserRole
_DELETE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


@dataclass(frozen=True)
class _Drag:
    path: Path
    start: QPoint
    share: float | None = None
    """None until the pointer has moved far enough."""


class LibraryGrid(QListWidget):
    """A blend is a drag: `blend_began`, any number of `blend_wanted`, `blend_ended` or `blend_cancelled`."""

    chosen = Signal(object)
    renamed = Signal(object, str)
    deleted = Signal(object)
    blend_began = Signal(object)
    blend_wanted = Signal(object, float)
    blend_ended = Signal()
    blend_cancelled = Signal()
    undo_wanted = Signal()
    menu_wanted = Signal(object, QPoint)
    """Path of a pose, and where on the screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.undo_here = False
        """Whether Ctrl+Z means the library: the last thing done was done to it, not to the scene."""
        self._drag: _Drag | None = None
        self._items: dict[Path, QListWidgetItem] = {}
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setIconSize(QSize(THUMBNAIL, THUMBNAIL))
        self.setGridSize(CELL)
        self.setWordWrap(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setItemDelegate(_Delegate(self))
        self.setAccessibleName("Poses of the library")
        self.itemChanged.connect(self._rename)

    @property
    def current(self) -> Path | None:
        """The pose that the keys act on."""
        item = self.currentItem()
        path: Path | None = None if item is None else item.data(_PATH)
        return path

    @property
    def paths(self) -> list[Path]:
        """All poses on show, in order."""
        return list(self._items)

    @property
    def blend(self) -> tuple[Path, float] | None:
        """The pose that is blended now, and its share."""
        if self._drag is None or self._drag.share is None:
            return None
        return self._drag.path, self._drag.share

    def fill(self, entries: Sequence[Entry], icons: dict[Path, QIcon]) -> None:
        """Show these poses."""
        kept, position = self.current, self.verticalScrollBar().value()
        with QSignalBlocker(self):
            self.clear()
            self._items = {entry.path: self._item(entry, icons[entry.path]) for entry in entries}
        if kept in self._items:
            self.setCurrentItem(self._items[kept])
        self.verticalScrollBar().setValue(position)

    def show_icon(self, path: Path, icon: QIcon) -> None:
        """Put a picture on a pose, if it is on show."""
        if path in self._items:
            with QSignalBlocker(self):
                self._items[path].setIcon(icon)
            self.viewport().update()

    def go_to(self, path: Path, rename: bool = False) -> None:
        """Make a pose current and visible; let its name be typed."""
        item = self._items.get(path)
        if item is not None:
            self.setCurrentItem(item)
            self.scrollToItem(item)
            if rename:
                self.setFocus()
                self.editItem(item)

    def place_of(self, path: Path) -> QRect:
        """Where a pose is in the viewport."""
        return self.visualItemRect(self._items[path])

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Remember where a click or a drag begins."""
        super().mousePressEvent(event)
        item = self.itemAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.RightButton and item is not None:
            self.menu_wanted.emit(item.data(_PATH), event.globalPosition().toPoint())
        elif event.button() is Qt.MouseButton.LeftButton and item is not None:
            self._drag = _Drag(item.data(_PATH), event.position().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Blend by the way to the right, in widths of the thumbnail."""
        drag = self._drag
        if drag is None:
            super().mouseMoveEvent(event)
            return
        way = event.position().toPoint().x() - drag.start.x()
        if drag.share is None:
            if abs(way) < START:
                return
            self.blend_began.emit(drag.path)
        share = min(max(way / THUMBNAIL, 0.0), 1.0)
        self._drag = _Drag(drag.path, drag.start, share)
        self.blend_wanted.emit(drag.path, share)
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """End the blend, or apply what was clicked."""
        drag, self._drag = self._drag, None
        super().mouseReleaseEvent(event)
        self.viewport().update()
        if drag is None:
            return
        if drag.share is not None:
            self.blend_ended.emit()
        elif (item := self.itemAt(event.position().toPoint())) and item.data(_PATH) == drag.path:
            self.chosen.emit(drag.path)

    def event(self, event: QEvent) -> bool:
        """Keep keys from the menus' shortcuts while the grid has the focus: Delete, and undo of its own."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            mine = event.key() in _DELETE and self.currentItem() is not None
            if mine or self._is_undo(event) or self._is_escape(event):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Escape breaks a blend off; Enter applies, Delete deletes, Ctrl+Z takes back."""
        current = self.current
        if self._is_escape(event):
            self._drag = None
            self.blend_cancelled.emit()
            self.viewport().update()
        elif self._is_undo(event):
            self.undo_wanted.emit()
        elif current is not None and event.key() in _DELETE:
            self.deleted.emit(current)
        elif current is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(current)
        else:
            super().keyPressEvent(event)

    def _is_escape(self, event: QKeyEvent) -> bool:
        return event.key() == Qt.Key.Key_Escape and self.blend is not None

    def _is_undo(self, event: QKeyEvent) -> bool:
        return self.undo_here and event.matches(QKeySequence.StandardKey.Undo)

    def _item(self, entry: Entry, icon: QIcon) -> QListWidgetItem:
        item = QListWidgetItem(icon, entry.pose.name)
        item.setData(_PATH, entry.path)
        item.setSizeHint(CELL)  # room for two lines of every name
        if not entry.bundled:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
        tags = f"\n{', '.join(entry.pose.tags)}" if entry.pose.tags else ""
        item.setToolTip(f"{entry.pose.name}{tags}\nClick to apply, drag across to blend")
        self.addItem(item)
        return item

    def _rename(self, item: QListWidgetItem) -> None:
        # Later: the grid must not be filled anew while it is still closing the item's own editor.
        path, name = item.data(_PATH), item.text().strip()
        QTimer.singleShot(0, self, lambda: self.renamed.emit(path, name))


class _Delegate(QStyledItemDelegate):
    """Paints how far a pose is blended in; a name that is being typed is left alone."""

    def __init__(self, grid: LibraryGrid) -> None:
        super().__init__(grid)
        self._grid = grid

    def setEditorData(  # noqa: N802 (Qt's name)
        self, editor: QWidget, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Fill the field once: a thumbnail that comes meanwhile must not take back what was typed."""
        if not editor.property("filled"):
            editor.setProperty("filled", True)
            super().setEditorData(editor, index)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """See QStyledItemDelegate."""
        super().paint(painter, option, index)
        blend = self._grid.blend
        if blend is None or index.data(_PATH) != blend[0]:
            return
        box: QRect = option.rect  # type: ignore[attr-defined]  # PySide's stubs leave it out
        left = box.center().x() - THUMBNAIL // 2
        bar = QRect(left, box.top() + THUMBNAIL - 14, THUMBNAIL, 18)
        painter.fillRect(bar, QColor(0, 0, 0, 150))
        done = QRect(bar)
        done.setWidth(round(bar.width() * blend[1]))
        painter.fillRect(done, QColor(theme().tokens.accent))
        painter.setPen(QColor("white"))
        painter.drawText(bar, Qt.AlignmentFlag.AlignCenter, f"{blend[1]:.0%}")
