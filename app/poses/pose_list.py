"""Saved poses as a grid of thumbnails, which are the generated images."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QItemSelectionModel, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QListWidget, QListWidgetItem, QWidget

from app.poses.renamed import renamed
from app.theme.icons import icon
from app.theme.theme import theme
from app.widgets.text.plain_text import NameDelegate, plain_tip
from app.widgets.thumbnails.rounded import dots, rounded_square
from app.widgets.thumbnails.thumbnail_art import image_icon
from graphose_core.document.values.background import Background
from graphose_core.document.values.latents import Latents
from graphose_core.document.values.pose import Figure, SavedPose
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.rendering.contract import RenderRequest

THUMBNAIL = 76
"""Side of a thumbnail, in pixels."""

_NAME = Qt.ItemDataRole.UserRole
_DELETE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SELECTING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
"""Modifiers of a click that only selects."""


_MOVE_ONLY = QItemSelectionModel.SelectionFlag.NoUpdate
_TIP = (
    "Click to apply, double-click to rename, Delete to delete.\nCtrl+click and Shift+click select several, "
    "for keyframes or to delete them"
)


@dataclass(frozen=True)
class _Motif:
    """Everything that a thumbnail depends on."""

    figures: tuple[Figure, ...]
    background: Background
    latents: Latents


class PoseList(QListWidget):
    """Lists the poses: a click applies, a double click or F2 renames, Delete deletes the selected ones.

    Several are selected as in other lists: by clicks with Ctrl or Shift, which apply nothing, by Shift with
    the arrow keys, by Ctrl+A. Escape clears the selection.
    """

    chosen = Signal(str)
    renamed = Signal(str, str)
    deleted = Signal(tuple)
    """Names of the poses to delete."""
    thumbnail_wanted = Signal(str, object)
    """Name of a pose, and the render request of its image."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._motifs: dict[str, _Motif] = {}
        self._names: list[str] = []
        self._selects_only = False
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setItemDelegate(NameDelegate(self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setIconSize(QSize(THUMBNAIL, THUMBNAIL))
        self.setGridSize(QSize(THUMBNAIL + 14, THUMBNAIL + 34))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setAccessibleName("Saved poses")
        self.itemClicked.connect(self._choose)
        self.itemChanged.connect(self._rename)

    @property
    def names(self) -> list[str]:
        """Names of the poses, in order."""
        return list(self._names)

    @property
    def selected(self) -> tuple[str, ...]:
        """Names of the selected poses, in the order of the list."""
        return tuple(name for i, name in enumerate(self._names) if self.item(i).isSelected())

    def show_poses(self, document: PoseDocument) -> None:
        """List the saved poses of a document; request missing or outdated thumbnails."""
        if [pose.name for pose in document.saved_poses] != self._names:
            self._fill(document.saved_poses)
        for pose in document.saved_poses:
            motif = _Motif(pose.figures, document.background, document.latents)
            if self._motifs.get(pose.name) != motif:
                self._motifs[pose.name] = motif
                alone = document.replace(figures=pose.figures, saved_poses=())
                self.thumbnail_wanted.emit(pose.name, RenderRequest(alone, size=dots(THUMBNAIL)))

    def forget_thumbnails(self) -> None:
        """Request all thumbnails again: the model has changed."""
        self._motifs.clear()

    def show_thumbnail(self, name: str, pixels: NDArray[np.uint8]) -> None:
        """Set the thumbnail of a pose, [H, W, 3] RGB."""
        if name in self._names:
            with QSignalBlocker(self):
                self.item(self._names.index(name)).setIcon(image_icon(pixels, THUMBNAIL))
            self.viewport().update()

    def rename_selected(self) -> None:
        """Have the selected pose renamed in its place, if there is exactly one.

        It need not be the current one, which Ctrl+click takes out of the selection.
        """
        selected = self.selectedItems()
        if len(selected) == 1:
            self.setCurrentItem(selected[0], _MOVE_ONLY)
            self.editItem(selected[0])

    def event(self, event: QEvent) -> bool:
        """Keep the list's own keys from the menus' shortcuts while it has the focus."""
        early = event.type() is QEvent.Type.ShortcutOverride
        if early and isinstance(event, QKeyEvent) and self._is_own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Delete the selected poses (Delete), apply the current one (Enter), rename the selected one (F2).

        Escape clears the selection.
        """
        item, selected = self.currentItem(), self.selected
        if event.key() in _DELETE:
            if selected:
                self.deleted.emit(selected)
        elif item is not None and event.key() in _ENTER:
            self.chosen.emit(item.data(_NAME))
        elif event.key() == Qt.Key.Key_Escape and selected:
            self.clearSelection()
        elif event.key() == Qt.Key.Key_F2:
            self.rename_selected()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Note whether a click shall only select."""
        self._selects_only = bool(event.modifiers() & _SELECTING)
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 (Qt's name)
        """Take the second of two quick clicks with Ctrl or Shift as a click, not as a wish to rename."""
        if event.modifiers() & _SELECTING:
            self.mousePressEvent(event)
        else:
            super().mouseDoubleClickEvent(event)

    def _is_own(self, event: QKeyEvent) -> bool:
        """Return whether a key means the list rather than a menu."""
        if event.key() in _DELETE or event.matches(QKeySequence.StandardKey.SelectAll):
            return bool(self._names)
        if event.key() == Qt.Key.Key_Escape:
            return bool(self.selected) and self.state() is not QAbstractItemView.State.EditingState
        return event.key() == Qt.Key.Key_F2 and self.currentItem() is not None

    def _choose(self, item: QListWidgetItem) -> None:
        if not self._selects_only:
            self.chosen.emit(item.data(_NAME))

    def _fill(self, poses: tuple[SavedPose, ...]) -> None:
        """List poses anew; what was selected stays so, and the current place."""
        before, row, selected = self._names, self.currentRow(), self.selected
        icons = {name: self.item(i).icon() for i, name in enumerate(self._names)}
        self._names = [pose.name for pose in poses]
        new_names = renamed(before, self._names)
        kept = {new_names.get(name, name) for name in selected}
        self._motifs = {name: motif for name, motif in self._motifs.items() if name in self._names}
        with QSignalBlocker(self):
            self.clear()
            for name in self._names:
                item = QListWidgetItem(icons.get(name) or _blank(), name)
                item.setData(_NAME, name)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
                item.setToolTip(plain_tip(f"{name}\n{_TIP}"))
                self.addItem(item)
                item.setSelected(name in kept)
            if self._names and row >= 0:
                self.setCurrentRow(min(row, len(self._names) - 1), _MOVE_ONLY)
        self.itemSelectionChanged.emit()

    def _rename(self, item: QListWidgetItem) -> None:
        # Later: the list must not be filled anew while it is still closing the item's own editor.
        old, new = item.data(_NAME), item.text().strip()
        with QSignalBlocker(self):
            item.setText(old)
        if new and new != old:
            QTimer.singleShot(0, self, lambda: self.renamed.emit(old, new))


def _blank() -> QIcon:
    pixmap, painter = rounded_square(THUMBNAIL)
    painter.fillRect(0, 0, THUMBNAIL, THUMBNAIL, QColor(theme().tokens.surround))
    half = THUMBNAIL // 2 - 10
    painter.drawPixmap(half, half, icon("image-outline").pixmap(20, 20))
    painter.end()
    return QIcon(pixmap)
