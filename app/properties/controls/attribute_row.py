"""One attribute: its control, or a dashed button “Auto” while it is unset."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStackedLayout, QWidget

from app.properties.attribute_facts import AttributeFact, default_of
from app.properties.controls.value_controls import control_of
from app.widgets.basic import label, row, tool_button
from app.widgets.text.plain_text import plain_tip
from graphose_core.document.values.skeleton import AttributeSpec

LABEL_WIDTH = 84
"""Width of the names at the left of all rows, in pixels."""


class AttributeRow(QWidget):
    """Shows an attribute; emits for each change: `began`, `wanted` repeatedly, `ended`."""

    began = Signal()
    wanted = Signal(object)
    """A value, or None to unset the attribute."""
    ended = Signal(bool)

    def __init__(self, spec: AttributeSpec) -> None:
        super().__init__()
        self._spec = spec
        self.control = control_of(spec)
        self.control.began.connect(self.began)
        self.control.changed.connect(self.wanted)
        self.control.ended.connect(self.ended)
        self.fill = QPushButton("Auto")
        self.fill.setProperty("unset", "true")
        self.fill.setToolTip(plain_tip(f"{spec.label} is unset: the model decides. Click to set a value."))
        self.fill.clicked.connect(lambda: self.wanted.emit(default_of(spec)))
        self.unset_button = tool_button("close", f"Unset {spec.label.lower()}: the model decides")
        self.unset_button.clicked.connect(lambda: self.wanted.emit(None))
        self._arrange()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_fact(self, fact: AttributeFact) -> None:
        """Show the value, or “Auto” if it is unset."""
        self._pages.setCurrentIndex(1 if fact.is_unset else 0)
        self.unset_button.setVisible(not fact.is_unset)
        if not fact.is_unset:
            self.control.show_value(fact.value)

    def _arrange(self) -> None:
        holder = QWidget()
        self._pages = QStackedLayout(holder)
        self._pages.addWidget(self.control)
        self._pages.addWidget(self.fill)
        name = label(self._spec.label, "quiet")
        name.setFixedWidth(LABEL_WIDTH)
        name.setToolTip(plain_tip(self._spec.tip))
        policy = self.unset_button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.unset_button.setSizePolicy(policy)
        self.setLayout(row(name, holder, self.unset_button, gap=4))
