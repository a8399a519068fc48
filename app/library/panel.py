"""The pose library: poses of single figures, on disk, for all scenes."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.editor import Editor
from app.library.apply import click_hint
from app.library.bar import LibraryBar
from app.library.blend import LibraryBlend
from app.library.empty import LibraryEmpty
from app.library.grid.grid import LibraryGrid
from app.library.grid.thumbnails import LibraryThumbnails
from app.library.menus import open_folder_menu, open_pose_menu
from app.library.shelf.keeper import ShelfKeeper
from app.library.shelf.stock import LibraryStock, kind_of
from app.library.shelf.undo import LibraryUndo
from app.library.use import LibraryUse
from app.library.view import ALL, OWN, View
from app.theme.theme import theme
from app.widgets.basic import EDGE, GAP, label
from graphose_core.document.values.pose import Figure
from graphose_core.poses.library_pose import LibraryPose
from graphose_core.poses.shelf import Entry, Shelf


class LibraryPanel(QWidget):
    """Shows the poses on a shelf and applies them to the scene's figures."""

    thumbnail_wanted = Signal(object, object)
    """(Path of a pose, whether flipped), and the figure to draw."""
    told = Signal(str)

    def __init__(self, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self.stock = LibraryStock()
        self.thumbnails = LibraryThumbnails()
        self._seen = False
        self._fitted_to: object = None
        self.bar = LibraryBar()
        self.search, self.folders = self.bar.search, self.bar.folders
        self.grid = LibraryGrid()
        self.empty = LibraryEmpty()
        self.hint = label("", "quiet")
        self.undo_bar = LibraryUndo()
        self._use = LibraryUse(editor, self)
        self._arrange()
        self._connect()

    # What is shown

    def open(self, shelf: Shelf) -> None:
        """Show the poses of a shelf."""
        self.keeper = ShelfKeeper(shelf, self)
        self.keeper.changed.connect(self.reload)
        self.keeper.told.connect(self.told)
        self.grid.deleted.connect(self.keeper.delete)
        self.reload()

    def reload(self) -> None:
        """Read the folders again, if the panel has been shown: not earlier, so that the window opens fast."""
        if not self._seen:
            return
        shelf = self.keeper.shelf
        entries = shelf.entries()
        # A file that has changed may hold another pose: its image is no longer the right one.
        self.thumbnails.forget(self.stock.take(entries))
        self.folders.offer(shelf.folders(), entries)
        self._show_found()
        self.undo_bar.say(self.keeper.last)
        self.grid.undo_here = bool(self.keeper.last)
        if shelf.broken:
            self.told.emit(next(iter(shelf.broken.values())))

    def show_thumbnail(self, path: Path, flip: bool, pixels: NDArray[np.uint8]) -> None:
        """Set the thumbnail of a pose, [S, S, 3] RGB."""
        icon = self.thumbnails.put((path, flip), pixels)
        if flip == self.flip:
            self.grid.show_icon(path, icon)

    def remake_thumbnails(self) -> None:
        """Request all thumbnails again: the model has changed."""
        self.thumbnails.forget_all()
        self._show_found()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """Read the folders when the panel is shown for the first time."""
        super().showEvent(event)
        if not self._seen:
            self._seen = True
            self.reload()

    def look_at(self, view: View) -> None:
        """Show another view or folder."""
        self.folders.choose(view)
        self._show_found()

    def entry(self, path: Path) -> Entry:
        """Return the pose in a file."""
        return self.stock.entry(path)

    @property
    def flip(self) -> bool:
        """Whether poses are shown and applied with left and right exchanged."""
        return self.bar.flip_button.isChecked()

    @property
    def shown(self) -> list[str]:
        """Names of the poses on show, in order."""
        return [self.entry(path).pose.name for path in self.grid.paths]

    # What is done

    def apply(self, path: Path, flip: bool | None = None) -> None:
        """Apply a pose to the scene's figure, or to its selected joints; add a figure if none fits."""
        self._use.apply(self._pose(path, flip))

    def add_to_scene(self, paths: Sequence[Path]) -> None:
        """Add poses to those that are saved in the scene: to blend, for the timeline, for data sets."""
        self._use.add_to_scene([self._pose(path) for path in paths])

    def _apply_first(self) -> None:
        if self.grid.paths:
            self.apply(self.grid.paths[0])

    def save(self) -> None:
        """Save the pose of the current figure, and open the editor of its name."""
        figure = self._figure()
        if figure is None:
            self.told.emit("There is no figure whose pose could be saved. Add one first.")
            return
        view = self.folders.view_now
        path = self.keeper.save(figure, view.folder or "" if view.bundled is False else "")
        if path is not None:
            self._reveal(path)

    def undo(self) -> None:
        """Undo the last change of the library."""
        path = self.keeper.undo()
        if path is not None:
            self.grid.go_to(path)

    def _reveal(self, path: Path) -> None:
        """Show a pose of the user's own, in another view if need be."""
        if path not in self.grid.paths:
            self.search.clear()
        if path not in self.grid.paths:
            self.look_at(OWN)
        self.grid.go_to(path, rename=True)

    def _rename(self, path: Path, name: str) -> None:
        if path in self.stock:
            self.keeper.rename(self.entry(path), name)
        self._show_found()  # also if the name was refused: the old one is shown again

    # Building and showing

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(EDGE, EDGE, EDGE, GAP)
        layout.setSpacing(GAP)
        layout.addWidget(self.bar)
        layout.addWidget(self.empty)
        layout.addWidget(self.grid, 1)
        layout.addWidget(self.undo_bar)
        layout.addWidget(self.hint)

    def _connect(self) -> None:
        self._editor.document_settled.connect(self._follow)
        self._editor.selection_changed.connect(self._follow)
        self.bar.changed.connect(self._show_found)
        self.search.returnPressed.connect(self._apply_first)
        self.bar.save_button.clicked.connect(self.save)
        self.bar.menu_button.clicked.connect(lambda: open_folder_menu(self))
        self.undo_bar.button.clicked.connect(self.undo)
        self.grid.chosen.connect(self.apply)
        self.grid.renamed.connect(self._rename)
        self.grid.undo_wanted.connect(self.undo)
        self.grid.menu_wanted.connect(lambda path, place: open_pose_menu(self, path, place))
        self.empty.cleared.connect(self._clear_search)
        self.empty.widened.connect(self._widen)
        for part in (self._use, LibraryBlend(self._editor, self.grid, self._pose)):
            part.told.connect(self.told)
        theme().changed.connect(self._follow_theme)

    def _follow(self) -> None:
        """Update matching poses and hint after a change of the scene."""
        self.grid.undo_here = False
        if self.folders.view_now.fitting and kind_of(self._figure()) != self._fitted_to:
            self._show_found()
        self._show_hint()

    def _follow_theme(self) -> None:
        self.thumbnails.forget_sketches()
        self._show_found()

    def _show_found(self) -> None:
        figure, view = self._figure(), self.folders.view_now
        self._fitted_to = kind_of(figure)
        entries = self.stock.found(view, self.search.text(), figure)
        self.grid.fill(entries, {entry.path: self._icon(entry) for entry in entries})
        self.empty.setVisible(not entries)
        if not entries:
            search = self.search.text().strip()
            self.empty.explain(search, view, figure, self.stock.elsewhere(view, search))
        for key in [(entry.path, self.flip) for entry in entries]:
            if key not in self.thumbnails.images:
                self.thumbnail_wanted.emit(key, self.stock.imaged(*key))
        self._show_hint()

    def _clear_search(self) -> None:
        self.search.clear()
        self.search.setFocus()

    def _widen(self) -> None:
        self.look_at(ALL)
        self.search.setFocus()

    def _show_hint(self) -> None:
        text = click_hint(self._figure(), self._editor.selection)
        if self.hint.text() != text:
            self.hint.setText(text)

    def _icon(self, entry: Entry) -> QIcon:
        key = entry.path, self.flip
        return self.thumbnails.icon(key, self.stock.imaged(*key))

    def _pose(self, path: Path, flip: bool | None = None) -> LibraryPose:
        return self.stock.pose(path, self.flip if flip is None else flip)

    def _figure(self) -> Figure | None:
        return self._editor.selection.figure_in(self._editor.document)
