"""The pose library: poses of single figures, on disk, for all scenes."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon, QShowEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.editor import Editor
from app.panels.library_apply import Target, addition, application, as_saved_poses, target_of
from app.panels.library_folders import FITTING, OWN, FolderBox, View
from app.panels.library_grid import THUMBNAIL, LibraryGrid
from app.panels.library_menus import open_folder_menu, open_pose_menu
from app.panels.shelf_keeper import ShelfKeeper
from app.panels.thumbnail_art import picture_icon, sketch_icon
from app.panels.widgets import EDGE, GAP, label, row, tool_button
from app.selection import whole_figure
from app.theme.theme import theme
from graphose_core.document.pose import Figure
from graphose_core.poses.framing import framed
from graphose_core.poses.library_pose import LibraryPose
from graphose_core.poses.posing import mirrored
from graphose_core.poses.search import found
from graphose_core.poses.shelf import Entry, Shelf


class LibraryPanel(QWidget):
    """Shows the poses on a shelf and brings the scene's figures into them."""

    thumbnail_wanted = Signal(object, object)
    """(Path of a pose, whether flipped), and the figure to be pictured."""
    told = Signal(str)

    def __init__(self, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._entries: dict[Path, Entry] = {}
        self._pictures: dict[tuple[Path, bool], NDArray[np.uint8]] = {}
        self._icons: dict[tuple[Path, bool], QIcon] = {}
        self._seen = False
        self._fitted_to: object = None
        self._target: Target | None = None
        self.search = QLineEdit()
        self.flip_button = tool_button("flip-horizontal", "Flip: left and right exchanged", checkable=True)
        self.folders = FolderBox()
        self.save_button = tool_button("plus", "Save the figure's pose to the library (Ctrl+Shift+B)")
        self.menu_button = tool_button("dots-horizontal", "Folders and more")
        self.grid = LibraryGrid()
        self.empty, self.hint, self.undo_text = label("", "quiet"), label("", "quiet"), label("")
        self.undo_button = QPushButton("Undo")
        self.undo_button.setToolTip("Bring back what was deleted or renamed in the library")
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
        """Read the folders again (not before anybody looks: the window shall stand at once)."""
        if not self._seen:
            return
        shelf = self.keeper.shelf
        entries = shelf.entries()
        # A file that has changed may hold another pose: its picture is no longer the right one.
        stale = {path for path, held in self._entries.items() if held.pose not in (e.pose for e in entries)}
        for key in [key for key in self._icons if key[0] in stale]:
            self._icons.pop(key)
            self._pictures.pop(key, None)
        self._entries = {entry.path: entry for entry in entries}
        self.folders.offer(shelf.folders(), entries)
        self._show_found()
        self._undo_bar.setVisible(bool(self.keeper.last))
        self.undo_text.setText(self.keeper.last)
        self.grid.undo_here = bool(self.keeper.last)
        if shelf.broken:
            self.told.emit(next(iter(shelf.broken.values())))

    def show_thumbnail(self, path: Path, flip: bool, pixels: NDArray[np.uint8]) -> None:
        """Put a picture, [S, S, 3] RGB, on a pose."""
        self._pictures[path, flip] = pixels
        self._icons[path, flip] = picture_icon(pixels, THUMBNAIL)
        if flip == self.flip:
            self.grid.show_icon(path, self._icons[path, flip])

    def remake_thumbnails(self) -> None:
        """Have all thumbnails made again (another network draws)."""
        self._pictures.clear()
        self._icons.clear()
        self._show_found()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 (Qt's name)
        """Read the folders when somebody looks for the first time."""
        super().showEvent(event)
        if not self._seen:
            self._seen = True
            self.reload()

    def look_at(self, view: View) -> None:
        """Show another folder."""
        self.folders.choose(view)
        self._show_found()

    def entry(self, path: Path) -> Entry:
        """The pose in a file."""
        return self._entries[path]

    @property
    def flip(self) -> bool:
        """Whether poses are shown and applied with left and right exchanged."""
        return self.flip_button.isChecked()

    @property
    def shown(self) -> list[str]:
        """Names of the poses on show, in order."""
        return [self._entries[path].pose.name for path in self.grid.paths]

    # What is done

    def apply(self, path: Path, flip: bool | None = None) -> None:
        """Bring the scene's figure into a pose, or its selected joints alone; add a figure if none fits."""
        pose = self._pose(path, flip)
        target = target_of(self._editor.document, self._editor.selection, pose)
        if target is not None:
            self._editor.do(application(pose, target))
            return
        edit = addition(self._editor.document, pose)
        if self._editor.do(edit):
            self._editor.select(whole_figure(edit.figure))
            self.told.emit(f"No figure here takes this pose: added “{edit.figure.name}”")

    def add_to_scene(self, paths: Sequence[Path]) -> None:
        """Add poses to those that are saved in the scene: to blend, for the timeline, for data sets."""
        document, selection = self._editor.document, self._editor.selection
        edit = as_saved_poses(document, selection, [self._pose(path) for path in paths])
        if edit is None:
            self.told.emit("No figure here takes these poses. Add a figure of their kind first.")
        elif self._editor.do(edit):
            added = len(self._editor.document.key_poses) - len(document.key_poses)
            self.told.emit(f"Added {added} pose{'s' * (added != 1)} to the saved ones")

    def _apply_first(self) -> None:
        if self.grid.paths:
            self.apply(self.grid.paths[0])

    def save(self) -> None:
        """Save the pose of the current figure, and let its name be typed."""
        figure = self._figure()
        if figure is None:
            self.told.emit("There is no figure whose pose could be saved. Add one first.")
            return
        view = self.folders.view_now
        path = self.keeper.save(figure, view.folder or "" if view.bundled is False else "")
        if path is not None:
            self._reveal(path)

    def undo(self) -> None:
        """Take back what was done to the library last."""
        path = self.keeper.undo()
        if path is not None:
            self.grid.go_to(path)

    def _begin_blend(self, path: Path) -> None:
        self._target = target_of(self._editor.document, self._editor.selection, self._pose(path))
        if self._target is None:
            self.told.emit("No figure here takes this pose. Click it to add one.")
        else:
            self._editor.begin_drag()

    def _blend(self, path: Path, share: float) -> None:
        if self._target is not None:
            self._editor.do(application(self._pose(path), self._target, share))

    def _end_blend(self, cancel: bool = False) -> None:
        if self._target is not None:
            self._editor.cancel_drag() if cancel else self._editor.end_drag()
        self._target = None

    def _reveal(self, path: Path) -> None:
        """Show a pose of the user's, whatever is being looked at."""
        if path not in self.grid.paths:
            self.search.clear()
        if path not in self.grid.paths:
            self.look_at(OWN)
        self.grid.go_to(path, rename=True)

    def _rename(self, path: Path, name: str) -> None:
        if path in self._entries:
            self.keeper.rename(self._entries[path], name)
        self._show_found()  # also if the name was refused: the old one is shown again

    # Building and showing

    def _arrange(self) -> None:
        self.search.setPlaceholderText("Search poses")
        self.search.setClearButtonEnabled(True)
        self.search.setAccessibleName("Search poses")
        self._undo_bar = QFrame()
        self._undo_bar.setLayout(row(self.undo_text, None, self.undo_button))
        self._undo_bar.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(EDGE, EDGE, EDGE, GAP)
        layout.setSpacing(GAP)
        layout.addLayout(row(self.search, self.flip_button, gap=4))
        layout.addLayout(row(self.folders, self.save_button, self.menu_button, gap=4))
        layout.addWidget(self.empty)
        layout.addWidget(self.grid, 1)
        layout.addWidget(self._undo_bar)
        layout.addWidget(self.hint)

    def _connect(self) -> None:
        self._editor.document_changed.connect(self._follow)
        self._editor.selection_changed.connect(self._follow)
        self.search.textChanged.connect(self._show_found)
        self.search.returnPressed.connect(self._apply_first)
        self.flip_button.toggled.connect(self._show_found)
        self.folders.chosen.connect(self._show_found)
        self.save_button.clicked.connect(self.save)
        self.menu_button.clicked.connect(lambda: open_folder_menu(self))
        self.undo_button.clicked.connect(self.undo)
        self.grid.chosen.connect(self.apply)
        self.grid.renamed.connect(self._rename)
        self.grid.undo_wanted.connect(self.undo)
        self.grid.menu_wanted.connect(lambda path, place: open_pose_menu(self, path, place))
        self.grid.blend_began.connect(self._begin_blend)
        self.grid.blend_wanted.connect(self._blend)
        self.grid.blend_ended.connect(self._end_blend)
        self.grid.blend_cancelled.connect(lambda: self._end_blend(cancel=True))
        theme().changed.connect(self._follow_theme)

    def _follow(self) -> None:
        """The scene has changed: the poses that fit may be others, and a click may mean something else."""
        self.grid.undo_here = False
        if self.folders.view_now.fitting and _kind(self._figure()) != self._fitted_to:
            self._show_found()
        self._show_hint()

    def _follow_theme(self) -> None:
        for key in self._icons.keys() - self._pictures.keys():  # sketches wear the theme's colours
            self._icons.pop(key)
        self._show_found()

    def _show_found(self, *_: object) -> None:
        figure, view = self._figure(), self.folders.view_now
        self._fitted_to = _kind(figure)
        inside = [entry for entry in self._entries.values() if view.shows(entry)]
        entries = found(inside, self.search.text(), figure if view.fitting else None)
        self.grid.fill(entries, {entry.path: self._icon(entry) for entry in entries})
        self.empty.setText(self._why_empty(figure))
        self.empty.setVisible(not entries)
        for entry in entries:
            if (entry.path, self.flip) not in self._pictures:
                self.thumbnail_wanted.emit((entry.path, self.flip), self._pictured(entry.path))
        self._show_hint()

    def _why_empty(self, figure: Figure | None) -> str:
        if self.search.text().strip():
            return "No pose is called so. Try fewer letters, or look in “All poses”."
        if self.folders.view_now == FITTING:
            kind = f" of {figure.name}" if figure is not None else ""
            return f"No pose fits the joints{kind} yet. Save the one it has with +."
        return "Nothing here yet. Pose a figure and save it with +."

    def _show_hint(self) -> None:
        figure = self._figure()
        if figure is None:
            text = "A click adds a figure in this pose."
        else:
            chosen = sum(ref.figure == figure.name for ref in self._editor.selection.reach)
            part = chosen if 0 < chosen < len(figure.joints) else 0
            whom = f"the {part} selected joint{'s' * (part > 1)} of {figure.name}" if part else figure.name
            text = f"Click: pose {whom}. Drag across: blend."
        if self.hint.text() != text:
            self.hint.setText(text)

    def _icon(self, entry: Entry) -> QIcon:
        key = entry.path, self.flip
        if key not in self._icons:
            self._icons[key] = sketch_icon((self._pictured(entry.path),), THUMBNAIL)
        return self._icons[key]

    def _pictured(self, path: Path) -> Figure:
        return framed(self._pose(path).figure)

    def _pose(self, path: Path, flip: bool | None = None) -> LibraryPose:
        pose = self._entries[path].pose
        return mirrored(pose) if (self.flip if flip is None else flip) else pose

    def _figure(self) -> Figure | None:
        return self._editor.selection.figure_in(self._editor.document)


def _kind(figure: Figure | None) -> object:
    """What decides which poses fit a figure."""
    return figure and (figure.skeleton, tuple((joint.name, joint.type) for joint in figure.joints))
