"""Rotation of the selected figures about a vertical axis: a slider over 360 degrees, and a number."""

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QGridLayout, QSlider, QSpinBox, QWidget

from app.editor import Editor
from app.properties.controls.attribute_row import LABEL_WIDTH
from app.properties.turning import Turning
from app.widgets.basic import label, row
from app.widgets.text.plain_text import plain_tip

HALF = 180
"""Largest angle to either side, in degrees."""
STEP = 15
"""Step of the controls, in degrees."""

TIP = (
    "Turns the figure about a vertical axis by the depths of its joints, which become set. "
    "The angle counts from where it stood; 0 brings that back."
)


class TurnRow(QWidget):
    """Rotates the figures while the slider is dragged, as one step of history."""

    def __init__(self, editor: Editor, turning: Turning) -> None:
        super().__init__()
        self._editor, self._turning = editor, turning
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(-HALF, HALF)
        self.slider.setPageStep(STEP)
        self.slider.setProperty("fill", "none")
        self.number = QSpinBox()
        self.number.setRange(-HALF, HALF)
        self.number.setSingleStep(STEP)
        self.number.setWrapping(True)
        self.number.setSuffix("°")
        self.number.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.number.setFixedWidth(58)
        self.number.setKeyboardTracking(False)
        for control in (self.slider, self.number):
            control.setAccessibleName("Turn")
        self.reason = label("", "small")
        self.reason.setWordWrap(True)  # it holds a name: the panel would grow as wide
        self._arrange()
        self.slider.sliderPressed.connect(editor.begin_drag)
        self.slider.sliderReleased.connect(self._release)
        self.slider.valueChanged.connect(self._turn)
        self.number.valueChanged.connect(self._turn)

    def refresh(self) -> None:
        """Show the angle of the selected figures, or why they cannot be rotated."""
        reason, angle = self._turning.reason, self._turning.angle
        with QSignalBlocker(self.slider), QSignalBlocker(self.number):
            self.number.setValue(angle)
            if not self.slider.isSliderDown():
                self.slider.setValue(angle)
        if self.reason.text() != reason:
            self.reason.setText(reason)
        for control in (self.slider, self.number):
            control.setEnabled(not reason)
            control.setToolTip(plain_tip(f"{reason}.") if reason else TIP)
        self.reason.setVisible(bool(reason))
        self._ways.setVisible(not reason)

    def _turn(self, angle: int) -> None:
        self._turning.turn_to(angle)
        self.refresh()  # it may have been refused

    def _release(self) -> None:
        self._editor.end_drag()
        self.refresh()

    def _arrange(self) -> None:
        name = label("Turn", "quiet")
        name.setFixedWidth(LABEL_WIDTH)
        self._ways = QWidget()
        ways = row(label("left", "small"), None, label("right", "small"))
        ways.setContentsMargins(0, 0, 0, 0)
        self._ways.setLayout(ways)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        for place, widget in enumerate((name, self.slider, self.number)):
            grid.addWidget(widget, 0, place)
        grid.addWidget(self._ways, 1, 1)
        grid.addWidget(self.reason, 1, 1, 1, 2)
