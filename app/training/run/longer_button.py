"""Button that continues an ended run for a chosen time."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from app.widgets.text.words import counted
from trainer.runs.settings.presets import PRESETS


class LongerButton(QPushButton):
    """Offers the durations of the presets; emits `chosen(minutes)`."""

    chosen = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Train lon&ger", parent)
        self.setToolTip("Let this run go on where it ended, for a time to choose")
        self.setAutoDefault(False)
        menu = QMenu(self)
        for preset in PRESETS.values():
            action = menu.addAction(f"{_duration(preset.minutes)} more")
            action.triggered.connect(lambda _on, minutes=preset.minutes: self.chosen.emit(minutes))
        self.setMenu(menu)


def _duration(minutes: float) -> str:
    """Return a duration in words: "10 minutes", "1 hour"."""
    return counted(round(minutes), "minute") if minutes < 60 else counted(round(minutes / 60), "hour")
