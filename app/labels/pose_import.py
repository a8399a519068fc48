"""File ▸ Import poses: labelled keypoints of other programs become figures of the scene."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFileDialog, QProgressDialog, QWidget

from app.editing.selection import Selection
from app.editor import Editor
from app.labels.file_filter import file_filter
from app.labels.importing.text import KEPT, shaped
from app.labels.last_folder import LastFolder
from app.widgets.text.plain_text import PlainLabel
from app.widgets.threads.background import let_go
from graphose_core.document.edits.catalogue import AddFigure, DeleteFigure, Edit, Group, SetAspect
from graphose_core.document.edits.timeline_edits import PutTimeline
from graphose_core.document.files.shared_attributes import as_in_scene
from graphose_core.document.files.skeletons import save_skeleton
from graphose_core.document.values.keyframes import Keyframe
from graphose_core.document.values.pose import Figure, JointRef
from graphose_core.errors import GraphoseError, said
from graphose_core.samples.studio_wall import with_wall

if TYPE_CHECKING:
    from app.labels.importing.dialog import ImportDialog
    from app.labels.importing.frames.index import FrameIndex
    from app.labels.importing.keyframes.making import ImagePlacing
    from app.labels.importing.reading import ImportReading
    from app.labels.importing.source import Source
    from graphose_core.formats.keypoints import Frame
    from graphose_core.formats.labels import Labels

PATIENCE = 400
"""Milliseconds of reading after which a progress message is shown."""


class PoseImport(QObject):
    """Asks for a file, shows the import dialog over `window`, and adds the result to the scene.

    Signals:
        failed(str), told(str): an error, or a message, as a sentence.
        reference_wanted(Path | QImage, bool): the image that the imported figures lie in, its file or itself,
            and whether keyframes with images of their own were imported.
        keys_made(): keyframes were imported.
        skeletons_saved(): new skeletons were saved.
        training_wanted(Path): the person wants to train a model on these labels.
        correcting_wanted(Path, str, str): the person wants to correct these labels, from a frame on;
            its name and that of its image, or "".
    """

    failed = Signal(str)
    told = Signal(str)
    reference_wanted = Signal(object, bool)
    keys_made = Signal()
    skeletons_saved = Signal()
    training_wanted = Signal(object)
    correcting_wanted = Signal(object, str, str)

    def __init__(self, editor: Editor, window: QWidget, last_folder: LastFolder) -> None:
        super().__init__(window)
        self._editor, self._last_folder = editor, last_folder
        self._window = window
        self.dialog: ImportDialog | None = None
        """The one that is open."""
        self.progress: QProgressDialog | None = None
        """What is shown while a file is read for long."""
        self._reading: ImportReading | None = None
        self._image_placing: ImagePlacing | None = None
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self._show_progress)

    @property
    def is_reading(self) -> bool:
        """Whether a file is being read."""
        return self._reading is not None

    def ask(self) -> None:
        """Ask for a file, then show the import dialog."""
        name, _ = QFileDialog.getOpenFileName(self._window, "Import poses", self._begin(), file_filter())
        if name:
            self.open(Path(name))

    def ask_folder(self) -> None:
        """Ask for a folder with one file per frame, then show the import dialog."""
        name = QFileDialog.getExistingDirectory(self._window, "Import a folder of poses", self._begin())
        if name:
            self.open(Path(name))

    def open(self, path: Path, image: str | None = None, image_placing: "ImagePlacing | None" = None) -> None:
        """Read a file, or a folder with one file per frame, and then show the import dialog.

        Args:
            path: the file or folder.
            image: name of the image whose frame comes first.
            image_placing: where images lie in the document; None: in the middle of the canvas.
        """
        from app.labels.importing.reading import ImportReading  # noqa: PLC0415 (the window shall stand soon)

        self.cancel()
        self._last_folder.remember(path)
        self._image_placing = image_placing
        self._reading = ImportReading(path, image, self)
        self._reading.read.connect(self._show_labels)
        self._reading.failed.connect(self._fail)
        self._reading.start()
        self._patience.start()

    def _begin(self) -> str:
        """Where dialogs begin: where labels were opened last, else at the scene."""
        scene = self._editor.path
        return self._last_folder.begin(scene.parent if scene else None)

    def cancel(self) -> None:
        """Cancel reading."""
        reading = self._reading
        self._end_reading()
        if reading is not None:
            reading.read.disconnect()
            reading.failed.disconnect()
            let_go(reading)

    def show_frames(
        self, path: Path, frames: "Sequence[Frame]", image_placing: "ImagePlacing | None" = None
    ) -> None:
        """Show the import dialog for frames that come from no file (see :meth:`open`)."""
        from app.labels.importing.frames.index import index_of  # noqa: PLC0415 (as above)
        from app.labels.importing.source import Source  # noqa: PLC0415
        from graphose_core.formats.labels import Labels  # noqa: PLC0415

        self._show(Source(path, Labels(frames), index_of(frames)), image_placing)

    def _show_labels(
        self, reading: "ImportReading", labels: "Labels", first: int, index: "FrameIndex | None"
    ) -> None:
        if reading is not self._reading:
            return
        from app.labels.importing.source import Source  # noqa: PLC0415 (as above)

        self._end_reading()
        reading.wait()
        self._show(Source(reading.path, labels, index, first, trainable=True), self._image_placing)
        reading.deleteLater()

    def _show(self, source: "Source", image_placing: "ImagePlacing | None") -> None:
        from app.labels.importing.dialog import ImportDialog  # noqa: PLC0415 (as above)

        if self.dialog is not None:
            self.dialog.reject()
        document, path = self._editor.document, source.path
        dialog = ImportDialog(source, document, self._window, image_placing)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(self._take)
        dialog.training_wanted.connect(lambda: self.training_wanted.emit(path))
        dialog.correcting_wanted.connect(lambda: self._correct(dialog, path))
        dialog.finished.connect(self._forget)
        self.dialog = dialog
        dialog.open()

    def _correct(self, dialog: "ImportDialog", path: Path) -> None:
        frame = dialog.frame
        image = Path(frame.image or "").name if frame is not None else ""
        self.correcting_wanted.emit(path, frame.name if frame is not None else "", image)

    def _forget(self) -> None:
        self.dialog = None

    def _fail(self, reading: "ImportReading", message: str) -> None:
        if reading is not self._reading:
            return
        self._end_reading()
        reading.wait()
        reading.deleteLater()
        self.failed.emit(message)

    def _end_reading(self) -> None:
        self._patience.stop()
        self._reading = None
        if self.progress is not None:
            self.progress.canceled.disconnect()
            self.progress.close()
            self.progress.deleteLater()
            self.progress = None

    def _show_progress(self) -> None:
        if self._reading is None:
            return
        self.progress = QProgressDialog("", "Cancel", 0, 0, self._window)
        self.progress.setLabel(PlainLabel(f"Reading {self._reading.path.name}…"))
        self.progress.setWindowTitle("Import poses")
        self.progress.setWindowModality(Qt.WindowModality.WindowModal)
        self.progress.setMinimumDuration(0)
        self.progress.canceled.connect(self.cancel)
        self.progress.show()

    def _take(self) -> None:
        from app.labels.importing.stacking import nearest_last, nearest_last_in_all  # noqa: PLC0415 (as above)

        dialog, document = self.dialog, self._editor.document
        assert dialog is not None, "something was accepted"
        gone = document.figures if dialog.replace_box.isChecked() else ()
        taken = {figure.name for figure in document.figures} - {figure.name for figure in gone}
        still = () if gone else document.figures
        keyframes = tuple(
            each.replace(figures=as_in_scene(each.figures, still))
            for each in nearest_last_in_all(dialog.filmed.keyframes if dialog.filmed else (), len(still))
        )
        try:
            figures = keyframes[0].figures[len(still) :] if keyframes else nearest_last(dialog.figures(taken))
            figures = as_in_scene(figures, still)
            self._save(dialog, keyframes, figures)
        except (GraphoseError, OSError) as error:
            self.failed.emit(said(error))
            return
        edits: list[Edit] = [DeleteFigure(figure.name) for figure in gone]
        edits += [AddFigure(figure) for figure in figures]
        if dialog.canvas != document.aspect:
            edits.append(SetAspect(dialog.canvas))
        if keyframes:
            rate = min(max(round(dialog.timeline.pace.rate), 1), 120)
            edits.append(PutTimeline(document.timeline.replace(keyframes=keyframes, frame_rate=rate)))
        edit = with_wall(Group("Import poses", tuple(edits)), figures, document.replace(figures=still))
        if self._editor.do(edit):
            self._editor.select(_all_of(figures))
            made = _count(keyframes, "keyframe") if keyframes else _count(figures, "figure")
            shape = KEPT if dialog.keeps_canvas else shaped(document.aspect, dialog.canvas)
            self.told.emit(f"Imported {made}{shape}")
            if keyframes:
                self.keys_made.emit()
        if dialog.lays_reference:
            self.reference_wanted.emit(dialog.reference, bool(keyframes))

    def _save(self, dialog: "ImportDialog", keyframes: Sequence[Keyframe], figures: Sequence[Figure]) -> None:
        """Save the new skeletons that figures use."""
        all_figures = [*figures, *(figure for keyframe in keyframes for figure in keyframe.figures)]
        used = {figure.skeleton for figure in all_figures}
        made = [each for each in dialog.new_skeletons if each.name in used]
        for each in made:
            save_skeleton(each)
        if made:
            self.skeletons_saved.emit()


def _count(things: Sequence[object], name: str) -> str:
    return f"{len(things)} {name}{'s' * (len(things) != 1)}"


def _all_of(figures: tuple[Figure, ...]) -> Selection:
    joints = frozenset(JointRef(figure.name, joint.name) for figure in figures for joint in figure.joints)
    return Selection(joints, current=figures[-1].name if figures else None)
