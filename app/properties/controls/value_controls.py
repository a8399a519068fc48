"""Controls of one attribute value. Each change is a drag: `began`, any number of `changed`, `ended(kept)`."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QSlider, QVBoxLayout, QWidget

from app.properties.controls.colour_button import ColourButton
from app.widgets.basic import GAP, restyle
from app.widgets.combo_box import ComboBox
from app.widgets.text.plain_text import plain_tip
from graphose_core.document.values.skeleton import AttributeSpec
from graphose_core.document.values.value import AttributeValue

STEPS = 200


class ValueControl(QWidget):
    """Base class: shows a value (None: several different ones) and emits changes."""

    began = Signal()
    changed = Signal(object)
    ended = Signal(bool)

    def show_value(self, value: AttributeValue | None) -> None:
        """Show a value, without a signal."""
        raise NotImplementedError  # Qt's metaclass leaves no room for that of abstract classes

    def _announce(self, value: AttributeValue) -> None:
        self.began.emit()
        self.changed.emit(value)
        self.ended.emit(True)


class ColourControl(ValueControl):
    """Control of a colour: a swatch."""

    def __init__(self, spec: AttributeSpec) -> None:
        super().__init__()
        self.button = ColourButton(_what(spec), offered=spec.swatches)
        self.button.began.connect(self.began)
        self.button.changed.connect(self.changed)
        self.button.ended.connect(self.ended)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.button)

    def show_value(self, value: AttributeValue | None) -> None:
        self.button.set_colour(value if isinstance(value, tuple) else None)


class _Number(QDoubleSpinBox):
    """Number field that shows a dash for several values; a typed number sets all."""

    several = False

    def __init__(self) -> None:
        super().__init__()
        self.lineEdit().setPlaceholderText("–")

    def textFromValue(self, value: float) -> str:  # noqa: N802 (Qt's name)
        return "" if self.several else super().textFromValue(value)


class ScalarControl(ValueControl):
    """Control of a number: a slider beside a number field."""

    def __init__(self, spec: AttributeSpec) -> None:
        super().__init__()
        self._minimum, self._span = spec.minimum, spec.maximum - spec.minimum
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, STEPS)
        self.slider.setAccessibleName(spec.label)
        self.slider.setToolTip(plain_tip(_tip(spec, f"from {spec.minimum:g} to {spec.maximum:g}")))
        self.number = _Number()
        self.number.setDecimals(_decimals(self._span))
        self.number.setRange(spec.minimum, spec.maximum)
        self.number.setSingleStep(self._span / 20)
        self.number.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)
        self.number.setFixedWidth(58)
        self.number.setAccessibleName(spec.label)
        self.number.setToolTip(plain_tip(self.slider.toolTip()))
        self.number.setKeyboardTracking(False)
        self.slider.sliderPressed.connect(self.began)
        self.slider.sliderReleased.connect(lambda: self.ended.emit(True))
        self.slider.valueChanged.connect(self._slide)
        self.number.valueChanged.connect(self._announce)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self.slider)
        layout.addWidget(self.number)

    def show_value(self, value: AttributeValue | None) -> None:
        with QSignalBlocker(self.slider), QSignalBlocker(self.number):
            self._show_several(not isinstance(value, float))
            number = value if isinstance(value, float) else self._minimum + self._span / 2
            self.number.setValue(number)
            if not self.slider.isSliderDown():
                self.slider.setValue(round((number - self._minimum) / self._span * STEPS))

    def _show_several(self, several: bool) -> None:
        """Draw the slider with a faint handle and no fill while there are several values."""
        if several != self.number.several:
            self.number.several = several
            restyle(self.slider, "suggested", "true" if several else "false")
            restyle(self.slider, "fill", "none" if several else "all")

    def _slide(self, step: int) -> None:
        value = self._minimum + self._span * step / STEPS
        if self.slider.isSliderDown():
            self.changed.emit(value)
        else:  # by keys or wheel: a step of history of its own
            self._announce(value)


class ChoiceControl(ValueControl):
    """Control of a choice: a combo box."""

    def __init__(self, spec: AttributeSpec) -> None:
        super().__init__()
        self.box = ComboBox()
        self.box.addItems(list(spec.choices))
        self.box.setPlaceholderText("Several")
        self.box.setAccessibleName(spec.label)
        self.box.setToolTip(plain_tip(_tip(spec, "choose one")))
        self.box.textActivated.connect(self._announce)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.box)

    def show_value(self, value: AttributeValue | None) -> None:
        self.box.setCurrentIndex(self.box.findText(value) if isinstance(value, str) else -1)


def _what(spec: AttributeSpec) -> str:
    """Return the name of the coloured thing, with its group: the row itself may say "Colour" only."""
    return spec.group if spec.group and spec.label == "Colour" else spec.label


def _decimals(span: float) -> int:
    """Return the number of decimals: two for ranges up to 1, none for years and degrees."""
    return 2 if span < 5 else 1 if span < 10 else 0


def _tip(spec: AttributeSpec, rule: str) -> str:
    """Return the tool tip: the effect of the value, and its range."""
    return f"{spec.tip} ({rule})" if spec.tip else f"{_what(spec)}: {rule}"


def control_of(spec: AttributeSpec) -> ValueControl:
    """Make the control that an attribute asks for."""
    kinds = {"colour": ColourControl, "scalar": ScalarControl, "categorical": ChoiceControl}
    return kinds[spec.kind](spec)
