"""Saved poses as a grid of thumbnails, which are the generated images."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QListWidget, QListWidgetItem, QWidget

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


@dataclass(frozen=True)
class _Motif:
    """Everything that a thumbnail depends on."""

    figures: tuple[Figure, ...]
    background: Background
    latents: Latents


class PoseList(QListWidget):
    """Lists the poses: a click applies, a double click or F2 renames, Delete deletes."""

    chosen = Signal(str)
    renamed = Signal(str, str)
    deleted = Signal(str)
    thumbnail_wanted = Signal(str, object)
    """Name of a pose, and the render request of its image."""
    """Name of the pose, and the document to be drawn."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._motifs: dict[str, _Motif] = {}
        self._names: list[str] = []
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
        self.itemClicked.connect(lambda item: self.chosen.emit(item.data(_NAME)))
        self.itemChanged.connect(self._rename)

    @property
    def names(self) -> list[str]:
        """Names of the poses, in order."""
        return list(self._names)

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

    def event(self, event: QEvent) -> bool:
        """Keep the Delete key from the menu's shortcut while the list has the focus."""
        early = event.type() is QEvent.Type.ShortcutOverride
        if early and isinstance(event, QKeyEvent) and event.key() in _DELETE and self.currentItem():
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Delete the current pose (Delete) or apply it (Enter)."""
        item = self.currentItem()
        if item is not None and event.key() in _DELETE:
            self.deleted.emit(item.data(_NAME))
        elif item is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(item.data(_NAME))
        else:
            super().keyPressEvent(event)

    def _fill(self, poses: tuple[SavedPose, ...]) -> None:
        icons = {name: self.item(i).icon() for i, name in enumerate(self._names)}
        self._names = [pose.name for pose in poses]
        self._motifs = {name: motif for name, motif in self._motifs.items() if name in self._names}
        with QSignalBlocker(self):
            self.clear()
            for name in self._names:
                item = QListWidgetItem(icons.get(name) or _blank(), name)
                item.setData(_NAME, name)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
                item.setToolTip(
                    plain_tip(f"{name}\nClick to apply, double-click to rename, Delete to delete")
                )
                self.addItem(item)

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
