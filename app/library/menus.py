"""The menus of the pose library."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QInputDialog, QMenu

from app.library.view import View

if TYPE_CHECKING:
    from app.library.panel import LibraryPanel


def open_pose_menu(panel: "LibraryPanel", path: Path, place: QPoint) -> QMenu:
    """Return what can be done with one pose; the bundled ones can be copied, but not changed."""
    entry, keeper = panel.entry(path), panel.keeper
    menu = QMenu(panel)
    menu.addAction("Apply", partial(panel.apply, path))
    menu.addAction("Apply the other way round", partial(panel.apply, path, not panel.flip))
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


def open_folder_menu(panel: "LibraryPanel") -> QMenu:
    """Return what can be done with the folders."""
    menu = QMenu(panel)
    every = menu.addAction("Add all shown to the scene's saved poses")
    every.triggered.connect(lambda: panel.add_to_scene(panel.grid.paths))
    every.setEnabled(bool(panel.grid.paths))
    menu.addSeparator()
    menu.addAction("New folder…", partial(_ask_for_folder, panel))
    menu.addAction("Read the folders again", panel.reload)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.popup(panel.bar.menu_button.mapToGlobal(QPoint(0, panel.bar.menu_button.height())))
    return menu


def _ask_for_folder(panel: "LibraryPanel") -> None:
    name, given = QInputDialog.getText(panel, "New folder", "Name of the folder:")
    if given and panel.keeper.add_folder(name):
        folder = "/".join(part.strip() for part in name.split("/") if part.strip())
        panel.look_at(View(False, False, folder))
