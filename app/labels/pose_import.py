"""File ▸ Import poses: labelled keypoints of other programs become figures of the scene."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from app.editing.selection import Selection
from app.editor import Editor
from app.labels.import_dialog import ImportDialog, Lie
from graphose_core.document.edits.catalogue import AddFigure, DeleteFigure, Edit, Group
from graphose_core.document.edits.timeline_edits import PutTimeline
from graphose_core.document.values.pose import Figure, JointRef
from graphose_core.errors import DocumentError, GraphoseError
from graphose_core.formats.keypoints import Frame
from graphose_core.formats.pixel_mapping import whole_image
from graphose_core.formats.registry import FORMATS, load
from graphose_core.samples.people_scenes import with_wall


class PoseImport(QObject):
    """Asks for a file and a choice of what it holds, over `window`."""

    failed = Signal(str)
    told = Signal(str)
    reference_wanted = Signal(object)
    """Path of the image that the imported figures lie in."""
    keys_made = Signal()

    def __init__(self, editor: Editor, window: QWidget) -> None:
        super().__init__(window)
        self._editor = editor
        self._window = window
        self.dialog: ImportDialog | None = None
        """The one that is open, or was last."""

    def ask(self) -> None:
        """Ask for a file, then for what to take of it."""
        start = str(self._editor.path.parent if self._editor.path else Path.home())
        name, _ = QFileDialog.getOpenFileName(self._window, "Import poses", start, file_filter())
        if name:
            self.open(Path(name))

    def ask_folder(self) -> None:
        """Ask for a folder with a file a frame, then for what to take of it."""
        start = str(self._editor.path.parent if self._editor.path else Path.home())
        name = QFileDialog.getExistingDirectory(self._window, "Import a folder of poses", start)
        if name:
            self.open(Path(name))

    def open(self, path: Path, image: str | None = None, lie: Lie = whole_image) -> bool:
        """Show what a file, or a folder with a file a frame, holds.

        Args:
            path: the file or folder.
            image: name of the image whose frame comes first.
            lie: where images lie in the document.
        """
        QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)  # a large file takes seconds
        try:
            frames = load(path).frames
        except GraphoseError as error:
            self.failed.emit(f"{path.name} could not be imported: {_reason(error, path)}")
            return False
        except OSError as error:
            self.failed.emit(f"{path.name} could not be read. {error.strerror or error}. Choose another.")
            return False
        finally:
            QGuiApplication.restoreOverrideCursor()
        if not any(frame.subjects for frame in frames):
            self.failed.emit(f"{path.name} holds no labelled keypoints. Choose another file.")
            return False
        self.show_frames(path, frames, image, lie)
        return True

    def show_frames(
        self, path: Path, frames: Sequence[Frame], image: str | None = None, lie: Lie = whole_image
    ) -> None:
        """Ask what to take of frames that were read already (see :meth:`open`)."""
        familiar = [figure.skeleton for figure in self._editor.document.figures]
        self.dialog = ImportDialog(path, frames, self._window, lie, familiar)
        named = [i for i, frame in enumerate(frames) if image and Path(frame.image or "").name == image]
        if named:
            self.dialog.choose_frame(named[0])
        self.dialog.accepted.connect(self._take)
        self.dialog.open()

    def _take(self) -> None:
        dialog, document = self.dialog, self._editor.document
        assert dialog is not None, "something was accepted"
        gone = document.figures if dialog.replace_box.isChecked() else ()
        taken = {figure.name for figure in document.figures} - {figure.name for figure in gone}
        still = () if gone else document.figures
        moving = dialog.timeline.wanted
        try:
            keyframes = dialog.keyframes(still, document.latents) if moving else ()
            figures = keyframes[0].figures[len(still) :] if keyframes else dialog.figures(taken)
        except DocumentError as error:
            self.failed.emit(str(error))
            return
        edits: list[Edit] = [DeleteFigure(figure.name) for figure in gone]
        edits += [AddFigure(figure) for figure in figures]
        if keyframes:
            rate = dialog.timeline.pace.rate
            edits.append(PutTimeline(document.timeline.replace(keyframes=keyframes, frame_rate=rate)))
        edit = with_wall(Group("Import poses", tuple(edits)), figures, document.replace(figures=still))
        if self._editor.do(edit):
            self._editor.select(_all_of(figures))
            self.told.emit(
                f"Imported {_count(keyframes, 'keyframe') if keyframes else _count(figures, 'figure')}"
            )
            if keyframes:
                self.keys_made.emit()
        box = dialog.reference_box
        if box.isChecked() and box.isEnabled() and dialog.image is not None:
            self.reference_wanted.emit(dialog.image)


def _reason(error: GraphoseError, path: Path) -> str:
    """Return the error as the end of a sentence that names the file already."""
    return str(error).removeprefix(f"{path.name}: ").rstrip(".") + "."


def file_filter() -> str:
    """Return the line of the file dialog that says which files can be read."""
    every = " ".join(f"*{suffix}" for known in FORMATS for suffix in known.suffixes)
    single = [f"{known.label} ({' '.join(f'*{s}' for s in known.suffixes)})" for known in FORMATS]
    return ";;".join([f"Labelled poses ({every})", *single])


def _count(things: Sequence[object], name: str) -> str:
    return f"{len(things)} {name}{'s' * (len(things) != 1)}"


def _all_of(figures: tuple[Figure, ...]) -> Selection:
    joints = frozenset(JointRef(figure.name, joint.name) for figure in figures for joint in figure.joints)
    return Selection(joints, current=figures[-1].name if figures else None)
