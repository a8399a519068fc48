"""Panel of the latents: seed, strength, nudges, variations."""

import random
from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QSpinBox, QToolButton, QWidget

from app.editor import Editor
from app.widgets.basic import column, label, percent_slider, row, tool_button
from graphose_core.document.edits.catalogue import SetLatents
from graphose_core.document.timeline.latent_mix import nudged

LARGEST_SEED = 2**31 - 1
"""Largest seed of the field: Qt's limit, one bit less than the document's."""


ARROWS = {
    "left": ("arrow-left", -1, 0),
    "up": ("arrow-up", 0, 1),
    "down": ("arrow-down", 0, -1),
    "right": ("arrow-right", 1, 0),
}
"""Icon of each direction of a nudge, and its steps to the right and up."""


class LatentsPanel(QWidget):
    """Shows the document's latents and changes them through the editor."""

    variations_wanted = Signal()

    def __init__(self, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self.seed = QSpinBox()
        self.seed.setRange(0, LARGEST_SEED)
        self.seed.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.seed.setKeyboardTracking(False)
        self.seed.setMinimumWidth(60)
        self.seed.setAccessibleName("Seed")
        self.seed.setToolTip("The same seed draws the same image again")
        self.redraw_button = tool_button("dice-5-outline", "New seed (R)")
        self.freeze_button = tool_button(
            "snowflake", "Freeze: keep seed and randomness as they are (Shift+R)", True
        )
        self.strength = percent_slider()
        self.strength.setAccessibleName("Strength of randomness")
        self.strength.setToolTip("At 0 the most typical image is drawn, whatever the seed")
        self.nudge_buttons = {way: self._nudge_button(way) for way in ARROWS}
        self.place = label("", "quiet")
        self.place.setWordWrap(False)
        self.back_button = tool_button("restore", "Go back to the noise of the seed itself")
        self.variations_button = QPushButton("Variations…")
        self.variations_button.setToolTip("Choose one of nine images that differ at random (Ctrl+R)")
        self._arrange()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        """Show the document's latents."""
        latents = self._editor.document.latents
        with QSignalBlocker(self.seed), QSignalBlocker(self.strength):
            self.seed.setValue(min(latents.seed, LARGEST_SEED))
            self.strength.setValue(round(latents.strength * 100))
        self.freeze_button.setChecked(latents.frozen)
        for widget in (
            *(self.seed, self.redraw_button, self.strength, self.variations_button),
            *self.nudge_buttons.values(),
        ):
            widget.setEnabled(not latents.frozen)
        x, y = latents.nudged
        moved = bool(x or y or latents.mixed)
        self.place.setText(f"{x:+g}, {y:+g}" if x or y else "varied" if latents.mixed else "")
        self.back_button.setEnabled(moved and not latents.frozen)

    def nudge(self, way: str) -> None:
        """Move the latents by a step; raise a strength of 0 first, so that the step has an effect."""
        _, dx, dy = ARROWS[way]
        latents = self._editor.document.latents
        if not latents.frozen:
            self._editor.do(SetLatents(nudged(latents, dx, dy).replace(strength=latents.strength or 1.0)))

    def freeze(self) -> None:
        """Freeze or release the noise."""
        self._change(frozen=not self._editor.document.latents.frozen)

    def redraw(self) -> None:
        """Draw a new seed; raise a strength of 0 first, so that the seed has an effect."""
        latents = self._editor.document.latents
        if latents.frozen:
            self._editor.refused.emit("Randomness is frozen. Unfreeze it (Shift+R) to draw from a new seed.")
            return
        seed, strength = random.randrange(100_000), latents.strength or 1.0
        self._editor.do(
            SetLatents(latents.replace(seed=seed, mixed=(), nudged=(0.0, 0.0), strength=strength))
        )

    def _arrange(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        names = label("Seed", "quiet"), label("Strength", "quiet"), label("Nudge", "quiet")
        for name in names:
            name.setFixedWidth(64)
        self.setLayout(
            column(
                label("Randomness", "section"),
                row(names[0], self.seed, self.redraw_button, self.freeze_button, gap=4),
                row(names[1], self.strength),
                row(names[2], *self.nudge_buttons.values(), self.back_button, self.place, None, gap=0),
                row(self.variations_button, None),
                edge=0,
            )
        )

    def _connect(self) -> None:
        self._editor.document_settled.connect(self.refresh)
        self.seed.valueChanged.connect(lambda seed: self._change(seed=seed, mixed=(), nudged=(0.0, 0.0)))
        self.redraw_button.clicked.connect(self.redraw)
        self.freeze_button.clicked.connect(self.freeze)
        for way, button in self.nudge_buttons.items():
            button.clicked.connect(partial(self.nudge, way))
        self.back_button.clicked.connect(lambda: self._change(mixed=(), nudged=(0.0, 0.0)))
        self.variations_button.clicked.connect(self.variations_wanted)
        self.strength.sliderPressed.connect(self._editor.begin_drag)
        self.strength.sliderReleased.connect(self._editor.end_drag)
        self.strength.valueChanged.connect(lambda percent: self._change(strength=percent / 100))

    def _nudge_button(self, way: str) -> QToolButton:
        button = tool_button(ARROWS[way][0], f"Move the noise a step {way} (Alt+{way.capitalize()})")
        button.setAutoRepeat(True)
        return button

    def _change(self, **changes: float | tuple[float, ...]) -> None:
        self._editor.do(SetLatents(self._editor.document.latents.replace(**changes)))
