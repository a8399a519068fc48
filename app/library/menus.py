"""The menus of the pose library."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QInputDialog, QMenu

from app.library.bar import LibraryBar
from app.library.grid.grid import LibraryGrid
from app.library.shelf.keeper import ShelfKeeper
from app.library.view import View
from graphose_core.poses.shelf import Entry


class LibraryHost(Protocol):
    """What the menus need of the library's panel; see :class:`~app.library.panel.LibraryPanel`."""

    keeper: ShelfKeeper
    bar: LibraryBar
    grid: LibraryGrid

    @property
    def flip(self) -> bool:
        """Whether poses are shown with left and right exchanged."""

    def entry(self, path: Path, /) -> Entry:
        """Return the pose in a file."""

    def apply(self, path: Path, flip: bool | None = None, /) -> None:
        """Apply a pose to the scene's figure."""

    def add_to_scene(self, paths: Sequence[Path], /) -> None:
        """Add poses to those that are saved in the scene."""

    def look_at(self, view: View, /) -> None:
        """Show another view or folder."""

    def reload(self) -> None:
        """Read the folders again."""


def open_pose_menu(panel: LibraryHost, path: Path, place: QPoint) -> QMenu:
    """Open the menu of a pose; bundled ones can be copied, but not changed."""
    entry, keeper = panel.entry(path), panel.keeper
    menu = QMenu(panel.grid)
    menu.addAction("Apply", partial(panel.apply, path))
    menu.addAction("Apply flipped", partial(panel.apply, path, not panel.flip))
    menu.addAction("Add to the scene's saved poses", partial(panel.add_to_scene, [path]))
    menu.addSeparator()
    if entry.bundled:
        menu.addAction("Copy to my poses", partial(keeper.add, entry.pose))
    else:
        menu.addAction("Rename", partial(panel.grid.go_to, path, True))
        move = menu.addMenu("Move to")
        for folder in ("", *keeper.shelf.folders()):
            action = move.addAction(folder or "My poses", partial(keeper.move, path, folder))
            action.setEnabled(folder != entry.folder)
        menu.addAction("Delete", partial(keeper.delete, path))
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(place)
    return menu


def open_folder_menu(panel: LibraryHost) -> QMenu:
    """Open the menu of the library and its folders."""
    menu = QMenu(panel.grid)
    every = menu.addAction("Add all shown to the scene's saved poses")
    every.triggered.connect(lambda: panel.add_to_scene(panel.grid.paths))
    every.setEnabled(bool(panel.grid.paths))
    menu.addSeparator()
    menu.addAction("New folder…", partial(_ask_for_folder, panel))
    menu.addAction("Refresh", panel.reload)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(panel.bar.menu_button.mapToGlobal(QPoint(0, panel.bar.menu_button.height())))
    return menu


def _ask_for_folder(panel: LibraryHost) -> None:
    name, given = QInputDialog.getText(panel.grid, "New folder", "Name of the folder:")
    if given and panel.keeper.add_folder(name):
        folder = "/".join(part.strip() for part in name.split("/") if part.strip())
        panel.look_at(View(False, False, folder))
