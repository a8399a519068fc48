"""Check boxes of a skeleton's traits."""

from collections.abc import Collection

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.widgets.basic import label
from graphose_core.document.values.traits import TRAITS, Trait


class TraitBoxes(QWidget):
    """Emits `changed` after each change of a check box."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.boxes: dict[Trait, QCheckBox] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addWidget(label("What the application may assume about these figures.", "quiet"))
        for trait, (text, tip) in TRAITS.items():
            box = self.boxes[trait] = QCheckBox(text)
            box.setToolTip(tip)
            box.toggled.connect(lambda _: self.changed.emit())
            layout.addWidget(box)
        layout.addStretch(1)

    @property
    def chosen(self) -> tuple[Trait, ...]:
        """The checked traits."""
        return tuple(trait for trait, box in self.boxes.items() if box.isChecked())

    def show_traits(self, traits: Collection[Trait]) -> None:
        """Check exactly these traits."""
        for trait, box in self.boxes.items():
            with QSignalBlocker(box):
                box.setChecked(trait in traits)
