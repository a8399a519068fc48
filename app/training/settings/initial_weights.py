"""Field for the initial weights of a fine-tune."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.widgets.combo_box import ComboBox
from app.widgets.path_field import PathField

_KINDS = (
    ("masks", "Pre-trained masks"),
    ("start", "A checkpoint, to go on from"),
    ("grow", "A checkpoint of smaller images"),
)
"""Settings of a fine-tune that name initial weights, with labels; the first is the default."""


class Beginning(QWidget):
    """Choice of the initial weights' kind, with their file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = ComboBox()
        for name, title in _KINDS:
            self.kind.addItem(title, name)
        self.kind.setToolTip("What the run starts from; all other weights are random at first")
        self.weights = PathField("Weights (*.safetensors)", "None: all weights are random at first")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.kind)
        layout.addWidget(self.weights)
        self.setFocusProxy(self.kind)

    def settings(self) -> dict[str, Path | None]:
        """Return the setting that names the weights."""
        return {self.kind.currentData(): self.weights.path()}

    def fill(self, settings: Mapping[str, object]) -> None:
        """Show the effective setting: a checkpoint has precedence over masks, as in the trainer."""
        names = ("start", "grow", "masks")
        name = next((name for name in names if settings.get(name)), "masks")
        self.kind.setCurrentIndex(self.kind.findData(name))
        self.weights.set_path(settings.get(name))
