"""Application of library poses to the scene."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from app.editing.selection import whole_figure
from app.editor import Editor
from app.library.apply import addition, application, as_saved_poses, target_of
from graphose_core.poses.library_pose import LibraryPose
from graphose_core.samples.studio_wall import with_wall


class LibraryUse(QObject):
    """Applies poses, or saves them in the scene, and reports the result as a hint."""

    told = Signal(str)

    def __init__(self, editor: Editor, parent: QObject) -> None:
        super().__init__(parent)
        self._editor = editor

    def apply(self, pose: LibraryPose) -> None:
        """Apply a pose to the scene's figure, or to its selected joints; add a figure if none fits."""
        target = target_of(self._editor.document, self._editor.selection, pose)
        if target is not None:
            self._editor.do(application(pose, target))
            return
        edit = addition(self._editor.document, pose)
        if self._editor.do(with_wall(edit, (edit.figure,), self._editor.document)):
            self._editor.select(whole_figure(edit.figure))
            self.told.emit(f"No figure here takes this pose: added “{edit.figure.name}”")

    def add_to_scene(self, poses: Sequence[LibraryPose]) -> None:
        """Add poses to those that are saved in the scene."""
        document = self._editor.document
        edit = as_saved_poses(document, self._editor.selection, poses)
        if edit is None:
            self.told.emit("No figure here takes these poses. Add a figure of their kind first.")
        elif self._editor.do(edit):
            added = len(self._editor.document.saved_poses) - len(document.saved_poses)
            self.told.emit(f"Added {added} pose{'s' * (added != 1)} to the saved ones")
