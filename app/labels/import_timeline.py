"""Choice to import all frames as keyframes, and their rate."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QSpinBox, QWidget

from app.widgets.basic import column, label, row
from graphose_core.formats.keyframes import Pace, least_every
from graphose_core.formats.keypoints import Frame

FILM_RATE = 30
"""Frames a second of most films; a folder of labels does not say it."""

SLOWEST, FASTEST = 1, 120
"""What a timeline can play."""


class TimelineChoice(QWidget):
    """A tick box and the rate; hidden for a single frame."""

    changed = Signal()

    def __init__(self, frames: Sequence[Frame]) -> None:
        super().__init__()
        self._frames = frames
        self.box = QCheckBox("All frames, as keyframes on the timeline")
        self.box.setToolTip("In the place of the keyframes that are there; undo brings those back")
        self.rate = _spin(SLOWEST, FASTEST, FILM_RATE, "Frames a second of the film that was labelled")
        self.rate.setSuffix(" fps")
        least = least_every(len(frames))
        self.every = _spin(least, max(len(frames) - 1, least), least, "1: each frame; 5: every fifth")
        self.every.setPrefix("every ")
        self.every.setSuffix(" frames")
        if least == 1:
            self.every.setSpecialValueText("every frame")
        self.summary = label("", "quiet")
        self._pace = QWidget()
        pace = row(self.rate, self.every, self.summary)
        pace.setContentsMargins(24, 0, 0, 0)  # under the box's text
        pace.setStretch(2, 1)
        self._pace.setLayout(pace)
        self.setLayout(column(self.box, self._pace, edge=0))
        self.setVisible(sum(bool(frame.subjects) for frame in frames) > 1)
        for signal in (self.box.toggled, self.rate.valueChanged, self.every.valueChanged):
            signal.connect(self._follow)
        self._follow()

    @property
    def wanted(self) -> bool:
        """Whether all frames are to become keyframes."""
        return self.box.isChecked()

    @property
    def pace(self) -> Pace:
        """Which frames, and how fast."""
        return Pace(self.rate.value(), self.every.value())

    def follow(self, frames: Sequence[Frame]) -> None:
        """Update the summary for these frames."""
        self._frames = frames
        self._tell()

    def _follow(self) -> None:
        self._pace.setEnabled(self.wanted)
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        taken = [i for i in range(0, len(self._frames), self.every.value()) if self._frames[i].subjects]
        seconds = taken[-1] / self.rate.value() if taken else 0.0
        self.summary.setText(f"{len(taken)} keyframe{'s' * (len(taken) != 1)}, {seconds:.1f} s")


def _spin(least: int, most: int, value: int, tip: str) -> QSpinBox:
    spin = QSpinBox()
    spin.setRange(least, most)
    spin.setValue(value)
    spin.setToolTip(tip)
    spin.setAccessibleName(tip)
    return spin
