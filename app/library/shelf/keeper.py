"""Changes of the pose library with undo; errors of the disk are reported."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from graphose_core.document.files.skeletons import has_trait
from graphose_core.document.values.pose import Figure
from graphose_core.errors import GraphoseError, in_words
from graphose_core.poses.library_pose import LibraryPose
from graphose_core.poses.shelf import Change, Entry, Shelf


class ShelfKeeper(QObject):
    """Changes a shelf, and keeps a stack of undo steps."""

    changed = Signal()
    told = Signal(str)

    def __init__(self, shelf: Shelf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shelf = shelf
        self._changes: list[Change] = []

    @property
    def last(self) -> str:
        """Label of the change that :meth:`undo` reverts, or ""."""
        return self._changes[-1].label if self._changes else ""

    def save(self, figure: Figure, folder: str) -> Path | None:
        """Save a figure's pose, called after the figure; return its file."""
        names = {entry.pose.name for entry in self.shelf.entries()}
        name = next(n for i in range(1, len(names) + 2) if (n := f"{figure.name} {i}") not in names)
        joints = tuple(joint.replace(depth_follows=False) for joint in figure.joints)
        stands = has_trait(figure.skeleton, "grounded")
        pose = LibraryPose(name=name, figure=figure.replace(joints=joints), grounded=stands, held=True)
        return self.add(pose, folder)

    def add(self, pose: LibraryPose, folder: str = "") -> Path | None:
        """Save a pose; return its file."""
        return self._do(lambda: self.shelf.add(pose, folder))

    def rename(self, entry: Entry, name: str) -> None:
        """Give a pose another name; an empty one changes nothing."""
        if name and name != entry.pose.name:
            self._do(lambda: self.shelf.rename(entry.path, name))

    def delete(self, path: Path) -> None:
        """Delete a pose."""
        self._do(lambda: self.shelf.delete(path))

    def move(self, path: Path, folder: str) -> None:
        """Move a pose to another folder."""
        self._do(lambda: self.shelf.move(path, folder))

    def add_folder(self, name: str) -> bool:
        """Create a folder; return whether it exists now."""
        made = self._guarded(lambda: self.shelf.add_folder(name))
        self.changed.emit()
        return made

    def undo(self) -> Path | None:
        """Undo the last change; return the path of its pose, or None."""
        if not self._changes:
            return None
        change = self._changes.pop()
        self._guarded(change.undo)
        self.changed.emit()
        return change.path

    def _do(self, act: Callable[[], Change]) -> Path | None:
        made: list[Change] = []
        if not self._guarded(lambda: made.append(act())):
            return None
        self._changes += made
        self.changed.emit()
        return made[0].path

    def _guarded(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except GraphoseError as error:
            self.told.emit(str(error))
        except OSError as error:
            self.told.emit(f"The library could not be written: {in_words(error)}. Check its folder.")
        else:
            return True
        return False
