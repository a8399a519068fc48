"""Poses of the library as thumbnails: click applies, a drag across one blends."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QPoint, QRect, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QListWidget, QListWidgetItem, QWidget

from app.library.grid.delegate import LibraryDelegate
from app.library.grid.drag import LibraryDrag
from app.library.grid.item import CELL, THUMBNAIL, path_of, pose_item
from graphose_core.poses.shelf import Entry

_DELETE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class LibraryGrid(QListWidget):
    """Emits for a blend: `blend_began`, `blend_wanted` repeatedly, `blend_ended` or `blend_cancelled`."""

    chosen = Signal(object)
    renamed = Signal(object, str)
    deleted = Signal(object)
    blend_began = Signal(object)
    blend_wanted = Signal(object, float)
    blend_ended = Signal()
    blend_cancelled = Signal()
    undo_wanted = Signal()
    menu_wanted = Signal(object, QPoint)
    """Path of a pose, and position of the menu on the screen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.undo_here = False
        """Whether Ctrl+Z means the library: the last thing done was done to it, not to the scene."""
        self._drag: LibraryDrag | None = None
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
        self.setItemDelegate(LibraryDelegate(lambda: self.blend, self))
        self.setAccessibleName("Poses of the library")
        self.itemChanged.connect(self._rename)

    @property
    def current(self) -> Path | None:
        """Path of the current pose, on which keys act; None without one."""
        item = self.currentItem()
        return None if item is None else path_of(item)

    @property
    def paths(self) -> list[Path]:
        """Paths of all poses on show, in order."""
        return list(self._items)

    @property
    def blend(self) -> tuple[Path, float] | None:
        """The pose that is being blended, with its weight; None without a blend."""
        if self._drag is None or self._drag.share is None:
            return None
        return self._drag.path, self._drag.share

    def fill(self, entries: Sequence[Entry], icons: dict[Path, QIcon]) -> None:
        """Show these poses."""
        kept, position = self.current, self.verticalScrollBar().value()
        with QSignalBlocker(self):
            self.clear()
            self._items = {entry.path: pose_item(entry, icons[entry.path]) for entry in entries}
            for item in self._items.values():
                self.addItem(item)
        if kept in self._items:
            self.setCurrentItem(self._items[kept])
        self.verticalScrollBar().setValue(position)

    def show_icon(self, path: Path, icon: QIcon) -> None:
        """Set the icon of a pose, if it is on show."""
        if path in self._items:
            with QSignalBlocker(self):
                self._items[path].setIcon(icon)
            self.viewport().update()

    def go_to(self, path: Path, rename: bool = False) -> None:
        """Make a pose current and visible, and open the editor of its name."""
        item = self._items.get(path)
        if item is not None:
            self.setCurrentItem(item)
            self.scrollToItem(item)
            if rename:
                self.setFocus()
                self.editItem(item)

    def place_of(self, path: Path) -> QRect:
        """Return where a pose is in the viewport."""
        return self.visualItemRect(self._items[path])

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Remember where a click or a drag begins."""
        super().mousePressEvent(event)
        item = self.itemAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.RightButton and item is not None:
            self.menu_wanted.emit(path_of(item), event.globalPosition().toPoint())
        elif event.button() is Qt.MouseButton.LeftButton and item is not None:
            self._drag = LibraryDrag(path_of(item), event.position().toPoint().x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Set the blend weight to the horizontal distance from the press, in widths of the thumbnail."""
        drag = self._drag
        if drag is None:
            super().mouseMoveEvent(event)
            return
        moved = drag.moved(event.position().toPoint().x(), THUMBNAIL)
        if moved.share is None:
            return
        if drag.share is None:
            self.blend_began.emit(drag.path)
        self._drag = moved
        self.blend_wanted.emit(moved.path, moved.share)
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
        elif (item := self.itemAt(event.position().toPoint())) and path_of(item) == drag.path:
            self.chosen.emit(drag.path)

    def event(self, event: QEvent) -> bool:
        """Override the menus' shortcuts of Delete and Undo while the grid has the focus."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            mine = event.key() in _DELETE and self.currentItem() is not None
            if mine or self._is_undo(event) or self._is_escape(event):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Cancel a blend (Escape), apply (Enter), delete (Delete) or undo (Ctrl+Z)."""
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

    def _rename(self, item: QListWidgetItem) -> None:
        # Later: the grid must not be filled anew while it is still closing the item's own editor.
        path, name = path_of(item), item.text().strip()
        QTimer.singleShot(0, self, lambda: self.renamed.emit(path, name))
