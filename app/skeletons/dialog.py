"""The skeleton editor: starts from the current figure, from a known skeleton, or empty."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.skeletons import drafts
from app.skeletons.draft_tables import DraftTables
from app.skeletons.drafts import Draft
from app.skeletons.kept import Kept
from app.skeletons.pose_sketch import PoseSketch
from app.skeletons.skeleton_from_draft import skeleton_from
from app.skeletons.sketched import sketch_of
from app.skeletons.trait_boxes import TraitBoxes
from app.widgets.basic import GAP, MenuButton, label, row
from app.widgets.combo_box import ComboBox
from app.widgets.layout.form_rows import add_row
from app.widgets.layout.screen_fit import fit_to_screen
from app.widgets.questions import Answer, ask
from app.widgets.text.plain_text import menu_text
from app.widgets.text.sentences import sentence
from app.widgets.text.words import counted
from graphose_core.document.files.skeletons import (
    delete_skeleton,
    label_of,
    own_names,
    save_skeleton,
    skeleton,
    skeleton_names,
)
from graphose_core.document.values.pose import Figure
from graphose_core.document.values.skeleton import Skeleton
from graphose_core.errors import GraphoseError, said

MIDDLE = "Middle of the graph"

SKETCHING = (
    "Drag joints to move them. Double-click adds one, connected to the one clicked last; Shift and a click "
    "connect two, or disconnect them."
)


class SkeletonDialog(QDialog):
    """Emits `saved(name)` after writing a skeleton, and `deleted(name)` after deleting one."""

    saved = Signal(str)
    deleted = Signal(str)

    def __init__(self, figure: Figure | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Skeleton editor")
        self._figure = figure
        self.name, self.label = QLineEdit(), QLineEdit()
        self.root = ComboBox()
        tables = self._tables = DraftTables()
        self.types, self.joints, self.bones = tables.types, tables.joints, tables.bones
        self.attributes = tables.attributes
        self.traits = TraitBoxes()
        self.sketch = PoseSketch()
        self.message = label("", "quiet")
        self.begin = MenuButton("Start from")
        self._arrange()
        self._connect()
        fit_to_screen(self, QSize(980, 620))
        self._begun: Draft | None = None
        self._kept = Kept()
        self.begin_with(drafts.draft_from(figure) if figure and figure.joints else drafts.blank())

    @property
    def draft(self) -> Draft:
        """The draft that the fields describe."""
        root = self.root.currentText()
        return Draft(
            self.name.text(),
            self.label.text(),
            "" if root == MIDDLE else root,
            self.types.rows,
            self.joints.rows,
            self.bones.rows,
            self.attributes.rows,
            self.traits.chosen,
            self._kept,
        )

    def begin_with(self, draft: Draft) -> None:
        """Show a draft that may be thrown away as long as it stays as it is."""
        self.show_draft(draft)
        self._begun = self.draft

    def show_draft(self, draft: Draft) -> None:
        """Show another draft."""
        self._kept = draft.kept
        self.types.show_rows(draft.types)
        self.joints.show_rows(draft.joints)
        self.bones.show_rows(draft.bones)
        self.attributes.show_rows(draft.attributes)
        self.traits.show_traits(draft.traits)
        self._fill_roots(draft.root)
        self.name.setText(draft.name)
        self.label.setText(draft.label)
        self.check()

    def check(self) -> Skeleton | None:
        """Validate the draft and show the result; return the skeleton if it is valid, else None."""
        self._fill_roots(self.root.currentText())
        kind: Skeleton | None = None
        try:
            kind = skeleton_from(self.draft)
            counts = (len(kind.joints), "joint"), (len(kind.bones), "bone"), (len(kind.pairs), "pair")
            words = f"{', '.join(counted(*each) for each in counts)}."
        except GraphoseError as error:
            words = sentence(str(error))
        self.message.setText(words)
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setEnabled(kind is not None)
        self.delete_button.setEnabled(self.name.text().strip() in own_names())
        self.sketch.show_sketch(sketch_of(self.draft), fits=kind is not None)
        return kind

    def save(self) -> None:
        """Save the skeleton and close; show a message if it is invalid."""
        kind = self.check()
        if kind is None:
            return
        try:
            save_skeleton(kind)
        except (GraphoseError, OSError) as error:
            self.message.setText(said(error))
            return
        self.saved.emit(kind.name)
        self.accept()

    def delete(self) -> None:
        """Delete the user's own skeleton of this name; the draft stays."""
        name = self.name.text().strip()
        try:
            delete_skeleton(name)
        except (GraphoseError, OSError) as error:
            self.message.setText(said(error))
            return
        self.deleted.emit(name)
        self.check()
        self.message.setText(f"{name} is deleted. Save brings it back as it is shown here.")

    def reject(self) -> None:
        """Close; ask before changes are lost."""
        if self.draft != self._begun:
            text = "The skeleton is not saved. Discard it?"
            if ask(self, "Skeleton editor", text, Answer.Discard | Answer.Cancel) is not Answer.Discard:
                return
        super().reject()

    def _arrange(self) -> None:
        form = QFormLayout()
        add_row(form, "&Name", self.name)
        add_row(form, "&Label", self.label)
        add_row(form, "&Root joint", self.root)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for page, title in (
            (self.joints, "Joints"),
            (self.bones, "Bones"),
            (self.types, "Joint types"),
            (self.attributes, "Attributes"),
            (self.traits, "Traits"),
        ):
            self.tabs.addTab(page, title)
        left = QVBoxLayout()
        left.setSpacing(GAP)
        left.addLayout(form)
        left.addWidget(self.sketch, 1)
        left.addWidget(label(SKETCHING, "quiet"))
        sides = QHBoxLayout()
        sides.setSpacing(2 * GAP)
        sides.addLayout(left, 2)
        sides.addWidget(self.tabs, 3)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        self.delete_button = self.buttons.addButton("&Delete", QDialogButtonBox.ButtonRole.DestructiveRole)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 18, 20, 18)
        outer.setSpacing(12)
        outer.addLayout(row(label("Skeleton editor", "heading"), None, self.begin))
        outer.addLayout(sides, 1)
        outer.addWidget(self.message)
        outer.addWidget(self.buttons)
        self.buttons.button(QDialogButtonBox.StandardButton.Save).setText("&Save")
        self.name.setFocus()  # else the button would have it, before there is anything to save

    def _connect(self) -> None:
        menu = self.begin.menu_below
        menu.addAction("Blank", lambda: self.begin_with(drafts.blank()))
        figure = self._figure
        if figure is not None and figure.joints:
            menu.addAction(
                menu_text(f"Figure {figure.name}"), lambda: self.begin_with(drafts.draft_from(figure))
            )
        menu.addSeparator()
        for name in skeleton_names():
            menu.addAction(
                menu_text(label_of(name)),
                lambda name=name: self.begin_with(drafts.draft_of(skeleton(name))),
            )
        for page in (self.types, self.joints, self.bones, self.attributes, self.traits):
            page.changed.connect(self.check)
        self.types.renamed.connect(self._rename_type)
        self.attributes.renamed.connect(self._rename_attribute)
        self.joints.renamed.connect(self._rename_joint)
        self.name.textEdited.connect(self.check)
        self.label.textEdited.connect(self.check)
        self.root.activated.connect(self.check)
        self.sketch.moved.connect(self._move)
        self.sketch.added.connect(self._add)
        self.sketch.connected.connect(self._toggle_bone)
        self.buttons.accepted.connect(self.save)
        self.buttons.rejected.connect(self.reject)
        self.delete_button.clicked.connect(self.delete)

    def _rename_joint(self, old: str, new: str) -> None:
        """Rename a joint in bones, pairs, root and what is kept."""
        self._kept = self._kept.with_joint(old, new)
        self._tables.rename_joint(old, new)
        if self.root.currentText() == old:
            self._fill_roots(new)

    def _rename_type(self, old: str, new: str) -> None:
        """Rename a type in joints and what is kept."""
        self._kept = self._kept.with_type(old, new)
        self._tables.rename_type(old, new)

    def _rename_attribute(self, old: str, new: str) -> None:
        """Rename an attribute in what is kept."""
        self._kept = self._kept.with_attribute(old, new)
        self.check()

    def _move(self, name: str, x: float, y: float) -> None:
        self._tables.move(name, x, y)
        self.check()

    def _add(self, x: float, y: float, neighbour: str) -> None:
        self.sketch.chosen = self._tables.add(x, y, neighbour)
        self.check()

    def _toggle_bone(self, a: str, b: str) -> None:
        self._tables.toggle_bone(a, b)
        self.check()

    def _fill_roots(self, wanted: str) -> None:
        names = [MIDDLE, *self._tables.joint_names()]
        if [self.root.itemText(i) for i in range(self.root.count())] != names:
            self.root.clear()
            self.root.addItems(names)
        self.root.setCurrentText(wanted if wanted in names else MIDDLE)
