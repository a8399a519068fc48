"""Slider that interpolates between two saved poses, and the button that puts poses on the timeline."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

from app.poses.renamed import renamed
from app.widgets.basic import column, label, percent_slider, row
from app.widgets.combo_box import ComboBox
from app.widgets.text.plain_text import in_line, plain_tip
from graphose_core.document.timeline.motion import Interpolation


@dataclass(frozen=True)
class Blend:
    """`share` (0…1) of the way from one pose to another, by their names."""

    start: str
    end: str
    share: float
    interpolation: Interpolation


class BlendBox(QWidget):
    """Emits for a drag of the slider: `began`, `wanted` repeatedly, `ended`."""

    began = Signal()
    wanted = Signal(object)
    ended = Signal()
    keyframes_wanted = Signal()
    """The selected poses are wanted as keyframes, or all."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names: tuple[str, ...] = ()
        self._wanted: list[str] = []
        """Names of the two poses that were chosen, which may be gone; none: nobody has chosen."""
        self.start_box, self.end_box = self._pose_box("Blend from"), self._pose_box("Blend to")
        self.interpolation_box = ComboBox()
        self.interpolation_box.addItem("Along bones", "bones")
        self.interpolation_box.addItem("Straight", "straight")
        self.interpolation_box.setToolTip(
            "Turn bones and keep their lengths, or move each joint in a straight line"
        )
        self.interpolation_box.setAccessibleName("Interpolation")
        self.slider = percent_slider()
        self.slider.setAccessibleName("Blend")
        self.slider.setToolTip("From one pose to the other")
        self.keyframes_button = QPushButton()
        self.show_selected(0)
        self.hint = label("Save two poses to blend from one to the other.", "quiet")
        self._controls = QWidget()
        self._controls.setLayout(
            column(
                row(self.start_box, label("to", "quiet"), self.end_box),
                *(self.slider, self.keyframes_button),
                edge=0,
            )
        )
        self.setLayout(
            column(
                row(label("Blend", "section"), None, self.interpolation_box),
                self.hint,
                self._controls,
                edge=0,
            )
        )
        self.slider.sliderPressed.connect(self.began)
        self.slider.sliderReleased.connect(self.ended)
        self.slider.valueChanged.connect(self._want)
        self.keyframes_button.clicked.connect(self.keyframes_wanted)
        self.show_names([])

    @property
    def interpolation(self) -> Interpolation:
        """The chosen interpolation."""
        return cast("Interpolation", self.interpolation_box.currentData())

    def show_names(self, names: Sequence[str]) -> None:
        """Offer these poses; keep the choice where its poses are there, also under a new name.

        Where one is not, another takes its place until it comes back: never the one at the other end.
        """
        new_names = renamed(self._names, names)
        self._names = tuple(names)
        self._wanted = [new_names.get(name, name) for name in self._wanted]
        for box, chosen in zip((self.start_box, self.end_box), _ends(names, self._wanted), strict=True):
            with QSignalBlocker(box):
                box.clear()
                for name in names:
                    box.addItem(in_line(name), name)
                box.setCurrentIndex(names.index(chosen) if chosen in names else 0)
        enough = len(names) > 1
        self.hint.setVisible(not enough)
        self._controls.setVisible(enough)
        self.interpolation_box.setVisible(enough)

    def forget_choice(self) -> None:
        """Offer the first two poses again: another scene is there."""
        self._wanted = []
        self.show_names(self._names)

    def show_selected(self, count: int) -> None:
        """Say of how many selected poses keyframes are made; 0: of all."""
        which = f"the {count} selected poses" if count else "all saved poses"
        self.keyframes_button.setText(f"Make {count} keyframes" if count else "Make keyframes")
        self.keyframes_button.setToolTip(
            f"Put {which} on the timeline, one after the other, to play and export (Alt+Shift+K)"
        )

    def _pose_box(self, name: str) -> QComboBox:
        box = ComboBox()
        box.setAccessibleName(name)
        box.setToolTip(plain_tip(name))
        box.setMinimumContentsLength(5)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.currentIndexChanged.connect(self._choose)
        return box

    def _choose(self) -> None:
        self._wanted = [self.start_box.currentData(), self.end_box.currentData()]

    def _want(self, percent: int) -> None:
        ends = self.start_box.currentData(), self.end_box.currentData()
        blend = Blend(*ends, percent / 100, self.interpolation)
        if self.slider.isSliderDown():
            self.wanted.emit(blend)
        else:  # by keys or wheel: a step of history of its own
            self.began.emit()
            self.wanted.emit(blend)
            self.ended.emit()


def _ends(names: Sequence[str], wanted: Sequence[str]) -> tuple[str | None, str | None]:
    """Return the two poses to blend between: those that are wanted, as far as they are there."""
    start, end = wanted if wanted else (None, None)
    if start not in names:
        start = next((name for name in names if name != end), None)
    if end not in names:
        end = next((name for name in names if name != start), None)
    return start, end
