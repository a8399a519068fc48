"""How long the first training on a data set lasts."""

from PySide6.QtWidgets import QComboBox, QWidget

from app.widgets.basic import column, label
from trainer.runs.presets import PRESETS, settings_of_preset

STANDARD = "hour"
"""The preset that is chosen unless a person chooses otherwise."""

LARGE = 128
"""Side of images from which on the first hour shows little detail."""


class TrainingChoice(QWidget):
    """A preset, with a line about what to expect."""

    def __init__(self) -> None:
        super().__init__()
        self.preset = QComboBox()
        self.preset.setAccessibleName("Length of the training")
        for name, preset in PRESETS.items():
            self.preset.addItem(f"{preset.title} ({_duration(preset.minutes)})", name)
        self.preset.setCurrentIndex(self.preset.findData(STANDARD))
        self.about = label("", "quiet")
        self._size = 0
        self.setLayout(column(self.preset, self.about, edge=0))
        self.preset.currentIndexChanged.connect(self._tell)
        self._tell()

    def settings(self) -> dict[str, object]:
        """Return the settings of the run that the preset decides."""
        return settings_of_preset(str(self.preset.currentData()))

    def follow(self, size: int) -> None:
        """Say what to expect of images of that side."""
        self._size = size
        self._tell()

    def _tell(self) -> None:
        about = PRESETS[self.preset.currentData()].about
        large = " At this size, detail takes longer." if self._size >= LARGE else ""
        self.about.setText(about + large + " It can be stopped, and go on, at any time.")


def _duration(minutes: float) -> str:
    return f"{minutes:g} min" if minutes < 60 else f"{minutes / 60:g} h"
