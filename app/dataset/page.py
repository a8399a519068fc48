"""The page that turns labelled images into a data set and starts a training on it."""

from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QStackedLayout, QVBoxLayout, QWidget

from app.dataset.body.body import DataSetBody
from app.dataset.invitation import Invitation
from app.dataset.kept import Kept
from app.dataset.label_source import LabelSource
from app.dataset.larger import Larger
from app.dataset.pace import Pace
from app.dataset.plan import DataSetPlan
from app.dataset.preparing_bar import PreparingBar
from app.dataset.preview.framing import Measured
from app.dataset.preview.previews import Previews
from app.dataset.problem_button import ProblemButton
from app.dataset.reading import LabelReading
from app.labels.last_folder import LastFolder
from app.widgets.basic import label
from app.widgets.layout.screen_fit import fit_to_screen, scrolling
from app.widgets.notice import Notice
from app.widgets.threads.background import let_go
from graphose_core.document.values.skeleton import Skeleton
from graphose_core.errors import SkeletonError
from graphose_core.formats.correcting.files import correctable
from graphose_core.formats.labels import Labels
from graphose_core.formats.skeletons.from_labels import skeleton_from_labels
from graphose_core.formats.summary.survey import Survey
from trainer.domains.photos.dataset.manifest import read_manifest

SIZE = QSize(1100, 840)
"""All of what is read is seen without scrolling, where the screen has room."""


class DataSetPage(QDialog):
    """Shows the content of labels, and lets a person choose data set and training.

    Signals:
        prepared(DataSetPlan): the images are prepared; training can begin.
        lacking(tuple): sentences, not shown before, on what preparing left out; after `prepared`.
        correcting_wanted(Path, str): the labels of a path are to be corrected, from the frame with a name on,
            or "" for the first.
    """

    prepared = Signal(object)
    lacking = Signal(object)
    correcting_wanted = Signal(object, str)

    def __init__(
        self, folder: Path, parent: QWidget | None = None, last_folder: LastFolder | None = None
    ) -> None:
        """`folder` holds the data sets of this person; `last_folder` is where labels were opened last."""
        super().__init__(parent)
        self.setWindowTitle("New model from labelled images")
        self._folder = folder
        self._labels: Labels | None = None
        self._survey: Survey | None = None
        self._skeleton: Skeleton | None = None
        self._reading: LabelReading | None = None
        self._kept: Kept | None = None
        self._larger: Larger | None = None
        """What the run begins with, if it goes on from another one."""
        self._is_unseen = False
        """Whether no image of the labels can be opened, so that nothing can be prepared."""
        self._pages = QStackedLayout()
        self.path: Path | None = None
        self.invitation, self.body = Invitation(), DataSetBody()
        self.preparing = PreparingBar()
        self.source = LabelSource(self, lambda: not self.preparing.is_busy, last_folder)
        self.pace = Pace(self)
        self.previews = Previews(self)
        self._name_fields()
        self.mistake = Notice("bad")
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.start_button = self.buttons.addButton(
            "&Prepare and train", QDialogButtonBox.ButtonRole.AcceptRole
        )
        self._scrolled = scrolling(self.body)
        self.problem_button = ProblemButton(self._scrolled, self.problems)
        self.buttons.addButton(self.problem_button, QDialogButtonBox.ButtonRole.ResetRole)
        self.problem_button.show_count(0)  # added, it is shown
        self._arrange()
        fit_to_screen(self, SIZE)
        self._connect()
        self._refresh()

    @property
    def is_read(self) -> bool:
        """Whether the labels are read, all crops of the preview are cut and all images are checked."""
        return self._survey is not None and self.previews.is_done

    def open_labels(self, path: Path) -> None:
        """Read a file or folder of labels in a thread; its content is shown when it is read."""
        self._stop_reading()
        self.pace.end()
        self.path, self._labels, self._survey, self._skeleton = path, None, None, None
        self._kept, self._is_unseen = None, False
        self.mistake.hide()
        self.grid.show_crops(())
        self.problem_button.show_count(0)
        self.invitation.show_reading(path.name)
        self._reading = LabelReading(path, self)
        self._reading.surveyed.connect(self._show_survey)
        self._reading.failed.connect(self._show_failure)
        self._reading.start()
        self._refresh()

    def go_on(self, larger: Larger) -> None:
        """Read the labels of a run again, for one with larger images that begins with its weights."""
        self._larger = larger
        self.form.fill(larger.choices)
        self.training.show_beginning(larger.about)
        self._open_keeping(larger.labels, Kept.of(larger.skeleton))

    def read_again(self) -> None:
        """Read the labels again after they were corrected; name and bones that were chosen stay."""
        if self.path is not None and self._skeleton is not None and not self.preparing.is_busy:
            self._open_keeping(self.path, Kept(self.form.name.text(), self._skeleton, self.sketch.bones))

    def start(self) -> None:
        """Prepare the images; `prepared` tells when training can begin."""
        assert self.path is not None, "labels are read"
        assert self._skeleton is not None, "labels are read"
        plan = DataSetPlan.of(
            self.path, self._folder, self.form, self.training, self._skeleton.replace(bones=self.sketch.bones)
        )
        if self._larger is not None:
            plan = plan.begun_with(self._larger)
        self.pace.end()
        self.preparing.begin(plan)
        self.training.forget_pace()
        self._refresh()

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 (Qt's name)
        """Do as the Cancel button does."""
        self.reject()
        event.setAccepted(not self.isVisible())

    def reject(self) -> None:
        """Cancel preparing, and keep the page with all that was chosen; close where nothing is prepared.

        A second call closes without waiting for the first to take effect.
        """
        if self.preparing.is_busy and not self.preparing.is_cancelling:
            self.preparing.cancel()
        else:
            super().reject()

    def done(self, result: int) -> None:
        """Cancel reading, measuring and preparing, and close."""
        self._stop_reading()
        self.pace.end()
        self.preparing.stop()
        super().done(result)

    # What is read

    def _open_keeping(self, labels: Path, kept: Kept) -> None:
        """Read labels; name and bones of a skeleton stay."""
        self.open_labels(labels)
        self._kept = kept

    def _show_survey(self, read: Measured, found: Survey) -> None:
        labels = read.labels
        self._labels, self._survey = labels, found
        try:
            self._skeleton = skeleton_from_labels(found.kind, labels.frames) if found.kind else None
        except SkeletonError as error:
            self._show_failure(f"{error}.")
        kept, self._kept = self._kept, None
        if kept is not None and self._skeleton is not None:
            self._skeleton = kept.in_place_of(self._skeleton)
        self.body.show_survey(labels, found, self._skeleton)
        if kept is not None:
            self.form.name.setText(kept.name)
        self.body.offer_correcting(self.path is not None and correctable(labels, self.path))
        self.previews.begin(read, self.form.framing)
        self._measure_pace()
        self._refresh()
        self.form.name.setFocus()

    def _choose_pose(self, number: int) -> None:
        """Show the image of a pose of the plot, with its joints."""
        if self._survey is not None:
            self.previews.choose(self._survey.shown[number])

    def _correct(self, frame: str) -> None:
        if self.path is not None:
            self.correcting_wanted.emit(self.path, frame)

    def _stop_reading(self) -> None:
        self.previews.stop()
        if self._reading is not None:
            for signal in (self._reading.surveyed, self._reading.failed):
                signal.disconnect()
            let_go(self._reading)
            self._reading = None

    # How fast it is learnt

    def _measure_pace(self) -> None:
        may_begin = not self.preparing.is_busy and not self._is_unseen
        if self._skeleton is not None and self.path is not None and may_begin:
            self.pace.want(self.path, self.form.values())

    def _show_pace(self, images_per_second: float) -> None:
        assert self._labels is not None, "what is measured is read"
        learnt = round(len(self._labels.frames) * (1 - self.form.held_out.value() / 100))
        self.training.show_pace(images_per_second, learnt)

    # What is prepared

    def _show_unprepared(self, message: str) -> None:
        self._measure_pace()
        self._show_failure(message)

    def _show_failure(self, message: str) -> None:
        self.mistake.say(message)
        if self._labels is None:
            self.invitation.show_reading("")
        self._refresh()

    def _show_cancelled(self) -> None:
        """Show the page as it was before the images were prepared."""
        self._measure_pace()
        self._refresh()

    def _show_unseen(self, message: str) -> None:
        self._is_unseen = True
        self.pace.end()
        self.training.forget_pace()
        self._show_failure(message)

    def _finish(self, plan: DataSetPlan) -> None:
        self.accept()
        self.prepared.emit(plan)
        untold = self.body.untold(read_manifest(plan.folder).problems)
        if untold:
            self.lacking.emit(untold)

    def _refresh(self) -> None:
        busy = self.preparing.is_busy
        named = bool(self.form.name.text().strip())
        ready = self._skeleton is not None and named and not busy and not self._is_unseen
        is_read = self._survey is not None
        self._pages.setCurrentIndex(1 if is_read else 0)
        self.start_button.setVisible(is_read)
        self.start_button.setEnabled(ready)
        self.start_button.setToolTip("" if named or busy else "Give the figure a name first")
        if is_read:
            self.start_button.setDefault(True)  # it was hidden, and the default went to its neighbour
        self.body.set_busy(busy)

    # How it is put together

    def _name_fields(self) -> None:
        """Expose the widgets of the page as attributes, wherever they are laid out."""
        body = self.body
        self.summary, self.grid, self.spread, self.sketch = body.summary, body.grid, body.spread, body.sketch
        self.form, self.training, self.problems = body.form, body.training, body.problems

    def _connect(self) -> None:
        self.source.given.connect(self.open_labels)
        for place in (self.body, self.invitation):
            place.file_button.clicked.connect(lambda: self.source.ask_file(self.path))
            place.folder_button.clicked.connect(lambda: self.source.ask_folder(self.path))
        self.spread.pose_chosen.connect(self._choose_pose)
        self.grid.chosen.connect(self._correct)
        self.body.correct_button.clicked.connect(lambda: self._correct(""))
        self.form.changed.connect(self._refresh)
        self.form.changed.connect(self._measure_pace)
        self.form.changed.connect(lambda: self.previews.reframe(self.form.framing))
        self.previews.cropped.connect(self.grid.show_crops)
        self.previews.unseen.connect(self._show_unseen)
        self.previews.unopened.connect(self.mistake.say)
        self.body.problems_counted.connect(self.problem_button.show_count)
        self.previews.checked.connect(self.body.show_checked)
        self.pace.begun.connect(self.training.show_measuring)
        self.pace.measured.connect(self._show_pace)
        self.pace.failed.connect(self.training.show_no_pace)
        self.preparing.done.connect(self._finish)
        self.preparing.failed.connect(self._show_unprepared)
        self.preparing.cancelled.connect(self._show_cancelled)
        self.buttons.accepted.connect(self.start)
        self.buttons.rejected.connect(self.reject)

    def _arrange(self) -> None:
        self._pages.addWidget(self.invitation)
        self._pages.addWidget(self._scrolled)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 16, 20, 16)
        outer.setSpacing(12)
        outer.addWidget(label("New model from labelled images", "heading"))
        outer.addLayout(self._pages, 1)
        for widget in (self.mistake, self.preparing, self.buttons):
            outer.addWidget(widget)
