"""Button that continues an ended run for a chosen time, or at twice the side."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from app.widgets.text.words import counted
from trainer.runs.settings.presets import PRESETS


class LongerButton(QPushButton):
    """Offers the durations of the presets, and the next larger size where a run can go on at it.

    Signals:
        chosen(float): minutes.
        larger_chosen(): the next larger size.
    """

    chosen = Signal(float)
    larger_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Train lon&ger", parent)
        self.setToolTip("Let this run go on where it ended, for a time to choose")
        self.setAutoDefault(False)
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        for preset in PRESETS.values():
            action = menu.addAction(f"{_duration(preset.minutes)} more")
            action.triggered.connect(lambda _on, minutes=preset.minutes: self.chosen.emit(minutes))
        self._separator = menu.addSeparator()
        self.larger = menu.addAction("")
        self.larger.setToolTip("A new run for larger images, which begins with what this one has learnt")
        self.larger.triggered.connect(lambda _on: self.larger_chosen.emit())
        self.setMenu(menu)
        self.offer_larger(None)

    def offer_larger(self, size: int | None) -> None:
        """Offer to go on with images of that side in pixels; None: with none."""
        self.larger.setText(f"At {size} × {size}…")
        for action in (self._separator, self.larger):
            action.setVisible(size is not None)


def _duration(minutes: float) -> str:
    """Return a duration in words: "10 minutes", "1 hour"."""
    return counted(round(minutes), "minute") if minutes < 60 else counted(round(minutes / 60), "hour")
