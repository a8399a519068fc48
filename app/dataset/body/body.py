"""Content of the new-model page after labels have been read."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPlainTextEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from app.dataset.body.choice_form import ChoiceForm
from app.dataset.body.coverage_bars import CoverageBars
from app.dataset.body.crop_grid import CropGrid
from app.dataset.body.spread_plot import SpreadPlot
from app.dataset.body.training_choice import TrainingChoice
from app.widgets.basic import column, label, row
from app.widgets.bone_sketch import BoneSketch
from app.widgets.text.words import counted
from graphose_core.document.values.skeleton import Skeleton
from graphose_core.formats.labels import Labels
from graphose_core.formats.registry import label_of
from graphose_core.formats.summary.survey import Survey

PROBLEMS_HEIGHT, COVERAGE_HEIGHT = 64, 124
"""Heights of the list of problems and of the coverage bars, in pixels."""

INSET = 6
"""Margin in pixels, so that the focus frame of the scroll area covers nothing."""


class DataSetBody(QWidget):
    """Three columns: crops and coverage, skeleton and poses, choices; the source above, problems below.

    Signals:
        problems_counted(int): so many problems are listed now.
    """

    problems_counted = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.file_button, self.folder_button = QPushButton("Another &file…"), QPushButton("Another f&older…")
        self.correct_button = QPushButton("&Correct labels…")
        self.correct_button.setToolTip("Go through the images, move keypoints, and save them to their file")
        self.summary = label("", "quiet")
        self.summary.setTextFormat(Qt.TextFormat.PlainText)  # it quotes the file
        self.grid, self.coverage, self.spread = CropGrid(), CoverageBars(), SpreadPlot()
        self.sketch, self.form, self.training = BoneSketch(), ChoiceForm(), TrainingChoice()
        self.problems_title, self.problems = label("", "section"), QPlainTextEdit()
        self._told: tuple[str, ...] = ()
        self._arrange()
        self.sketch.bones_changed.connect(self.grid.show_bones)
        self.form.changed.connect(lambda: self.training.follow(self.form.image_size.currentData()))

    def show_survey(self, labels: Labels, found: Survey, skeleton: Skeleton | None) -> None:
        """Show the survey of labels, and the skeleton derived from them."""
        if found.kind is not None:
            self.form.name.setText(found.kind.name)
        self.summary.setText(_summed_up(labels, found))
        self.coverage.show_shares(found.coverage)
        self.spread.show_poses(found.spread)
        self._told = found.problems
        self._show_problems(is_checked=False)
        if skeleton is not None:
            places = {joint.name: joint.position for joint in skeleton.joints}
            self.sketch.show_joints(places, skeleton.bones, None)
            self.grid.show_bones(skeleton.bones)

    def show_checked(self, problems: Sequence[str]) -> None:
        """Show what was found when the labels were compared with their images."""
        self._told = (*self._told, *problems)
        self._show_problems(is_checked=True)

    def untold(self, problems: Sequence[str]) -> tuple[str, ...]:
        """Return those of some problems that are not shown."""
        return tuple(problem for problem in problems if problem not in self._told)

    def offer_correcting(self, is_correctable: bool) -> None:
        """Offer to correct the labels, where they can be written back to their file."""
        self.correct_button.setVisible(is_correctable)
        self.grid.is_correctable = is_correctable

    def set_busy(self, busy: bool) -> None:
        """Disable the choices while images are prepared."""
        for widget in (
            self.file_button,
            self.folder_button,
            self.correct_button,
            self.grid,
            self.form,
            self.training,
            self.sketch,
        ):
            widget.setEnabled(not busy)

    def _show_problems(self, *, is_checked: bool) -> None:
        count = len(self._told)
        self.problems.setPlainText("\n".join(self._told))
        found = f"Problems ({count})" if count else "No problems found"
        self.problems_title.setText(found if is_checked else f"{found} yet: checking the images…")
        self.problems.setVisible(bool(count))
        self.problems_counted.emit(count)

    def _arrange(self) -> None:
        self.problems.setReadOnly(True)
        self.problems.setFixedHeight(PROBLEMS_HEIGHT)
        self.problems.setAccessibleName("Problems")
        for button in (self.file_button, self.folder_button, self.correct_button):
            button.setAutoDefault(False)
        columns = row(*(_holding(each) for each in (self._left(), self._middle(), self._right())), gap=20)
        for place, share in enumerate((5, 4, 4)):
            columns.setStretch(place, share)
        inner = QVBoxLayout(self)
        inner.setContentsMargins(*(INSET,) * 4)
        inner.setSpacing(12)
        source = row(self.file_button, self.folder_button, self.correct_button, self.summary)
        source.setStretch(3, 1)
        inner.addLayout(source)
        inner.addLayout(columns, 1)
        inner.addWidget(self.problems_title)
        inner.addWidget(self.problems)

    def _left(self) -> QVBoxLayout:
        bars = QScrollArea()
        bars.setWidget(self.coverage)
        bars.setWidgetResizable(True)
        bars.setFrameShape(QScrollArea.Shape.NoFrame)
        bars.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        bars.setFixedHeight(COVERAGE_HEIGHT)
        made = column(label("Crops", "section"), self.grid, label("Joint coverage", "section"), bars, edge=0)
        made.setStretchFactor(self.grid, 1)
        return made

    def _middle(self) -> QVBoxLayout:
        made = column(
            *(label("Skeleton", "section"), self.sketch),
            label("Click two joints to connect or disconnect them.", "quiet"),
            *(label("Spread of poses", "section"), self.spread),
            edge=0,
        )
        made.setStretchFactor(self.sketch, 3)
        made.setStretchFactor(self.spread, 2)
        return made

    def _right(self) -> QVBoxLayout:
        return column(
            *(label("Data set", "section"), self.form, label("Training", "section"), self.training, None),
            edge=0,
        )


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
        parts.append(f"“{kind.name}” with {counted(len(kind.points), 'keypoint')}")
    return " · ".join(parts)
