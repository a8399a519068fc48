"""Dialog of an import: choice of frame, subjects, figures and placement, and what was left out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from PySide6.QtCore import QPoint, QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QWidget,
)

from app.labels.importing.figure_choice import FigureChoice
from app.labels.importing.frame_index import FrameIndex, index_of
from app.labels.importing.frame_list import FrameList, FrameModel, SharedFrames
from app.labels.importing.keyframe_making import Film, Lie, keyframes_from, ticked
from app.labels.importing.new_figure import NewFigure
from app.labels.importing.pictures import Picture, PictureLoading
from app.labels.importing.preview import ImportPreview
from app.labels.importing.timeline import TimelineChoice
from app.widgets.background import Job, let_go
from app.widgets.basic import column, label, row
from app.widgets.notice import Notice
from graphose_core.document.values.pose import Figure, Keyframe, PoseDocument
from graphose_core.document.values.skeleton import Skeleton
from graphose_core.errors import DocumentError
from graphose_core.formats.figures import Shape, figures_of, out_of_reach
from graphose_core.formats.keypoints import Frame, Kind, Subject
from graphose_core.formats.labels import Labels, LeftOut
from graphose_core.formats.lazy_frames import LazyFrames
from graphose_core.formats.pixel_mapping import Placing, placing_of, whole_image

MANY = 12
"""Frames from which on there is a field to search them."""

PAUSE = 200
"""Milliseconds after a key until frames are searched."""

FOLLOWED = 2000
"""Frames in which subjects are followed at once, to count keyframes; in more of them it takes too long."""

SIZE = QSize(820, 700)
ROOM = 360
"""How wide a new figure is shown."""

BUSY = "Making keyframes…"


@dataclass(frozen=True)
class Source:
    """Labels to import.

    Attributes:
        path: file or folder that they are of; images are looked for from there.
        labels: what they hold.
        index: of all frames; None where there are so many that it takes long: it is made in another thread.
        first: row of the frame that is chosen at first.
        trainable: whether a model can be trained of the file or folder.
    """

    path: Path
    labels: Labels
    index: FrameIndex | None
    first: int = 0
    trainable: bool = False


class ImportDialog(QDialog):
    """Shows what labels hold; `figures` or `keyframes` is what was chosen.

    Signals:
        training_wanted(): a model shall be trained of these labels; the dialog is closed.
    """

    training_wanted = Signal()

    def __init__(
        self, source: Source, scene: PoseDocument, parent: QWidget | None = None, lie: Lie = whole_image
    ) -> None:
        """Show labels that are read already.

        Args:
            source: the labels.
            scene: that they are imported into: skeletons of its figures are chosen at first where they fit.
            parent: window.
            lie: where images lie in the document.
        """
        super().__init__(parent)
        labels, path = source.labels, source.path
        self._path, self._lie, self._scene = path, lie, scene
        frames = labels.frames
        self._frames = frames if isinstance(frames, SharedFrames) else SharedFrames(frames)
        self._index: FrameIndex | None = None
        self._frame: Frame | None = None
        self._shown_row: int | None = None
        self._picture: Picture | None = None
        self._pixmap: QPixmap | None = None
        self._indexing: Job | None = None
        self._making: Job | None = None
        self.keyframes: tuple[Keyframe, ...] = ()
        """What was made when the dialog was accepted, if keyframes are wanted."""
        self.setWindowTitle(f"Import poses from {path.name}")
        self._build(labels, {figure.skeleton for figure in scene.figures})
        self._pictures = PictureLoading(path, self)
        self._pictures.loaded.connect(self._show_picture)
        self._pictures.start()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self.train_button.setVisible(source.trainable)
        self._tell_left_out(labels.left_out)
        self._arrange()
        self._connect()
        if source.index is not None:
            self.know(source.index)
        else:
            self._start_index()
        self.choose_frame(source.first)

    def _build(self, labels: Labels, familiar: Iterable[str]) -> None:
        self.search, self.sequence = QLineEdit(), QComboBox()
        self._model = FrameModel(self._frames)
        self.frames, self.subjects = FrameList(self._model), QListWidget()
        self.preview, self.new_figure = ImportPreview(), NewFigure()
        self.figure = FigureChoice(self._frames, self._path.stem[:50], familiar, self.new_figure)
        self.kind, self.place = self.figure.box, QComboBox()
        self.place.addItems(["As in the picture", "Fitted to the frame"])
        self.replace_box = QCheckBox("&Replace the figures that are there")
        self.reference_box = QCheckBox("&Lay the picture under the skeleton")
        self.timeline = TimelineChoice(labels.rate)
        self.hint = label("", "quiet")
        self.hint.setTextFormat(Qt.TextFormat.PlainText)
        self.left_out = Notice("warning")
        self.mistake = Notice("bad")
        buttons = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(buttons.Ok | buttons.Cancel)
        self.import_button = self.buttons.button(buttons.Ok)
        self.import_button.setText("&Import")
        self.train_button = QPushButton("&Train a model of these…")
        self.train_button.setAutoDefault(False)
        self.train_button.setToolTip("Open the page that makes a model of labelled pictures")

    @property
    def frame(self) -> Frame | None:
        """The frame that is chosen, with its size where that is known by now."""
        return self._frame

    @property
    def is_settled(self) -> bool:
        """Whether the image of the chosen frame was looked up."""
        return self._picture is not None

    @property
    def reference(self) -> Path | QImage | None:
        """What can lie under the skeleton: the image's own file, else the image itself."""
        return None if self._picture is None else self._picture.reference

    @property
    def lays_reference(self) -> bool:
        """Whether the image shall lie under the skeleton, and can."""
        return self.reference_box.isChecked() and self.reference is not None and self.as_in_image

    @property
    def chosen(self) -> tuple[Subject, ...]:
        """The subjects that are ticked."""
        frame = self._frame
        if frame is None:
            return ()
        return tuple(subject for i, subject in enumerate(frame.subjects) if self._is_ticked(i))

    @property
    def new_skeletons(self) -> tuple[Skeleton, ...]:
        """Skeletons made from the labels; those that figures have must be saved before these are used."""
        subjects = self._frame.subjects if self._frame is not None else ()
        return self.figure.new_skeletons({subject.kind for subject in subjects})

    @property
    def _kinds(self) -> tuple[Kind, ...]:
        return tuple(dict.fromkeys(subject.kind for subject in self.chosen))

    def _is_ticked(self, index: int) -> bool:
        return self.subjects.item(index).checkState() is Qt.CheckState.Checked

    @property
    def as_in_image(self) -> bool:
        """Whether the figures lie as their subjects lie in the image."""
        return self.place.currentIndex() == 0 and self._frame is not None and self._frame.size is not None

    def figures(self, taken: Iterable[str] = ()) -> tuple[Figure, ...]:
        """Return what was chosen, as figures under names that are not `taken`.

        Raises:
            DocumentError: if a subject has no keypoint of the kind of figure that was chosen.
        """
        return self._figures(self._lie, self.figure.shapes(self._kinds), taken)

    def _figures(
        self, lie: Lie, shapes: Mapping[Kind, Shape], taken: Iterable[str] = ()
    ) -> tuple[Figure, ...]:
        chosen = tuple(subject for subject in self.chosen if subject.kind in shapes)
        if not chosen:
            return ()
        return figures_of(chosen, self._placing(lie, chosen), taken, shapes)

    def _placing(self, lie: Lie, chosen: tuple[Subject, ...]) -> Placing:
        if self.as_in_image and self._frame is not None and self._frame.size is not None:
            return lie(self._frame.size)
        return placing_of(Frame("", chosen), fit=True)

    def choose_frame(self, index: int) -> None:
        """Choose a frame by its place in the file."""
        self.frames.choose(index)

    def know(self, index: FrameIndex) -> None:
        """Use the index of all frames: they can be searched now, and put on the timeline."""
        self._index = index
        self._model.know(index)
        self.search.setEnabled(True)
        self.search.setPlaceholderText("Search frames")
        if len(index.sequences) > 1:
            with QSignalBlocker(self.sequence):
                self.sequence.addItem(f"All {len(index.sequences):,} videos or folders", None)
                for name in index.sequences:
                    self.sequence.addItem(name or "(no name)", name)
            self.sequence.show()
        if self.search.text():
            self._list_frames()
        self._follow_timeline()

    def accept(self) -> None:
        """Make the keyframes in another thread, where they are wanted, and close when they are made."""
        if not self.import_button.isEnabled():
            return
        if not self.timeline.wanted:
            super().accept()
            return
        self._making = Job(partial(keyframes_from, self._film()), self)
        self._making.made.connect(self._finish)
        self._making.failed.connect(self._show_failure)
        self._making.start()
        self._show_choice()

    def done(self, result: int) -> None:
        """Let what still runs end by itself."""
        self._pictures.loaded.disconnect()
        self._pictures.stop()
        let_go(self._pictures)
        for job in (self._indexing, self._making):
            if job is not None:
                job.made.disconnect()
                job.failed.disconnect()
                let_go(job)
        self._making = None
        self.figure.stop()
        super().done(result)

    def _film(self) -> Film:
        frame, chosen_row = self._frame, self.frames.row
        assert frame is not None, "a frame is chosen"
        rows = self.timeline.rows.tolist()
        raw = self._frames[chosen_row] if chosen_row is not None else frame
        kinds = {subject.kind for subject in frame.subjects}
        return Film(
            frames=LazyFrames(rows, self._frames.__getitem__),
            chosen=rows.index(chosen_row),
            unticked=frozenset(i for i in range(len(frame.subjects)) if not self._is_ticked(i)),
            pace=self.timeline.pace,
            shapes=self.figure.shapes(kinds),
            still=() if self.replace_box.isChecked() else self._scene.figures,
            latents=self._scene.latents,
            lie=self._lie,
            fit=not self.as_in_image,
            size=frame.size,
            turned=self._path if raw.subjects != frame.subjects else None,
        )

    def _finish(self, keyframes: tuple[Keyframe, ...]) -> None:
        if self._making is None:
            return  # it was on its way when the dialog was closed
        self._end_making()
        self.keyframes = keyframes
        super().accept()

    def _show_failure(self, error: Exception) -> None:
        self._end_making()
        self.mistake.say(_sentence(str(error)))
        self._show_choice()

    def _end_making(self) -> None:
        if self._making is not None:
            self._making.wait()
            self._making = None

    # Frames

    def _start_index(self) -> None:
        """Index the frames in another thread; until then they are shown, but not searched."""
        self.search.setEnabled(False)
        self.search.setPlaceholderText("Reading the names of the frames…")
        job = Job(lambda: index_of(self._frames, job.isInterruptionRequested), self)
        job.made.connect(self.know)
        job.failed.connect(self._show_failure)
        self._indexing = job
        job.start()

    def _search_soon(self) -> None:
        """Search when no key was pressed for a while."""
        self._pause.start()

    def _list_frames(self) -> None:
        if self._index is None:
            return
        index, before = self._index, self.frames.row
        rows = index.matching(self.search.text().split(), index.rows_of(self.sequence.currentData()))
        self._model.show_rows(rows.tolist() if len(rows) < len(index.names) else range(len(rows)))
        if before is None or not self.frames.choose(before):
            labelled = rows[index.counts[rows] > 0]
            if len(rows):
                self.frames.choose(int(labelled[0] if len(labelled) else rows[0]))
            else:
                self._show_frame()

    def _show_frame(self) -> None:
        """Show the chosen frame, at first without its image."""
        place = self.frames.row
        if self._frame is not None and place is not None and place == self._shown_row:
            return
        self._shown_row = place
        self._frame = None if place is None else self._frames[place]
        self._picture = self._pixmap = None
        self.mistake.hide()
        with QSignalBlocker(self.subjects):
            self.subjects.clear()
            for i, subject in enumerate(self._frame.subjects if self._frame else ()):
                name = subject.name or f"{subject.kind.name} {i + 1}"
                item = QListWidgetItem(f"{name}  ·  {len(subject.points)} of {len(subject.kind.points)}")
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Checked)
                self.subjects.addItem(item)
        if place is not None:
            self._pictures.want(place, lambda: self._frames[place])
        self._show_kind()
        self._follow_timeline()
        self._show_choice()

    def _show_picture(self, place: int, picture: Picture) -> None:
        if place != self.frames.row:
            return
        self._frame, self._picture = picture.frame, picture
        self._pixmap = None if picture.shown is None else QPixmap.fromImage(picture.shown)
        self._offer_places(picture.frame.size is not None)
        self._show_choice()

    def _offer_places(self, sized: bool) -> None:
        """Offer placement in the image only if its size is known."""
        if sized != self.place.isEnabled():
            with QSignalBlocker(self.place):
                self.place.setCurrentIndex(0 if sized else 1)
            self.place.setEnabled(sized)

    def _show_kind(self) -> None:
        """Let the list "As" be about the kind of the selected subject, else of the first ticked one."""
        subjects = self._frame.subjects if self._frame is not None else ()
        selected = self.subjects.currentRow()
        if 0 <= selected < len(subjects):
            self.figure.show_kind(subjects[selected].kind)
        else:
            self.figure.show_kind(next((s.kind for s in (*self.chosen, *subjects)), None))

    def _tick(self) -> None:
        self._count_keyframes()
        self._show_choice()

    # Timeline

    def _follow_timeline(self) -> None:
        """Offer the frames of the video or folder of the chosen frame."""
        index, place = self._index, self.frames.row
        if index is None or place is None:
            return
        sequence = index.sequences[int(index.places[place])]
        self.timeline.show_frames(index, index.rows_of(sequence))
        several = len(index.sequences) > 1
        self.timeline.box.setText(
            f"All frames of {_short(sequence) if several else 'the labels'}, as keyframes on the timeline"
        )
        self._count_keyframes()

    def _count_keyframes(self) -> None:
        """Count the keyframes of those who are ticked; to follow them in a long film takes too long."""
        frame, place, rows = self._frame, self.frames.row, self.timeline.rows.tolist()
        if frame is None or place is None or self.timeline.isHidden() or self._index is None:
            return
        left = frozenset(i for i in range(len(frame.subjects)) if not self._is_ticked(i))
        if not left:
            self.timeline.count(self._index.counts[self.timeline.rows] > 0)
        elif len(rows) > FOLLOWED:
            self.timeline.count(None)
        else:
            kept = ticked(LazyFrames(rows, self._frames.__getitem__), rows.index(place), left)
            self.timeline.count(np.array([bool(frame.subjects) for frame in kept]))

    # What is told

    def _show_choice(self) -> None:
        self._follow_figure()
        kinds = self._kinds
        shapes = self.figure.shapes(kinds)
        try:
            figures, problem = self._figures(whole_image, shapes), ""
        except DocumentError as error:
            figures, problem = (), _sentence(str(error))
        problem = problem or self.figure.problem(kinds)
        # Under figures that lie elsewhere than in the image, it would say nothing.
        self.reference_box.setEnabled(self.reference is not None and self.as_in_image)
        self.preview.show_figures(figures, self._pixmap if self.as_in_image else None)
        told = self._told(shapes)
        self.hint.setText(BUSY if self._making is not None else problem or told)
        self.hint.setVisible(bool(self.hint.text()))
        ready = bool(figures) and not problem and self.is_settled and self._making is None
        self.import_button.setEnabled(ready)
        self._body.setEnabled(self._making is None)
        self.train_button.setEnabled(self._making is None)

    def _told(self, shapes: Mapping[Kind, Shape]) -> str:
        """Return what is worth to know of the chosen frame."""
        frame = self._frame
        if frame is None:
            return "No frame is called so."
        if not frame.subjects:
            return "Nothing is labelled in this frame. Choose another one."
        told = []
        if self._picture is not None and self._picture.told:
            told.append(_sentence(self._picture.told))
        if self._picture is not None and frame.size is None:
            told.append("The size of the picture is not known: the figures are fitted to the frame.")
        if self.chosen:
            placing = self._placing(whole_image, self.chosen)
            far = sum(len(out_of_reach(subject, placing)) for subject in self.chosen)
            if far:
                told.append(f"{far:,} points lie too far outside the picture and are left out.")
        if len(shapes) > 1:
            told.append("Several kinds are labelled: select somebody to choose what it becomes.")
        return " ".join(told)

    def _tell_left_out(self, left_out: tuple[LeftOut, ...]) -> None:
        lines = [str(each) for each in left_out]
        if lines:
            more = f" {len(lines) - 1} more are listed below." if len(lines) > 1 else ""
            self.left_out.say(f"{_sentence(lines[0])}{more}", "\n".join(lines) if more else "")
            self.left_out.details_button.setToolTip("List all that was left out")

    def _follow_figure(self) -> None:
        """Make room for the new figure where it is shown, about the middle of the dialog."""
        if not self.new_figure.isHidden() and self.width() < SIZE.width() + ROOM:
            left = self.pos() - QPoint(ROOM // 2, 0)
            self.resize(self.width() + ROOM, self.height())
            if self.isVisible():
                self.move(max(left.x(), 0), left.y())

    def _train(self) -> None:
        self.reject()
        self.training_wanted.emit()

    # Parts

    def _arrange(self) -> None:
        self.subjects.setAccessibleName("Who is in the frame")
        self.subjects.setFixedHeight(84)
        self.search.setVisible(len(self._frames) >= MANY)
        self.search.setAccessibleName("Search frames")
        self.sequence.setAccessibleName("Video or folder")
        self.sequence.setMinimumContentsLength(16)
        self.sequence.hide()
        place = label("&Place", "quiet")
        place.setFixedWidth(64)
        place.setBuddy(self.place)
        places = row(place, self.place)
        places.setStretch(1, 1)
        frame, who = label("&Frame", "section"), label("&Who", "section")
        frame.setBuddy(self.frames)
        who.setBuddy(self.subjects)
        left = column(frame, self.sequence, self.search, self.frames, who, self.subjects, edge=0)
        left.setStretchFactor(self.frames, 1)
        right = column(
            *(self.preview, self.figure, places, self.reference_box, self.replace_box),
            *(self.timeline, self.hint, None),
            edge=0,
        )
        holders = QWidget(), QWidget()
        for holder, layout in zip(holders, (left, right), strict=True):
            holder.setLayout(layout)
        self._body = QWidget()
        columns = row(*holders, self.new_figure, gap=16)
        for number, share in enumerate((3, 4, 4)):
            columns.setStretch(number, share)
        self._body.setLayout(columns)
        ends = row(self.train_button, None, self.buttons)
        outer = column(self._body, self.left_out, self.mistake, ends)
        outer.setStretchFactor(self._body, 1)
        self.setLayout(outer)
        self.resize(SIZE)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._search_soon)
        self._pause.timeout.connect(self._list_frames)
        self.sequence.currentIndexChanged.connect(self._list_frames)
        self.frames.selectionModel().currentChanged.connect(self._show_frame)
        self.subjects.itemChanged.connect(self._tick)
        self.subjects.currentRowChanged.connect(self._show_kind)
        self.figure.changed.connect(self._show_choice)
        self.place.currentIndexChanged.connect(self._show_choice)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.train_button.clicked.connect(self._train)


def _sentence(text: str) -> str:
    plain = text.rstrip(".")
    return f"{plain[:1].upper()}{plain[1:]}."


def _short(name: str, most: int = 28) -> str:
    """Return a name, its middle left out where it is long."""
    return name if len(name) <= most else f"{name[: most // 2]}…{name[-most // 2 + 1 :]}"
