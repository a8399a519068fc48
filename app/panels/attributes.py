"""The selection: what it is, where it is, and its attributes, each given or left open."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.editor import Editor
from app.panels.attribute_facts import AttributeFact, SelectionFacts, facts_of
from app.panels.attribute_row import AttributeRow
from app.panels.joint_form import JointForm
from app.panels.widgets import GAP, column, label, row
from graphose_core.document.edits import SetFigureAttribute, SetJointAttribute
from graphose_core.document.skeleton import AttributeSpec
from graphose_core.document.value import AttributeValue


class AttributesPanel(QScrollArea):
    """Shows the selection and changes it through the editor."""

    def __init__(self, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._facts = SelectionFacts("", "")
        self.rows: dict[str, AttributeRow] = {}
        self.heading = label("", "title")
        self.detail = label("", "quiet")
        self.detail.setWordWrap(False)
        self.empty = label(
            "Click a joint or a bone on the canvas, or draw a rectangle around several, "
            "to see and change what they are like.",
            "quiet",
        )
        self.joint_form = JointForm(editor)
        self._arrange()
        editor.document_changed.connect(self.refresh)
        editor.selection_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show what the editor holds now."""
        facts = facts_of(self._editor.document, self._editor.selection)
        if facts == self._facts:
            return
        self._facts = facts
        self.heading.setText(facts.title)
        self.detail.setText(facts.detail)
        self.empty.setVisible(not facts.refs and not facts.attributes)
        self.joint_form.setVisible(bool(facts.refs))
        if facts.refs:
            self.joint_form.show_facts(facts)
        self._show_attributes(facts.attributes)

    def _arrange(self) -> None:
        self._row_box = QVBoxLayout()
        self._row_box.setSpacing(GAP)
        content = QWidget()
        layout = column(row(self.heading, self.detail, None, gap=6), self.empty, self.joint_form)
        layout.addLayout(self._row_box)
        layout.addStretch()
        content.setLayout(layout)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(content)

    def _show_attributes(self, facts: tuple[AttributeFact, ...]) -> None:
        if [fact.spec.name for fact in facts] != list(self.rows):
            for old in self.rows.values():
                self._row_box.removeWidget(old)
                old.deleteLater()
            self.rows = {fact.spec.name: self._make_row(fact.spec) for fact in facts}
        for fact in facts:
            self.rows[fact.spec.name].show_fact(fact)

    def _make_row(self, spec: AttributeSpec) -> AttributeRow:
        made = AttributeRow(spec)
        made.began.connect(self._editor.begin_drag)
        made.wanted.connect(lambda value: self._set_attribute(spec.name, value))
        made.ended.connect(lambda kept: self._editor.end_drag() if kept else self._editor.cancel_drag())
        self._row_box.addWidget(made)
        return made

    def _set_attribute(self, name: str, value: AttributeValue | None) -> None:
        fact = next(fact for fact in self._facts.attributes if fact.spec.name == name)
        if fact.refs:
            self._editor.do(SetJointAttribute(fact.refs, name, value))
        else:
            self._editor.do(SetFigureAttribute(fact.figure, name, value))
