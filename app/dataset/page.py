"""The page that turns labelled images into a data set and starts a training on it."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPixmap
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from app.dataset.choice_form import ChoiceForm
from app.dataset.coverage_bars import CoverageBars
from app.dataset.crop_grid import Crop, CropGrid
from app.dataset.crops import crop_of
from app.dataset.invitation import Invitation
from app.dataset.plan import DataSetPlan
from app.dataset.preparing import Preparation
from app.dataset.reading import LabelReading
from app.dataset.spread_plot import SpreadPlot
from app.dataset.training_choice import TrainingChoice
from app.labels.file_filter import file_filter
from app.widgets.basic import column, label, row
from app.widgets.bone_sketch import BoneSketch
from app.widgets.drop_veil import DropVeil
from app.widgets.layout.screen_fit import fit_to_screen
from app.widgets.notice import Notice
from app.widgets.text.words import counted
from app.widgets.threads.background import let_go
from app.widgets.thumbnails.qimages import to_image
from graphose_core.document.values.skeleton import Skeleton
from graphose_core.errors import SkeletonError
from graphose_core.formats.labels import Labels
from graphose_core.formats.registry import label_of
from graphose_core.formats.skeletons.from_labels import skeleton_from_labels
from graphose_core.formats.summary.survey import Survey


class DataSetPage(QDialog):
    """Shows what labels hold, and lets a person choose what becomes of them.

    Signals:
        prepared(DataSetPlan): the images are prepared, the skeleton is as chosen; training can begin.
    """

    prepared = Signal(object)

    def __init__(self, folder: Path, parent: QWidget | None = None) -> None:
        """`folder`: that holds the data sets of this person."""
        super().__init__(parent)
        self.setWindowTitle("New model from labelled pictures")
        self._folder = folder
        self._labels: Labels | None = None
        self._survey: Survey | None = None
        self._skeleton: Skeleton | None = None
        self._crops: list[Crop] = []
        self._reading: LabelReading | None = None
        self._preparation: Preparation | None = None
        self._pages = QStackedLayout()
        self.path: Path | None = None
        self.invitation, self.body = Invitation(), QWidget()
        self.file_button, self.folder_button = QPushButton("Another &file…"), QPushButton("Another f&older…")
        self.summary = label("", "quiet")
        self.summary.setTextFormat(Qt.TextFormat.PlainText)  # it quotes the file
        self.grid, self.coverage, self.spread = CropGrid(), CoverageBars(), SpreadPlot()
        self.sketch, self.form, self.training = BoneSketch(), ChoiceForm(), TrainingChoice()
        self.problems_title, self.problems = label("", "section"), QPlainTextEdit()
        self.mistake, self.progress = Notice("bad"), QProgressBar()
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.start_button = self.buttons.addButton(
            "&Prepare and train", QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.veil = DropVeil(self)
        self.setAcceptDrops(True)
        self._arrange()
        fit_to_screen(self, QSize(1100, 700))
        self._connect()
        self._refresh()

    @property
    def is_read(self) -> bool:
        """Whether the labels are read, and all crops of the preview are cut."""
        return self._survey is not None and self._reading is not None and self._reading.isFinished()

    def open_labels(self, path: Path) -> None:
        """Read a file or folder of labels; what it holds is shown when it is read."""
        self._stop_reading()
        self.path, self._labels, self._survey, self._skeleton, self._crops = path, None, None, None, []
        self.mistake.hide()
        self.grid.show_crops(())
        self.invitation.show_reading(path.name)
        self._reading = LabelReading(path, self.form.margin.value() / 200, self)
        self._reading.surveyed.connect(self._show_survey)
        self._reading.cropped.connect(self._add_crop)
        self._reading.unseen.connect(self._show_failure)
        self._reading.failed.connect(self._show_failure)
        self._reading.start()
        self._refresh()

    def start(self) -> None:
        """Prepare the images, then tell that training can begin."""
        assert self.path is not None, "labels are read"
        assert self._skeleton is not None, "labels are read"
        plan = DataSetPlan.of(
            self.path, self._folder, self.form, self.training, self._skeleton.replace(bones=self.sketch.bones)
        )
        self._preparation = Preparation(plan, self)
        self._preparation.progressed.connect(self._show_progress)
        self._preparation.done.connect(self._finish)
        self._preparation.failed.connect(self._show_failure)
        self._preparation.start()
        self.progress.show()
        self.progress.setRange(0, 0)
        self._refresh()

    def _show_survey(self, labels: Labels, found: Survey) -> None:
        self._labels, self._survey = labels, found
        try:
            self._skeleton = skeleton_from_labels(found.kind, labels.frames) if found.kind else None
        except SkeletonError as error:
            self._show_failure(f"{error}.")
        if found.kind is not None:
            self.form.name.setText(found.kind.name)
        self.summary.setText(_summed_up(labels, found))
        self.coverage.show_shares(found.coverage)
        self.spread.show_poses(found.spread)
        problems = list(found.problems)
        self.problems.setPlainText("\n".join(problems))
        self.problems_title.setText(f"Problems ({len(problems)})" if problems else "No problems found")
        self.problems.setVisible(bool(problems))
        self._show_sketch()
        self._refresh()

    def _show_sketch(self, crop: Crop | None = None) -> None:
        """Show the joints where they lie in a crop, or in the starting pose where they lie in none."""
        if self._skeleton is None:
            return
        rest = {joint.name: joint.position for joint in self._skeleton.joints}
        bones = self.sketch.bones if crop else self._skeleton.bones
        image = None if crop is None else QPixmap.fromImage(to_image(crop.pixels))
        self.sketch.show_joints(rest if crop is None else crop.places, bones, image)
        self.grid.show_bones(bones)

    def _add_crop(self, crop: Crop) -> None:
        self._crops.append(crop)
        self.grid.show_crops(self._crops)

    def _choose_pose(self, number: int) -> None:
        """Show the image of a pose of the plot, with its joints."""
        if self._labels is None or self._survey is None or self.path is None:
            return
        frame = self._labels.frames[self._survey.shown[number]]
        crop = crop_of(frame, self._survey.kind, self.path, self.form.margin.value() / 200)
        if crop is not None:
            self._crops.insert(0, crop)
            self.grid.show_crops(self._crops)

    def _show_failure(self, message: str) -> None:
        self._preparation = None
        self.progress.hide()
        self.mistake.say(message)
        if self._labels is None:
            self.invitation.show_reading("")
        self._refresh()

    def _show_progress(self, done: int, total: int) -> None:
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def _finish(self, plan: DataSetPlan) -> None:
        self._preparation = None
        self.accept()
        self.prepared.emit(plan)

    def _refresh(self) -> None:
        busy = self._preparation is not None
        ready = self._skeleton is not None and bool(self.form.name.text().strip()) and not busy
        is_read = self._survey is not None
        self._pages.setCurrentIndex(1 if is_read else 0)
        self.start_button.setVisible(is_read)
        self.start_button.setEnabled(ready)
        for widget in (self.file_button, self.folder_button, self.form, self.training, self.sketch):
            widget.setEnabled(not busy)

    def _choose_file(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "Choose labels", str(self._start_folder()), file_filter())
        if name:
            self.open_labels(Path(name))

    def _choose_folder(self) -> None:
        name = QFileDialog.getExistingDirectory(self, "Choose a folder of labels", str(self._start_folder()))
        if name:
            self.open_labels(Path(name))

    def _start_folder(self) -> Path:
        return self.path.parent if self.path is not None else Path.home()

    def _stop_reading(self) -> None:
        if self._reading is not None:
            for signal in (self._reading.surveyed, self._reading.cropped, self._reading.failed):
                signal.disconnect()
            let_go(self._reading)
            self._reading = None

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 (Qt's name)
        """Take a file or folder, unless data are being prepared."""
        path = _dropped(event.mimeData())
        if path is not None and self._preparation is None:
            event.acceptProposedAction()
            self.veil.say(f"Drop {path.name} to read its labels.", True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802 (Qt's name)
        self.veil.hide()
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 (Qt's name)
        """Read what was dropped."""
        self.veil.hide()
        path = _dropped(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.open_labels(path)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 (Qt's name)
        self.reject()
        super().closeEvent(event)

    def done(self, result: int) -> None:
        """End what is still read or prepared."""
        self._stop_reading()
        if self._preparation is not None:
            self._preparation.requestInterruption()
            self._preparation.wait()
        super().done(result)

    def _connect(self) -> None:
        for place in (self, self.invitation):
            place.file_button.clicked.connect(self._choose_file)
            place.folder_button.clicked.connect(self._choose_folder)
        self.spread.pose_chosen.connect(self._choose_pose)
        self.sketch.bones_changed.connect(self.grid.show_bones)
        self.form.changed.connect(self._refresh)
        self.form.changed.connect(lambda: self.training.follow(self.form.image_size.currentData()))
        self.buttons.accepted.connect(self.start)
        self.buttons.rejected.connect(self.reject)

    def _arrange(self) -> None:
        self.problems.setReadOnly(True)
        self.problems.setFixedHeight(64)
        self.problems.setAccessibleName("Problems")
        self.progress.hide()
        for button in (self.file_button, self.folder_button):
            button.setAutoDefault(False)
        self.start_button.setDefault(True)
        bars = QScrollArea()
        bars.setWidget(self.coverage)
        bars.setWidgetResizable(True)
        bars.setFrameShape(QScrollArea.Shape.NoFrame)
        bars.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        bars.setFixedHeight(124)
        left = column(label("Crops", "section"), self.grid, label("Joint coverage", "section"), bars, edge=0)
        left.setStretchFactor(self.grid, 1)
        middle = column(
            *(label("Skeleton", "section"), self.sketch),
            label("Click two joints to connect or disconnect them.", "quiet"),
            *(label("Spread of poses", "section"), self.spread),
            edge=0,
        )
        middle.setStretchFactor(self.sketch, 3)
        middle.setStretchFactor(self.spread, 2)
        right = column(
            *(label("Data set", "section"), self.form, label("Training", "section"), self.training, None),
            edge=0,
        )
        columns = row(*(_holding(each) for each in (left, middle, right)), gap=20)
        for place, share in enumerate((5, 4, 4)):
            columns.setStretch(place, share)
        inner = QVBoxLayout(self.body)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(12)
        source = row(self.file_button, self.folder_button, self.summary)
        source.setStretch(2, 1)
        inner.addLayout(source)
        inner.addLayout(columns, 1)
        inner.addWidget(self.problems_title)
        inner.addWidget(self.problems)
        self._pages.addWidget(self.invitation)
        self._pages.addWidget(self.body)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 16, 20, 16)
        outer.setSpacing(12)
        outer.addWidget(label("New model from labelled pictures", "heading"))
        outer.addLayout(self._pages, 1)
        for widget in (self.mistake, self.progress, self.buttons):
            outer.addWidget(widget)


def _holding(layout: QVBoxLayout) -> QWidget:
    holder = QWidget()
    holder.setLayout(layout)
    return holder


def _summed_up(labels: Labels, found: Survey) -> str:
    kind = found.kind
    parts = [label_of(labels.format), counted(found.frames, "frame")]
    if len(found.sequences) > 1:
        parts.append(f"{len(found.sequences):,} videos or folders")
    if kind is not None:
        parts.append(counted(found.subjects, "figure"))
        parts.append(f"“{kind.name}” with {counted(len(kind.points), 'point')}")
    return " · ".join(parts)


def _dropped(data: QMimeData) -> Path | None:
    """Return the first local file or folder of a drag."""
    return next((Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()), None)
