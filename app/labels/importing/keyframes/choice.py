"""Choice to import all frames of a video as keyframes, and of their times."""

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QSpinBox, QWidget

from app.labels.importing.frames.index import FrameIndex
from app.labels.importing.text import short
from app.widgets.basic import column, label, row
from app.widgets.combo_box import ComboBox
from app.widgets.text.plain_text import menu_text
from graphose_core.formats.conversion.keyframes import Pace, least_every

FILM_RATE = 30.0
"""Default frame rate in frames a second, where the labels give none."""

SLOWEST, FASTEST = 1, 120
"""Range of frame rates, in frames a second."""

REAL, IN_TURN = 0, 1
"""Rows of the combo box of times: as in the video, or evenly spaced."""


class _Rate(QDoubleSpinBox):
    """Spin box of frames a second, without trailing zeros."""

    def textFromValue(self, value: float) -> str:  # noqa: N802 (Qt's name)
        return f"{value:g}"


class TimelineChoice(QWidget):
    """A check box, times and rate; hidden unless two frames of one video are labelled."""

    changed = Signal()

    def __init__(self, rate: float | None = None) -> None:
        """`rate`: frames a second, or None where the labels give none."""
        super().__init__()
        self._index: FrameIndex | None = None
        self._rows = np.zeros(0, np.int64)
        self._labelled = np.zeros(0, np.bool_)
        self._at_most = False
        self.box = QCheckBox("All frames as keyframes")
        self.box.setToolTip("They replace the keyframes of the timeline; undo brings those back")
        self.times = ComboBox()
        self.times.setAccessibleName("Times of the keyframes")
        self.times.setMinimumContentsLength(8)  # it may be cut where there is little room
        self.times.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.rate = _Rate()
        self.rate.setRange(SLOWEST, FASTEST)
        self.rate.setDecimals(3)
        self.rate.setValue(rate if rate is not None else FILM_RATE)
        self.rate.setSuffix(" fps")
        self.every = QSpinBox()
        self.every.setPrefix("every ")
        self.every.setSuffix(" frames")
        for spin, tip in (
            (self.rate, "Frame rate of the labelled video"),
            (self.every, "1: each frame; 5: every fifth"),
        ):
            spin.setToolTip(tip)
            spin.setAccessibleName(tip)
        self.summary = label("", "quiet")
        self._arrange()
        self.hide()
        for signal in (
            *(self.box.toggled, self.rate.valueChanged, self.every.valueChanged),
            self.times.currentIndexChanged,
        ):
            signal.connect(self._follow)

    @property
    def wanted(self) -> bool:
        """Whether all frames are imported as keyframes."""
        return self.box.isChecked() and not self.isHidden()

    @property
    def pace(self) -> Pace:
        """Selection of frames, and their times."""
        return Pace(self.rate.value(), self.every.value(), self.times.currentIndex() == REAL)

    @property
    def rows(self) -> NDArray[np.int64]:
        """Rows of the frames of the current video or folder, in the order of the file."""
        return self._rows

    def show_sequence(self, index: FrameIndex, row: int) -> None:
        """Offer the frames of the video or folder of one frame.

        Args:
            index: index of all frames.
            row: row of that frame in the file.
        """
        sequence = index.sequences[int(index.places[row])]
        of = short(sequence) if len(index.sequences) > 1 else "the labels"
        self.box.setText(f"All frames of {menu_text(of)} as keyframes")
        self._show_frames(index, index.rows_of(sequence))

    def _show_frames(self, index: FrameIndex, rows: NDArray[np.int64]) -> None:
        self._index, self._rows = index, rows
        self._labelled, self._at_most = index.counts[rows] > 0, False
        least = least_every(len(rows))
        with QSignalBlocker(self.every), QSignalBlocker(self.times):
            self.every.setRange(least, max(len(rows) - 1, least))
            self.every.setSpecialValueText("every frame" if least == 1 else "")
            before = self.times.currentIndex()
            self.times.clear()
            timed, numbered = index.has_times(rows), index.has_numbers(rows)
            real = "At their own times" if timed else "At their frame numbers in the video"
            self.times.addItems([real if timed or numbered else "No times are known", "One after the other"])
            self.times.setCurrentIndex(max(before, REAL) if timed or numbered else IN_TURN)
            self.times.setEnabled(timed or numbered)
        self.setVisible(int(self._labelled.sum()) > 1)
        self._follow()

    def count(self, labelled: NDArray[np.bool_] | None) -> None:
        """Show the number of frames in which a checked subject is labelled.

        Args:
            labelled: one flag per frame; None where it is not known, as tracking the subjects takes
                too long: then all that are labelled count, as the most that it can be.
        """
        if self._index is None:
            return
        self._at_most = labelled is None
        self._labelled = self._index.counts[self._rows] > 0 if labelled is None else labelled
        self._tell()

    def _arrange(self) -> None:
        self._pace = QWidget()
        fields = row(self.times, self.rate, self.every)
        fields.setStretch(0, 1)
        self._pace.setLayout(column(fields, self.summary, edge=0))
        self._pace.setContentsMargins(24, 0, 0, 0)  # under the box's text
        self.setLayout(column(self.box, self._pace, edge=0))

    def _follow(self) -> None:
        self._pace.setVisible(self.box.isChecked())
        timed = self._index is not None and self._index.has_times(self._rows)
        self.rate.setEnabled(not timed or self.times.currentIndex() == IN_TURN)
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        if self._index is None or not len(self._rows):
            return
        times = self._index.times_of(self._rows, self.pace)
        order = np.argsort(times, kind="stable")[:: self.every.value()]
        taken = order[self._labelled[order]]
        seconds = float(times[taken[-1]]) if len(taken) else 0.0
        most = "at most " if self._at_most else ""
        self.summary.setText(f"{most}{len(taken):,} keyframe{'s' * (len(taken) != 1)}, {seconds:.1f} s")
