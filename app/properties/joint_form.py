"""Form of the selected joints: name, type, position, hidden, locked."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QDoubleSpinBox, QGridLayout, QWidget

from app.editing.selection import select
from app.editor import Editor
from app.properties.attribute_facts import SelectionFacts
from app.properties.controls.attribute_row import LABEL_WIDTH
from app.properties.controls.name_edit import NameEdit
from app.widgets.basic import GAP, label, row
from app.widgets.combo_box import ComboBox
from app.widgets.text.plain_text import in_line
from graphose_core.document.edits.catalogue import (
    Edit,
    HideJoints,
    LockJoints,
    MoveJoints,
    RenameJoint,
    SetJointType,
)
from graphose_core.document.values.pose import JointRef


class JointForm(QWidget):
    """Shows and changes these properties of the selected joints."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self._editor = editor
        self._facts = SelectionFacts("", "")
        self.name_edit = NameEdit("Name of the joint", "Saved poses and keyframes take the name as well (F2)")
        self.name_edit.named.connect(self._rename)
        self.type_box = ComboBox()
        self.type_box.setPlaceholderText("Several")
        self.type_box.setAccessibleName("Type")
        self.type_box.setToolTip("What kind of joint it is")
        self.type_box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.type_box.activated.connect(self._set_type)
        self.x_box, self.y_box = self._coordinate_box("x"), self._coordinate_box("y")
        self.hidden_box = self._flag_box("Hidden", "Leave out of the image (H)", HideJoints)
        self.locked_box = self._flag_box("Locked", "Keep from being dragged (L)", LockJoints)
        self._name_label, self._position_label = label("Name", "quiet"), label("Position", "quiet")
        self._arrange()

    def show_facts(self, facts: SelectionFacts) -> None:
        """Show what the selected joints have in common."""
        old, self._facts = self._facts, facts
        if facts.types != old.types:
            self.type_box.clear()
            for kind in facts.types:
                self.type_box.addItem(in_line(kind.label), kind.name)
        if (facts.types, facts.type) != (old.types, old.type):
            self.type_box.setCurrentIndex(-1 if facts.type is None else self.type_box.findData(facts.type))
        one = facts.position is not None
        for widget in (self._name_label, self.name_edit, self._position_label, self.x_box, self.y_box):
            widget.setVisible(one)
        self.name_edit.show_name(facts.refs[0].joint if one else "")
        for box, value in zip((self.x_box, self.y_box), facts.position or (), strict=False):
            with QSignalBlocker(box):
                box.setValue(value)
        if (facts.hidden, facts.locked) != (old.hidden, old.locked):
            _show_flag(self.hidden_box, facts.hidden)
            _show_flag(self.locked_box, facts.locked)

    def _arrange(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(GAP)
        grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._name_label, 0, 0)
        grid.addWidget(self.name_edit, 0, 1)
        grid.addWidget(label("Type", "quiet"), 1, 0)
        grid.addWidget(self.type_box, 1, 1)
        grid.addWidget(self._position_label, 2, 0)
        grid.addLayout(row(self.x_box, self.y_box), 2, 1)
        grid.addLayout(row(self.hidden_box, self.locked_box, None, gap=16), 3, 1)

    def _coordinate_box(self, axis: str) -> QDoubleSpinBox:
        box = QDoubleSpinBox()
        box.setDecimals(3)
        box.setRange(-2.0, 3.0)
        box.setSingleStep(0.01)
        box.setPrefix(f"{axis}  ")
        box.setButtonSymbols(QDoubleSpinBox.ButtonSymbols.NoButtons)
        box.setKeyboardTracking(False)
        box.setMinimumWidth(64)
        box.setToolTip("In units of the image's side, from the upper left corner")
        box.setAccessibleName(f"Position {axis}")
        box.valueChanged.connect(self._move)
        return box

    def _flag_box(self, text: str, tip: str, edit: Callable[..., Edit]) -> QCheckBox:
        box = QCheckBox(text)
        box.setToolTip(tip)
        box.clicked.connect(lambda: self._editor.do(edit(self._facts.refs, box.isChecked())))
        return box

    def _rename(self, name: str) -> None:
        """Rename the joint; the edit is refused if the figure has the name already."""
        ref = self._facts.refs[0]
        if self._editor.do(RenameJoint(ref, name)):
            self._editor.select(select(JointRef(ref.figure, name)))
        else:
            self.name_edit.reset()

    def _set_type(self, place: int) -> None:
        self._editor.do(SetJointType(self._facts.refs, self.type_box.itemData(place)))

    def _move(self) -> None:
        self._editor.do(MoveJoints({self._facts.refs[0]: (self.x_box.value(), self.y_box.value())}))


def _show_flag(box: QCheckBox, value: bool | None) -> None:
    some = Qt.CheckState.PartiallyChecked
    box.setTristate(value is None)
    box.setCheckState(some if value is None else Qt.CheckState.Checked if value else Qt.CheckState.Unchecked)
