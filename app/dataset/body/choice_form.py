"""Fields of a data set and of its first training, with good defaults."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QSpinBox, QWidget

from app.dataset.preview.framing import Framing
from app.widgets.basic import label
from app.widgets.combo_box import ComboBox
from app.widgets.layout.form_rows import add_row
from trainer.domains.photos.dataset.choices import Choices

Option = tuple[str | int, str, str]
"""Value, what a person reads, and a line about it."""

SIZES: tuple[Option, ...] = (
    (64, "64 × 64", "Learns fastest, and shows half the detail of 128."),
    (128, "128 × 128", "Ears, limbs and tails within an hour on two cores. Half as long again as 64."),
    (256, "256 × 256", "Takes three times as long as 128: train overnight, or on a graphics card."),
)

BACKGROUNDS: tuple[Option, ...] = (
    (
        "fixed",
        "Fixed camera",
        "The background is the median of the images outside their figures. The figure is learnt apart "
        "from it and can be put on anything.",
    ),
    ("masks", "Masks or alpha", "The labels, or the images' alpha, say which pixels are the figure's."),
    ("whole", "Whole image", "The background is learnt with the figure: for images of many places."),
)

SPLITS: tuple[Option, ...] = (
    ("auto", "Automatic", "As the labels say, else whole videos, else the end of each video."),
    (
        "time",
        "End of each video",
        "Neighbouring frames are nearly equal, so a random choice would flatter the result.",
    ),
    ("sequence", "Whole videos or folders", "The last ones."),
    ("file", "As the labels say", "What they call validation or test."),
)


class ChoiceForm(QWidget):
    """Emits `changed()` after each change."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name = QLineEdit()
        self.name.setPlaceholderText("A name, such as mouse")
        self.name.setToolTip("What the figure is called in the menu Figure ▸ Add")
        self.background, self.split = _choice(BACKGROUNDS), _choice(SPLITS)
        self.image_size = _choice(SIZES)
        self.margin = _percent(0, 300, 60, "Room around the joints, as a share of their extent")
        self.held_out = _percent(
            5, 50, 20, "Share of the images kept from training, to see how well unseen ones are drawn"
        )
        self.about = label("", "quiet")
        self.about.setMinimumHeight(48)
        self._arrange()
        self.fill(Choices())
        for box in (self.background, self.split, self.image_size):
            box.currentIndexChanged.connect(self._follow)
        for spin in (self.margin, self.held_out):
            spin.valueChanged.connect(self._follow)
        self.name.textChanged.connect(self._follow)
        self._follow()

    @property
    def framing(self) -> Framing:
        """How crops are framed by these choices."""
        choices = self.choices
        return Framing(choices.margin, fixed=choices.background == "fixed")

    @property
    def choices(self) -> Choices:
        """What is chosen: what was filled in, with what a person has changed in the fields."""
        changed = {name: value for name, value in self._values().items() if value != self._shown[name]}
        return self._filled.model_copy(update=changed)

    def fill(self, choices: Choices) -> None:
        """Show choices; fields take values that they do not offer by themselves, too."""
        _choose(self.background, choices.background)
        _choose(self.split, choices.split)
        _choose(self.image_size, choices.size, f"{choices.size} × {choices.size}")
        _set(self.margin, round(100 * (choices.margin - 1)))
        _set(self.held_out, round(100 * choices.held_out))
        self._filled, self._shown = choices, self._values()

    def values(self) -> dict[str, object]:
        """Return the choices by the names of `trainer.domains.photos.dataset.choices.Choices`."""
        return self.choices.model_dump()

    def _values(self) -> dict[str, object]:
        """Return what the fields show, by the same names."""
        return {
            "size": self.image_size.currentData(),
            "margin": 1 + self.margin.value() / 100,
            "background": self.background.currentData(),
            "split": self.split.currentData(),
            "held_out": self.held_out.value() / 100,
        }

    def _arrange(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        add_row(form, "&Name", self.name)
        add_row(form, "&Background", self.background)
        form.addRow(self.about)
        add_row(form, "Image si&ze", self.image_size)
        add_row(form, "&Margin", self.margin)
        add_row(form, "Held &out", self.split)
        add_row(form, "&Held-out share", self.held_out)

    def _follow(self) -> None:
        index = self.background.currentIndex()
        self.about.setText(BACKGROUNDS[index][2])
        self.changed.emit()


def _choice(options: Iterable[Option]) -> QComboBox:
    box = ComboBox()
    for place, (value, text, tip) in enumerate(options):
        box.addItem(text, value)
        box.setItemData(place, tip, Qt.ItemDataRole.ToolTipRole)
    return box


def _choose(box: QComboBox, value: str | int, text: str = "") -> None:
    """Choose a value, which becomes an option under a text if it is none."""
    if box.findData(value) < 0:
        box.addItem(text, value)
    box.setCurrentIndex(box.findData(value))


def _set(spin: QSpinBox, value: int) -> None:
    """Show a value, also one out of the range that is proposed."""
    spin.setRange(min(spin.minimum(), value), max(spin.maximum(), value))
    spin.setValue(value)


def _percent(least: int, most: int, value: int, tip: str) -> QSpinBox:
    spin = QSpinBox()
    spin.setRange(least, most)
    spin.setSingleStep(5)
    spin.setSuffix(" %")
    spin.setValue(value)
    spin.setToolTip(tip)
    return spin
