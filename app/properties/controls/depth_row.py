"""Depth of joints: a slider from behind to in front, grey while inferred from the pose."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QGridLayout, QSlider, QWidget

from app.properties.attribute_facts import DepthFact
from app.properties.controls.attribute_row import LABEL_WIDTH
from app.widgets.basic import label, restyle, row, tool_button

REACH = 0.5
"""Range of the slider to either side, in image sides; the number field ranges to 1."""

STEPS = 100
FARTHEST = 1.0
MOST_SHOWN = 999.0
"""Largest number that is shown: a depth from a file or script may be larger than what can be set here."""

TOLD = "In units of the image's side: − is behind the body, + in front of it."
FOLLOWS = "From a pose of the library; it follows what you drag. Move the slider to set it."
SUGGESTED = "Inferred from the pose. Move the slider to set it."
UNSET = "Unset. Move the slider to set it."


class DepthRow(QWidget):
    """Shows a depth; emits for each change: `began`, `wanted` repeatedly, `ended`."""

    began = Signal()
    wanted = Signal(float)
    """The new mean depth of the joints, in image sides."""
    ended = Signal(bool)
    unset = Signal()
    """The depth becomes unset: it is inferred from the pose."""

    def __init__(self) -> None:
        super().__init__()
        self._given: tuple[bool | None, bool, bool, int] | None = None
        """By whom it is set, and of how many joints, as it is shown."""
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(-STEPS, STEPS)
        self.slider.setAccessibleName("Depth")
        self.slider.setToolTip(SUGGESTED)
        self.number = QDoubleSpinBox()
        self.number.setDecimals(2)
        self.number.setRange(-FARTHEST, FARTHEST)
        self.number.setSingleStep(0.02)
        self.number.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)
        self.number.setFixedWidth(58)
        self.number.setAccessibleName("Depth")
        self.number.setToolTip(SUGGESTED)
        self.number.setKeyboardTracking(False)
        self.unset_button = tool_button("close", "Unset depth: inferred from the pose")
        self.state = label("", "small")
        self._arrange()
        self._connect()

    def show_fact(self, fact: DepthFact) -> None:
        """Show the depth, and whether it is set."""
        with QSignalBlocker(self.slider), QSignalBlocker(self.number):
            most = min(max(FARTHEST, abs(fact.mean)), MOST_SHOWN)
            self.number.setRange(-most, most)
            self.number.setValue(fact.mean)
            if not self.slider.isSliderDown():
                self.slider.setValue(round(max(-1.0, min(1.0, fact.mean / REACH)) * STEPS))
        if (given := (fact.given, fact.follows, fact.inferred, len(fact.depths))) == self._given:
            return  # a drag changes the number alone
        self._given = given
        self.state.setText(_state(fact))
        for widget in (self.slider, self.number, self.state):
            restyle(widget, "suggested", "true" if fact.given is False else "false")
            widget.setToolTip(_tip(fact))
        self.unset_button.setVisible(fact.given is not False or fact.follows)

    def _arrange(self) -> None:
        name = label("Depth", "quiet")
        name.setFixedWidth(LABEL_WIDTH)
        policy = self.unset_button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.unset_button.setSizePolicy(policy)
        self.slider.setProperty("fill", "none")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        for place, widget in enumerate((name, self.slider, self.number, self.unset_button)):
            grid.addWidget(widget, 0, place)
        grid.addLayout(row(label("back", "small"), None, label("front", "small"), gap=0), 1, 1)
        grid.addWidget(self.state, 1, 2, Qt.AlignmentFlag.AlignHCenter)

    def _connect(self) -> None:
        self.slider.sliderPressed.connect(self.began)
        self.slider.sliderReleased.connect(lambda: self.ended.emit(True))
        self.slider.valueChanged.connect(self._slide)
        self.number.valueChanged.connect(self._announce)
        self.unset_button.clicked.connect(self.unset)

    def _slide(self, step: int) -> None:
        depth = REACH * step / STEPS
        if self.slider.isSliderDown():
            self.wanted.emit(depth)
        else:  # by keys or wheel: a step of history of its own
            self._announce(depth)

    def _announce(self, depth: float) -> None:
        self.began.emit()
        self.wanted.emit(depth)
        self.ended.emit(True)


def _state(fact: DepthFact) -> str:
    if fact.given is False:
        return "by pose" if fact.follows else "inferred" if fact.inferred else "unset"
    return "set" if fact.given else "some set"


def _tip(fact: DepthFact) -> str:
    what = (
        TOLD
        if fact.given is not False
        else FOLLOWS
        if fact.follows
        else SUGGESTED
        if fact.inferred
        else UNSET
    )
    count = len(fact.depths)
    return what if count == 1 else f"{what} The mean of {count} joints; they move together."
