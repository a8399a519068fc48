"""Controller of the reference image: files, clipboard, pointer and labels."""

from collections.abc import Callable
from contextlib import suppress
from enum import Enum, auto
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QGuiApplication, QImage, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QFileDialog, QWidget

from app.canvas.pose_canvas import PoseCanvas
from app.canvas.reference.image import encoded
from app.editor import Editor
from app.labels.detector_choice import DetectorChoice
from app.labels.importing.text import shaped
from app.labels.laying import Size, canvas_for, laying
from app.labels.people_detection import Detection, pixels_of
from app.labels.pose_import import PoseImport
from app.labels.reference_panel import ReferencePanel
from app.widgets.begin_at import begin_at
from app.widgets.text.sentences import capital
from graphose_core.document.edits.catalogue import SetReference
from graphose_core.document.values.reference import LARGEST_DATA, Reference
from graphose_core.errors import GraphoseError, MissingPackageError
from graphose_core.formats.conversion.pixel_mapping import Placing, whole_image
from graphose_core.formats.keypoints import Frame, Subject
from graphose_core.images.decode import ENDINGS, stored_in

WHEEL = 1.001
"""Scale factor for each unit of the wheel's angle (an eighth of a degree)."""


class Imported(Enum):
    """Labels' data that belong to an imported image."""

    FIGURES = auto()
    KEYFRAMES = auto()


class ReferenceController(QObject):
    """Adds reference images, moves them by the pointer, and finds labels beside them."""

    failed = Signal(str)
    told = Signal(str)
    unready = Signal()
    """No detector of people is installed."""
    laid = Signal()
    """The person has added an image, and may want to change its placement."""

    def __init__(
        self,
        editor: Editor,
        canvas: PoseCanvas,
        panel: ReferencePanel,
        poses: PoseImport,
        choice: DetectorChoice,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._editor, self._canvas, self._panel = editor, canvas, panel
        self._poses, self._choice, self._window = poses, choice, window
        self._from: QPointF | None = None
        self._moving = False
        self._detection: Detection | None = None
        panel.choose_wanted.connect(self.choose)
        panel.paste_wanted.connect(self.paste)
        panel.moving.connect(self._set_moving)
        poses.reference_wanted.connect(self._lay_wanted)
        self._told_problem = ""
        canvas.reference_shown.connect(self._tell_problem)
        for watched in (canvas, canvas.viewport()):
            watched.installEventFilter(self)
        if (application := QCoreApplication.instance()) is not None:
            application.aboutToQuit.connect(self._await)

    def _tell_problem(self) -> None:
        """Show a notice, once, why the scene's reference cannot be shown."""
        _ = self._canvas.reference_pixmap  # looked up, if the canvas has not yet
        problem = self._canvas.reference_problem
        if problem != self._told_problem:
            self._told_problem = problem
            if problem:
                self.failed.emit(problem)

    def choose(self) -> None:
        """Ask for an image file."""
        reference = self._editor.document.reference
        start = begin_at(Path(reference.path).parent if reference and reference.path else None)
        kinds = " ".join(f"*{ending}" for ending in ENDINGS)
        name, _ = QFileDialog.getOpenFileName(self._window, "Reference image", start, f"Images ({kinds})")
        if name:
            self.use(Path(name))

    def use(self, path: Path) -> None:
        """Add an image file as reference; it takes opacity and layer of the previous one."""
        self._lay_file(path)
        self.laid.emit()

    def paste(self) -> None:
        """Add the clipboard's image as reference, embedded in the scene."""
        pixels = QGuiApplication.clipboard().image()
        if pixels.isNull():
            self.failed.emit("There is no image in the clipboard. Copy one first.")
        elif self._embed(pixels, "the pasted image"):
            self.laid.emit()

    def open_labels(self) -> None:
        """Import the labels that lie beside the image."""
        reference = self._editor.document.reference
        path = reference.file(self._editor.path) if reference else None
        if reference is None or path is None:
            self.failed.emit(
                "The reference is not a file on disk, so no labels lie beside it. Choose File ▸ Import poses."
            )
            return
        from graphose_core.formats.find_labels import labels_beside  # noqa: PLC0415 (the window shall stand soon)

        labels = labels_beside(path)
        if labels is None:
            self.failed.emit(
                f"No labels lie beside {path.name}: neither {path.stem}.json nor {path.stem}_keypoints.json, "
                "nor a file that names it. Choose File ▸ Import poses."
            )
            return
        self._poses.open(labels, path.name, _image_placing(reference))

    def detect(self) -> None:
        """Detect people in the image, and show the import dialog."""
        try:
            found_by = self._choice.detector()
        except MissingPackageError:
            self.unready.emit()
            return
        reference = self._editor.document.reference
        pixmap = self._canvas.reference_pixmap
        if reference is None or pixmap is None:
            self.failed.emit("There is no reference image to look at. Choose, drop or paste one first.")
            return
        if self._detection is not None and self._detection.isRunning():
            self.told.emit("Still looking for people in the image.")
            return
        self.told.emit("Looking for people in the image…")
        self._detection = Detection(found_by, pixels_of(pixmap), self)
        self._detection.found.connect(lambda people: self._offer(reference, people))
        self._detection.failed.connect(self.failed)
        self._detection.start()

    def _offer(self, reference: Reference, people: tuple[Subject, ...]) -> None:
        detection = self._detection
        assert detection is not None, "somebody was looked for"
        people = tuple(person for person in people if person.points)
        if not people:
            self.failed.emit("Nobody was found in the image. Pose by hand, or choose another image.")
            return
        file = reference.file(self._editor.path)
        name = file.name if file else "Pasted image"
        frame = Frame(name, people, str(file) if file else None, detection.size)
        self._poses.show_frames(file or Path(name), (frame,), _image_placing(reference))

    def _lay_wanted(self, image: Path | QImage, in_keyframes: bool) -> None:
        """Add the image of imported figures as reference: its file, or embedded where it has none."""
        imported = Imported.KEYFRAMES if in_keyframes else Imported.FIGURES
        if isinstance(image, Path):
            self._lay_file(image, imported)
        else:
            self._embed(image, "the image of the labels", imported)

    def _embed(self, pixels: QImage, name: str, imported: Imported | None = None) -> bool:
        """Embed an image in the scene as reference; return whether it is small enough."""
        image = encoded(pixels)
        if len(image) * 4 > LARGEST_DATA * 3:
            self.failed.emit(f"{capital(name)} is too large for a scene. Save it and choose it.")
            return False
        self._lay(Reference.embed(image), name, (pixels.width(), pixels.height()), imported)
        return True

    def _lay_file(self, path: Path, imported: Imported | None = None) -> None:
        size = None
        with suppress(GraphoseError, OSError):  # why it cannot be read is told where it is shown
            size = stored_in(path, path.name).upright_size
        self._lay(Reference(path=str(path.absolute())), path.name, size, imported)
        self._canvas.reload_reference()
        self._panel.refresh()
        self._tell_problem()

    def _lay(self, reference: Reference, name: str, size: Size | None, imported: Imported | None) -> None:
        """Add a reference; a square canvas takes the aspect of an image that the person has chosen."""
        document = self._editor.document
        canvas = canvas_for(document, size) if imported is None else document.aspect
        self._told_problem = ""
        edit = laying(document, reference, size, canvas, imported is Imported.KEYFRAMES)
        if self._editor.do(edit) and not self._canvas.reference_problem:
            laid = self._editor.document.reference
            beneath = laid is not None and laid.beneath
            where = "under the figures" if beneath else "over the figures, under the skeleton"
            self.told.emit(f"Laid {name} {where}{shaped(document.aspect, canvas)}")

    # By the pointer

    def _set_moving(self, moving: bool) -> None:
        self._moving = moving
        self._from = None
        cursor = Qt.CursorShape.SizeAllCursor if moving else Qt.CursorShape.ArrowCursor
        self._canvas.viewport().setCursor(cursor)
        if moving:
            self.told.emit("Drag moves the reference, the wheel scales it. Alt+Shift+M or Esc ends that.")

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
        """Consume left button and wheel events of the canvas while the reference is being moved."""
        if not self._moving:
            return False
        if isinstance(event, QKeyEvent):
            return self._end(event)
        if isinstance(event, QMouseEvent):
            return self._drag(event)
        if isinstance(event, QWheelEvent):
            self._scale(event)
            return True
        return False

    def _drag(self, event: QMouseEvent) -> bool:
        kind = event.type()
        if kind is QEvent.Type.MouseButtonPress and event.button() is Qt.MouseButton.LeftButton:
            self._from = event.position()
            self._editor.begin_drag()
        elif kind is QEvent.Type.MouseMove and self._from is not None:
            way, side = event.position() - self._from, self._canvas.side
            self._from = event.position()
            self._change("Move", lambda reference: reference.moved(way.x() / side, way.y() / side))
        elif kind is QEvent.Type.MouseButtonRelease and self._from is not None:
            self._from = None
            self._editor.end_drag()
        else:  # the middle button pans as ever
            return not event.buttons() & Qt.MouseButton.MiddleButton and (
                event.button() is not Qt.MouseButton.MiddleButton
            )
        return True

    def _end(self, event: QKeyEvent) -> bool:
        """End moving on Escape, which has no other effect meanwhile."""
        if event.key() != Qt.Key.Key_Escape:
            return False
        if event.type() is QEvent.Type.KeyPress:
            self._panel.move_button.setChecked(False)
        event.accept()
        return event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)

    def _await(self) -> None:
        """Wait for the thread, which must not outlive the application."""
        if self._detection is not None:
            self._detection.wait()
        self._choice.wait()

    def _scale(self, event: QWheelEvent) -> None:
        place = self._canvas.to_document(event.position())
        self._change("Scale", lambda reference: reference.scaled(WHEEL ** event.angleDelta().y(), place))

    def _change(self, act: str, changed: Callable[[Reference], Reference]) -> None:
        """Scale the reference; successive turns of the wheel are coalesced into one step."""
        reference = self._editor.document.reference
        if reference is not None and not reference.locked:
            self._editor.repeat(SetReference(changed(reference), act), (SetReference, act))


def _image_placing(reference: Reference) -> Callable[[tuple[int, int]], Placing]:
    """Return where pixels of the reference's image lie in the document."""
    return lambda size: whole_image(size, reference.centre, reference.size)
