"""Dialog of an import: the choices, what was left out, and the buttons."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QWidget

from app.labels.importing.choices import Choices
from app.labels.importing.figures.sketching import AT_ONCE
from app.labels.importing.keyframes.making import Filmed, ImagePlacing, keyframes_from
from app.labels.importing.left_out import LeftOutNotice
from app.labels.importing.making import Making
from app.labels.importing.source import Source
from app.widgets.basic import column, row
from app.widgets.layout.screen_fit import FRAME, fit_to_screen, room_for
from app.widgets.notice import Notice
from app.widgets.text.plain_text import in_line
from app.widgets.text.sentences import sentence
from graphose_core.document.values.frame import Aspect
from graphose_core.document.values.pose import Figure
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.document.values.skeleton import Skeleton
from graphose_core.formats.correcting.files import correctable
from graphose_core.formats.keypoints import Frame

SIZE = QSize(820, 700)
ROOM = 360
"""Width of the preview of a new skeleton, in pixels."""

BUSY, BUSY_FIGURES = "Making keyframes…", "Making the figures…"


class ImportDialog(QDialog):
    """Shows the content of labels; `figures` or `keyframes` returns the result.

    Signals:
        training_wanted(): the person wants to train a model on these labels; the dialog is closed.
        correcting_wanted(): the person wants to correct these labels; the dialog is closed.
    """

    training_wanted = Signal()
    correcting_wanted = Signal()

    def __init__(
        self,
        source: Source,
        scene: PoseDocument,
        parent: QWidget | None = None,
        image_placing: ImagePlacing | None = None,
    ) -> None:
        """Show labels that are read already.

        Args:
            source: the labels.
            scene: document to import into: skeletons of its figures are preselected where they fit.
            parent: window.
            image_placing: where images lie in the document; None: in the middle of the canvas.
        """
        super().__init__(parent)
        self.filmed: Filmed | None = None
        """What was made when the dialog was accepted, if keyframes are wanted."""
        self.setWindowTitle(f"Import poses from {in_line(source.path.name)}")
        self._choices, self._making, self._scene = Choices(source, scene, image_placing), Making(self), scene
        self._made: tuple[frozenset[str], tuple[Figure, ...]] | None = None
        self._name_fields()
        self.left_out, self.mistake = LeftOutNotice(source.labels.left_out), Notice("bad")
        buttons = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(buttons.Ok | buttons.Cancel)
        self.import_button = self.buttons.button(buttons.Ok)
        self.import_button.setText("&Import")
        self.train_button = QPushButton("Train a &model on these…")
        self.train_button.setAutoDefault(False)
        self.train_button.setToolTip("Open the page that makes a model from labelled images")
        self.train_button.setVisible(source.trainable)
        self.correct_button = QPushButton("&Correct the keypoints…")
        self.correct_button.setAutoDefault(False)
        self.correct_button.setToolTip("Go through the images, move keypoints, and save them to their file")
        self.correct_button.setVisible(source.trainable and correctable(source.labels, source.path))
        self._arrange()
        self._connect()
        self._choices.start()

    @property
    def frame(self) -> Frame | None:
        """The chosen frame, with its size if that is known already."""
        return self._choices.shown.frame

    @property
    def is_settled(self) -> bool:
        """Whether the search for frames has ended and the chosen frame's image has been looked up."""
        return not self._choices.frames.is_searching and self._choices.shown.image is not None

    @property
    def reference(self) -> Path | QImage | None:
        """The reference image of the frame: its file, else the decoded image; None without one."""
        return self._choices.shown.reference

    @property
    def lays_reference(self) -> bool:
        """Whether the image is wanted as reference, and available."""
        return self._choices.outcome.lays_reference(self._choices.shown)

    @property
    def as_in_image(self) -> bool:
        """Whether the figures keep their subjects' places in the image."""
        return self._choices.outcome.size_of(self._choices.shown) is not None

    @property
    def canvas(self) -> Aspect:
        """The new aspect of the canvas: of the image or all keyframes' images; None: unchanged."""
        outcome, filmed = self._choices.outcome, self.filmed
        return outcome.canvas(outcome.size_of(self._choices.shown) if filmed is None else filmed.size)

    @property
    def keeps_canvas(self) -> bool:
        """Whether the canvas should get the shape of the images, which have several."""
        outcome = self._choices.outcome
        box = outcome.canvas_box
        wanted = box.isChecked() and box.isEnabledTo(outcome) and self.as_in_image
        return wanted and self.filmed is not None and self.filmed.size is None

    @property
    def new_skeletons(self) -> tuple[Skeleton, ...]:
        """Skeletons made from the labels; those that figures have must be saved before these are used."""
        return self._choices.new_skeletons

    def figures(self, taken: Iterable[str] = ()) -> tuple[Figure, ...]:
        """Return the chosen subjects as figures under names not in `taken`.

        Raises:
            DocumentError: if a subject has no keypoint of the kind of figure that was chosen.
        """
        wanted = frozenset(taken)
        if self._made is not None and self._made[0] == wanted:
            return self._made[1]
        return self._choices.figures(wanted)()

    def choose_frame(self, index: int) -> None:
        """Choose a frame by its index in the file."""
        self.frames.choose(index)

    def accept(self) -> None:
        """Make keyframes or many figures in a thread, and close when they are made."""
        if not self.import_button.isEnabled():
            return
        if self.timeline.wanted:
            self._making.start(partial(keyframes_from, self._choices.film()))
        elif len(self.subjects.chosen) > AT_ONCE:
            replaces = self.replace_box.isChecked()
            taken = frozenset(() if replaces else (figure.name for figure in self._scene.figures))
            make = self._choices.figures(taken)
            self._making.start(lambda: (taken, make()))
        else:
            super().accept()
            return
        self._show_choice()

    def done(self, result: int) -> None:
        """Stop background work without waiting, and close."""
        self._choices.stop()
        self._making.stop()
        super().done(result)

    def _finish(self, made: Filmed | tuple[frozenset[str], tuple[Figure, ...]]) -> None:
        if isinstance(made, Filmed):
            self.filmed = made
        else:
            self._made = made
        super().accept()

    def _show_failure(self, error: Exception) -> None:
        self.mistake.say(sentence(str(error)))
        self._show_choice()

    def _show_choice(self) -> None:
        self._make_room()
        busy = self._making.is_making
        told = "" if not busy else BUSY if self.timeline.wanted else BUSY_FIGURES
        self.import_button.setEnabled(self._choices.show_choice(told))
        self._choices.setEnabled(not busy)
        self.train_button.setEnabled(not busy)
        self.correct_button.setEnabled(not busy)

    def _make_room(self) -> None:
        """Widen the dialog about its centre while the new skeleton is shown."""
        if not self.new_figure.isHidden() and self.width() < SIZE.width() + ROOM:
            left = self.pos() - QPoint(ROOM // 2, 0)
            self.resize(QSize(self.width() + ROOM, self.height()).boundedTo(room_for(self)))
            if self.isVisible():
                # Before its frame is known, its title would be above the screen.
                framed = self.frameGeometry() != self.geometry()
                self.move(max(left.x(), 0), max(left.y(), 0 if framed else FRAME.height()))

    def _train(self) -> None:
        self.reject()
        self.training_wanted.emit()

    def _correct(self) -> None:
        self.reject()
        self.correcting_wanted.emit()

    def _name_fields(self) -> None:
        """Expose the fields as attributes, wherever they are laid out."""
        choices, outcome = self._choices, self._choices.outcome
        self.search, self.sequence = choices.frames.search, choices.frames.sequence
        self.frames, self.subjects = choices.frames.frames, choices.subjects
        self.figure, self.kind, self.new_figure = choices.figure, choices.figure.box, choices.new_figure
        self.place, self.hint, self.timeline = outcome.place, outcome.hint, outcome.timeline
        self.replace_box, self.reference_box = outcome.replace_box, outcome.reference_box
        self.canvas_box = outcome.canvas_box

    def _arrange(self) -> None:
        ends = row(self.train_button, self.correct_button, None, self.buttons)
        outer = column(self._choices, self.left_out, self.mistake, ends)
        outer.setStretchFactor(self._choices, 1)
        self.setLayout(outer)
        fit_to_screen(self, SIZE)

    def _connect(self) -> None:
        self._choices.framed.connect(self.mistake.hide)
        self._choices.changed.connect(self._show_choice)
        self._choices.failed.connect(self._show_failure)
        self._making.made.connect(self._finish)
        self._making.failed.connect(self._show_failure)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.train_button.clicked.connect(self._train)
        self.correct_button.clicked.connect(self._correct)
