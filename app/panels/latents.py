"""What chance decides in the picture: its seed, and how far from the typical it may go."""

import random

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QSizePolicy, QSpinBox, QWidget

from app.editor import Editor
from app.panels.widgets import column, label, percent_slider, row, tool_button
from graphose_core.document.edits import SetLatents

LARGEST_SEED = 2**31 - 1
"""The document allows one bit more; Qt's number fields do not."""


class LatentsPanel(QWidget):
    """Shows the document's latents and changes them through the editor."""

    def __init__(self, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self.seed = QSpinBox()
        self.seed.setRange(0, LARGEST_SEED)
        self.seed.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.seed.setKeyboardTracking(False)
        self.seed.setMinimumWidth(60)
        self.seed.setAccessibleName("Seed")
        self.seed.setToolTip("The same seed draws the same picture again")
        self.redraw_button = tool_button("dice-5-outline", "Draw another seed (R)")
        self.strength = percent_slider()
        self.strength.setAccessibleName("Strength of chance")
        self.strength.setToolTip("At 0 the most typical picture is drawn, whatever the seed")
        self._arrange()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Show what the editor holds now."""
        latents = self._editor.document.latents
        with QSignalBlocker(self.seed), QSignalBlocker(self.strength):
            self.seed.setValue(min(latents.seed, LARGEST_SEED))
            self.strength.setValue(round(latents.strength * 100))

    def redraw(self) -> None:
        """Draw another seed; with chance switched off, switch it on, or nothing would be seen."""
        latents = self._editor.document.latents
        seed = random.randrange(100_000)
        self._editor.do(SetLatents(latents.replace(seed=seed, mixed=(), strength=latents.strength or 1.0)))

    def _arrange(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        names = label("Seed", "quiet"), label("Strength", "quiet")
        for name in names:
            name.setFixedWidth(64)
        self.setLayout(
            column(
                label("Chance", "section"),
                row(names[0], self.seed, self.redraw_button),
                row(names[1], self.strength),
                edge=0,
            )
        )

    def _connect(self) -> None:
        self._editor.document_changed.connect(self.refresh)
        self.seed.valueChanged.connect(lambda seed: self._change(seed=seed, mixed=()))
        self.redraw_button.clicked.connect(self.redraw)
        self.strength.sliderPressed.connect(self._editor.begin_drag)
        self.strength.sliderReleased.connect(self._editor.end_drag)
        self.strength.valueChanged.connect(lambda percent: self._change(strength=percent / 100))

    def _change(self, **changes: float | tuple[()]) -> None:
        self._editor.do(SetLatents(self._editor.document.latents.replace(**changes)))
