"""Panel of the selection: type, position and attributes, each set or unset."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.editor import Editor
from app.properties.attribute_facts import DepthFact, SelectionFacts, facts_of
from app.properties.controls.attribute_row import AttributeRow
from app.properties.controls.depth_row import DepthRow
from app.properties.controls.turn_row import TurnRow
from app.properties.dressing import attribute_edit, carriers
from app.properties.joint_form import JointForm
from app.properties.preset_bar import PresetBar
from app.properties.turning import Turning
from app.widgets.basic import GAP, column, label, row
from app.widgets.layout.collapsible import Fold
from app.widgets.wheel_guard import WheelGuard
from graphose_core.document.edits.catalogue import SetJointAttribute, SetJointDepth, SetJointDepths
from graphose_core.document.values.skeleton import AttributeSpec
from graphose_core.document.values.value import AttributeValue


class AttributesPanel(QScrollArea):
    """Shows the selection and changes it through the editor."""

    def __init__(self, editor: Editor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._facts = SelectionFacts("", "")
        self._kept_rows: dict[AttributeSpec, AttributeRow] = {}
        self._kept_folds: dict[str, Fold] = {}
        """Folds of all groups that were shown, also of hidden ones."""
        self._order: tuple[object, ...] | None = None
        """Order of the rows and folds on show."""
        self._depths: DepthFact | None = None
        """As they were when the drag of the slider began."""
        self.rows: dict[str, AttributeRow] = {}
        self.folds: dict[str, Fold] = {}
        """By the heading of the group."""
        self.heading = label("", "title")
        self.detail = label("", "quiet")
        self.detail.setWordWrap(False)
        self.empty = label(
            "Click a joint or a bone on the canvas, or draw a rectangle around several, "
            "to see and change what they are like.",
            "quiet",
        )
        self.joint_form = JointForm(editor)
        self.depth_row = DepthRow()
        self.presets = PresetBar(editor)
        self.turning = Turning(editor)
        self.turn_row = TurnRow(editor, self.turning)
        self._arrange()
        self.depth_row.began.connect(self._begin_depth)
        self.depth_row.wanted.connect(self._set_depth)
        self.depth_row.ended.connect(lambda kept: editor.end_drag() if kept else editor.cancel_drag())
        self.depth_row.unset.connect(self._unset_depth)
        editor.document_settled.connect(self.refresh)
        editor.selection_changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the editor's selection."""
        facts = facts_of(self._editor.document, self._editor.selection)
        self.presets.refresh()  # what several people wear is not among the facts
        self.turn_row.refresh()  # nor are places of several joints
        if facts == self._facts:
            return
        old, self._facts = self._facts, facts
        self.heading.setText(facts.title)
        self.detail.setText(facts.detail)
        self.empty.setVisible(not facts.refs and not facts.attributes)
        self.joint_form.setVisible(bool(facts.refs))
        if facts.refs:
            self.joint_form.show_facts(facts)
        self.depth_row.setVisible(facts.depth is not None)
        if facts.depth is not None:
            self.depth_row.show_fact(facts.depth)
        same = (facts.whole, facts.attributes) == (old.whole, old.attributes)  # as in a drag of joints
        if self._order is None or not same:
            self._show_attributes(facts)
        self.turn_row.setVisible(bool(facts.refs or facts.attributes))

    def show_colour(self) -> None:
        """Scroll to the first colour on show, preferring one that is set."""
        colours = [fact for fact in self._facts.attributes if fact.spec.kind == "colour"]
        shown = [fact for fact in colours if self.rows[fact.spec.name].isVisible()]
        for fact in sorted(shown, key=lambda fact: fact.is_unset)[:1]:
            self.ensureWidgetVisible(self.rows[fact.spec.name], 0, 8 * GAP)

    def _arrange(self) -> None:
        self._row_box = QVBoxLayout()
        self._row_box.setSpacing(GAP)
        content = QWidget()
        layout = column(row(self.heading, self.detail, None, gap=6), self.empty)
        layout.addLayout(self._row_box)
        layout.addStretch()
        content.setLayout(layout)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(content)
        self._guard = WheelGuard(content)
        for part in (
            self.joint_form,
            self.depth_row,
            self.turn_row,
        ):  # these come to the page when something is selected
            self._guard.watch(part)

    def _show_attributes(self, facts: SelectionFacts) -> None:
        order = (facts.whole, *(fact.spec.name for fact in facts.attributes))
        anew = order != self._order
        if anew:
            self._order = order
            self._rebuild(facts)
        for fact in facts.attributes:
            self.rows[fact.spec.name].show_fact(fact)
        for title, fold in self.folds.items():
            mine = [fact for fact in facts.attributes if fact.spec.group == title]
            fold.show_unset(sum(fact.is_unset for fact in mine), len(mine))
        if anew and self.isVisible():
            self._settle()

    def _settle(self) -> None:
        """Lay out all rows at once, before Qt could paint them at wrong sizes."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)

    def _rebuild(self, facts: SelectionFacts) -> None:
        """Lay out all rows: those of a group below its heading, presets before the attributes they set.

        Joints come before their figure, unless the figure is selected as a whole. Rows are cached: building
        those of a person takes a tenth of a second, at the press that begins a drag.
        """
        old = {*self.rows.values(), *self.folds.values()}
        self.rows, self.folds = {}, {}
        heads = {"joint": (self.joint_form, self.depth_row), "figure": (self.presets, self.turn_row)}
        for scope in ("figure", "joint") if facts.whole else ("joint", "figure"):
            for head in heads[scope]:
                self._row_box.addWidget(head)
            for fact in facts.attributes:
                if fact.spec.scope == scope:
                    self._place(fact.spec)
        for gone in old - {*self.rows.values(), *self.folds.values()}:
            gone.hide()

    def _place(self, spec: AttributeSpec) -> None:
        """Append the row of an attribute."""
        if spec not in self._kept_rows:
            self._kept_rows[spec] = self._make_row(spec)
        row = self.rows[spec.name] = self._kept_rows[spec]
        if spec.group:
            self._fold(spec.group).add(row)
        else:
            self._row_box.addWidget(row)
        row.show()

    def _fold(self, title: str) -> Fold:
        if title not in self.folds:
            if title not in self._kept_folds:
                self._kept_folds[title] = Fold(title)
            fold = self.folds[title] = self._kept_folds[title]
            self._row_box.addWidget(fold)
            fold.show()
        return self.folds[title]

    def _make_row(self, spec: AttributeSpec) -> AttributeRow:
        made = AttributeRow(spec)
        self._guard.watch(made)
        made.began.connect(self._editor.begin_drag)
        made.wanted.connect(lambda value: self._set_attribute(spec.name, value))
        made.ended.connect(lambda kept: self._editor.end_drag() if kept else self._editor.cancel_drag())
        return made

    def _begin_depth(self) -> None:
        self._depths = self._facts.depth
        self._editor.begin_drag()

    def _set_depth(self, mean: float) -> None:
        """Move the joints in depth together, with unchanged differences."""
        if (before := self._depths) is not None:
            shift = mean - before.mean
            depths = {ref: max(-1.0, min(1.0, depth + shift)) for ref, depth in before.depths.items()}
            self._editor.do(SetJointDepths(depths))

    def _unset_depth(self) -> None:
        if (fact := self._facts.depth) is not None:
            self._editor.do(SetJointDepth(tuple(fact.depths), None))

    def _set_attribute(self, name: str, value: AttributeValue | None) -> None:
        fact = next(fact for fact in self._facts.attributes if fact.spec.name == name)
        if fact.refs:
            self._editor.do(SetJointAttribute(fact.refs, name, value))
        else:
            figures = carriers(self._editor.document, fact.figures, name)
            self._editor.do(attribute_edit(figures, name, value))
