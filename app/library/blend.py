"""Blending of a library pose into the scene during a drag across its thumbnail."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.editor import Editor
from app.library.apply import Target, application, target_of
from app.library.grid.grid import LibraryGrid
from graphose_core.poses.library_pose import LibraryPose


class LibraryBlend(QObject):
    """Blends a pose; one drag is one step of history, and its target is fixed at the start."""

    told = Signal(str)

    def __init__(self, editor: Editor, grid: LibraryGrid, pose_of: Callable[[Path], LibraryPose]) -> None:
        super().__init__(grid)
        self._editor = editor
        self._pose_of = pose_of
        self._target: Target | None = None
        grid.blend_began.connect(self._begin)
        grid.blend_wanted.connect(self._blend)
        grid.blend_ended.connect(lambda: self._end(editor.end_drag))
        grid.blend_cancelled.connect(lambda: self._end(editor.cancel_drag))

    def _begin(self, path: Path) -> None:
        self._target = target_of(self._editor.document, self._editor.selection, self._pose_of(path))
        if self._target is None:
            self.told.emit("No figure here takes this pose. Click it to add one.")
        else:
            self._editor.begin_drag()

    def _blend(self, path: Path, share: float) -> None:
        if self._target is not None:
            self._editor.do(application(self._pose_of(path), self._target, share))

    def _end(self, settle: Callable[[], object]) -> None:
        if self._target is not None:
            settle()
        self._target = None
