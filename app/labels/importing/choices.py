"""All choices of an import: frame, subjects, skeletons, and placement."""

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.labels.importing.figures.choice import FigureChoice
from app.labels.importing.figures.new import NewFigure
from app.labels.importing.frames.choice import FrameChoice
from app.labels.importing.frames.list import SharedFrames
from app.labels.importing.frames.shown import ShownFrame
from app.labels.importing.keyframes.count import labelled_in
from app.labels.importing.keyframes.making import Film, ImagePlacing
from app.labels.importing.outcome import Outcome
from app.labels.importing.placement import Placement
from app.labels.importing.source import Source
from app.labels.importing.subjects import SubjectList
from app.widgets.basic import column, label, row
from graphose_core.document.values.pose import Figure
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.document.values.skeleton import Skeleton
from graphose_core.formats.frames.lazy_frames import LazyFrames


class Choices(QWidget):
    """Three columns: frame and subjects; result; and, where needed, the new skeleton.

    Signals:
        framed(): another frame was chosen; `changed` follows.
        changed(): another choice was made, or data of the current one has been loaded.
        failed(Exception): the frames could not be indexed.
    """

    framed = Signal()
    changed = Signal()
    failed = Signal(object)

    def __init__(self, source: Source, scene: PoseDocument, image_placing: ImagePlacing | None) -> None:
        """Build the widgets; nothing is chosen before :meth:`start` (arguments as of `ImportDialog`)."""
        super().__init__()
        self._source, self._scene = source, scene
        frames = source.labels.frames
        self._frames = frames if isinstance(frames, SharedFrames) else SharedFrames(frames)
        self.shown = ShownFrame(source.path, self._frames, self)
        self.frames, self.subjects, self.new_figure = FrameChoice(self._frames), SubjectList(), NewFigure()
        familiar = {figure.skeleton for figure in scene.figures}
        self.figure = FigureChoice(self._frames, source.path.stem[:50], familiar, self.new_figure)
        self.outcome = Outcome(self.figure, source.labels.rate, scene.aspect, image_placing)
        self._arrange()
        self._connect()

    def start(self) -> None:
        """Choose the first frame, and start indexing all frames if they are not indexed."""
        self.frames.start(self._source.index)
        self.frames.frames.choose(self._source.first)

    def stop(self) -> None:
        """Stop background work without waiting."""
        for part in (self.shown, self.frames, self.figure, self.outcome):
            part.stop()

    def show_choice(self, busy: str = "") -> bool:
        """Preview the choice; return whether it can be imported (see `Outcome.show_choice`)."""
        settled = self.shown.image is not None
        return self.outcome.show_choice(self.shown, self.subjects.chosen, busy) and settled

    @property
    def new_skeletons(self) -> tuple[Skeleton, ...]:
        """Skeletons made from the labels, of all kinds in the frame."""
        subjects = self.shown.frame.subjects if self.shown.frame is not None else ()
        return self.figure.new_skeletons({subject.kind for subject in subjects})

    def figures(self, taken: Iterable[str]) -> Callable[[], tuple[Figure, ...]]:
        """Return a function, callable in any thread, that makes the figures under names not in `taken`.

        It raises DocumentError if a subject has no keypoint of the kind of figure that was chosen.
        """
        image_placing = self.outcome.image_placing(self.shown)
        placement = Placement(self.subjects.chosen, self.outcome.size_of(self.shown), image_placing)
        return partial(placement.figures, self.figure.shapes(self.subjects.kinds), tuple(taken))

    def film(self) -> Film:
        """Return the settings of the import as keyframes; a frame must be chosen."""
        frame, chosen_row = self.shown.frame, self.frames.row
        assert frame is not None, "a frame is chosen"
        rows = self.outcome.timeline.rows.tolist()
        raw = self._frames[chosen_row] if chosen_row is not None else frame
        return Film(
            frames=LazyFrames(rows, self._frames.__getitem__),
            chosen=rows.index(chosen_row),
            unticked=self.subjects.unticked,
            pace=self.outcome.timeline.pace,
            shapes=self.figure.shapes({subject.kind for subject in frame.subjects}),
            still=() if self.outcome.replace_box.isChecked() else self._scene.figures,
            latents=self._scene.latents,
            image_placing=self.outcome.image_placing(self.shown),
            fit=self.outcome.size_of(self.shown) is None,
            size=frame.size,
            turned=self._source.path if raw.subjects != frame.subjects else None,
            laid=self._source.path if self.outcome.lays_reference(self.shown) else None,
        )

    def _show_frame(self) -> None:
        """Show the chosen frame, at first without its image."""
        if self.shown.show(self.frames.row):
            self.framed.emit()
            self.subjects.show_frame(self.shown.frame)
            self._show_kind()
            self._follow_timeline()
            self.changed.emit()

    def _show_image(self) -> None:
        self.subjects.know(self.shown.frame)
        self.outcome.offer_places(self.shown.size is not None)
        self.changed.emit()

    def _show_kind(self) -> None:
        """Show the skeletons for the kind of the selected subject in the list "As"."""
        self.figure.show_kind(self.subjects.kind)

    def _tick(self) -> None:
        self._count_keyframes()
        self.changed.emit()

    def _follow_timeline(self) -> None:
        """Offer the frames of the chosen frame's video or folder as keyframes."""
        if self.frames.index is not None and self.frames.row is not None:
            self.outcome.timeline.show_sequence(self.frames.index, self.frames.row)
            self._count_keyframes()

    def _count_keyframes(self) -> None:
        """Count the keyframes of the checked subjects."""
        index, place, timeline = self.frames.index, self.frames.row, self.outcome.timeline
        if index is not None and place is not None and not timeline.isHidden():
            timeline.count(labelled_in(self._frames, timeline.rows, place, self.subjects.unticked, index))

    def _arrange(self) -> None:
        who = label("&Who", "section")
        who.setBuddy(self.subjects)
        left = QWidget()
        left.setLayout(column(self.frames, who, self.subjects, edge=0))
        columns = row(left, self.outcome, self.new_figure, gap=16)
        for number, share in enumerate((3, 4, 4)):
            columns.setStretch(number, share)
        self.setLayout(columns)

    def _connect(self) -> None:
        self.frames.chosen.connect(self._show_frame)
        self.frames.indexed.connect(self._follow_timeline)
        self.frames.failed.connect(self.failed)
        self.shown.image_found.connect(self._show_image)
        self.subjects.itemChanged.connect(self._tick)
        self.subjects.currentRowChanged.connect(self._show_kind)
        self.figure.changed.connect(self.changed)
        self.outcome.made.connect(self.changed)
        self.outcome.place.currentIndexChanged.connect(self.changed)
        self.outcome.canvas_box.toggled.connect(self.changed)
