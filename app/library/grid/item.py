"""A pose of the library as an item of a list: its thumbnail over two lines of its name."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QListWidgetItem

from app.widgets.text.plain_text import plain_tip
from graphose_core.document.files.skeletons import label_of
from graphose_core.poses.shelf import Entry

THUMBNAIL = 76
"""Side of a thumbnail, in pixels."""

CELL = QSize(THUMBNAIL + 14, THUMBNAIL + 48)
"""Size of a pose in pixels: its thumbnail and two lines of its name."""

PATH = Qt.ItemDataRole.UserRole
"""Data role of the path of an item's pose."""


def pose_item(entry: Entry, icon: QIcon) -> QListWidgetItem:
    """Return the item of a pose; a user's own pose can be renamed.

    Its tool tip names the skeleton, too: poses of several skeletons share a name.
    """
    kind = label_of(entry.pose.figure.skeleton)
    item = QListWidgetItem(icon, entry.pose.name)
    item.setData(PATH, entry.path)
    item.setSizeHint(CELL)  # room for two lines of every name
    item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, kind)
    if not entry.bundled:
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
    tags = f"\n{', '.join(entry.pose.tags)}" if entry.pose.tags else ""
    item.setToolTip(plain_tip(f"{entry.pose.name}\n{kind}{tags}\nClick to apply, drag across to blend"))
    return item


def path_of(item: QListWidgetItem) -> Path:
    """Return the path of an item's pose."""
    path: Path = item.data(PATH)
    return path
