"""How long the first training on a data set lasts."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.widgets.basic import column, label
from app.widgets.combo_box import ComboBox
from app.widgets.text.words import counted
from trainer.runs.settings.presets import PRESETS, STANDARD, settings_of_preset

LARGE = 256
"""Side of images in pixels from which the first hour of training shows little detail."""


class TrainingChoice(QWidget):
    """Chooses a preset; explains what to expect of it and how fast this computer trains."""

    def __init__(self) -> None:
        super().__init__()
        self.preset = ComboBox()
        self.preset.setAccessibleName("Length of the training")
        for name, preset in PRESETS.items():
            self.preset.addItem(f"{preset.title} ({_duration(preset.minutes)})", name)
        self.preset.setCurrentIndex(self.preset.findData(STANDARD))
        self.about, self.pace = label("", "quiet"), label("", "quiet")
        self.pace.setTextFormat(Qt.TextFormat.PlainText)  # a failure quotes the file
        self.beginning = label("", "quiet")
        self.beginning.setTextFormat(Qt.TextFormat.PlainText)  # it quotes the name of a run
        self.beginning.hide()
        self._size, self._images, self._rate = 0, 0, 0.0
        self.setLayout(column(self.preset, self.about, self.beginning, self.pace, edge=0))
        self.preset.currentIndexChanged.connect(self._tell)
        self._tell()

    def settings(self) -> dict[str, object]:
        """Return the settings of the run that the preset decides."""
        return settings_of_preset(str(self.preset.currentData()))

    def show_beginning(self, text: str) -> None:
        """Show what weights the run begins with."""
        self.beginning.setText(text)
        self.beginning.show()

    def follow(self, size: int) -> None:
        """Show what to expect of images with that side in pixels."""
        self._size = size
        self._tell()

    def show_measuring(self) -> None:
        """Show that the pace is being measured."""
        self._rate = 0.0
        self.pace.setText("Measuring how fast this computer trains on these images…")

    def show_pace(self, images_per_second: float, images: int) -> None:
        """Show how often the training will see each of `images` training images."""
        self._rate, self._images = images_per_second, images
        self._tell()

    def forget_pace(self) -> None:
        """Clear the note that the pace is being measured; a measured pace stays."""
        if not self._rate:
            self.pace.clear()

    def show_no_pace(self, why: str) -> None:
        """Show that the pace is not known."""
        self._rate = 0.0
        self.pace.setText(f"How fast this computer trains could not be measured: {why.rstrip('.')}.")

    def _tell(self) -> None:
        if self._rate:
            minutes = PRESETS[self.preset.currentData()].minutes
            self.pace.setText(pace_text(self._rate, minutes, self._images))
        about = PRESETS[self.preset.currentData()].about
        large = " At this size, detail takes longer." if self._size >= LARGE else ""
        self.about.setText(about + large + " You can stop it and resume it at any time.")


def pace_text(images_per_second: float, minutes: float, images: int) -> str:
    """Return what a training of `minutes` sees of `images` that it learns from, as a sentence."""
    seen = images_per_second * 60 * minutes
    rate = f"{images_per_second:.0f}" if images_per_second >= 10 else f"{images_per_second:.1f}"
    return (
        f"This computer learns from about {rate} images a second: {_rounded(seen):,} in "
        f"{_duration(minutes)}, each image about {counted(_rounded(seen / max(1, images)), 'time')}."
    )


def _rounded(number: float) -> int:
    """Round to two significant digits, the precision of the measurement; at least 1."""
    return max(1, int(float(f"{number:.2g}")))


def _duration(minutes: float) -> str:
    return f"{minutes:g} min" if minutes < 60 else f"{minutes / 60:g} h"
