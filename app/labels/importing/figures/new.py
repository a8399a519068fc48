"""Editor of a new skeleton made from labels: its name, and its bones, connected by clicks."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from app.widgets.basic import column, label
from app.widgets.bone_sketch import Bone, BoneSketch
from graphose_core.document.files.skeletons import own_names
from graphose_core.document.values.skeleton import Skeleton
from graphose_core.formats.skeletons.from_labels import renamed, skeleton_name


class NewFigure(QWidget):
    """Shows one skeleton.

    Signals:
        changed(): its name or its bones have changed.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.name = QLineEdit()
        self.name.setMaxLength(60)
        self.name.setToolTip("What the figure is called in the menu Figure ▸ Add")
        self.sketch = BoneSketch()
        self.about = label("Click two joints to connect or disconnect them.", "quiet")
        title = label("&New figure", "section")
        title.setBuddy(self.name)
        shown = column(title, self.name, self.sketch, self.about, edge=0)
        shown.setStretchFactor(self.sketch, 1)
        self.setLayout(shown)
        self.setMinimumWidth(220)
        self.name.textChanged.connect(self.changed)
        self.sketch.bones_changed.connect(self.changed)

    def show_skeleton(self, made: Skeleton, title: str) -> None:
        """Show a skeleton under a title."""
        self.setEnabled(True)
        with QSignalBlocker(self.name):
            self.name.setText(title)
        self.sketch.show_joints({joint.name: joint.position for joint in made.joints}, made.bones)

    def clear(self) -> None:
        """Show nothing, as the skeleton is still being made."""
        self.setEnabled(False)
        with QSignalBlocker(self.name):
            self.name.clear()
        self.sketch.show_joints({}, ())

    @property
    def title(self) -> str:
        """Title of the skeleton."""
        return self.name.text().strip()

    @property
    def bones(self) -> tuple[Bone, ...]:
        """Pairs of joints that are connected."""
        return self.sketch.bones


def free_title(wish: str) -> str:
    """Return a title that none of the user's skeletons has."""
    title, number = wish, 1
    while skeleton_name(title) in own_names():
        number += 1
        title = f"{wish} {number}"
    return title


def problem_of(title: str) -> str:
    """Return why a title is invalid, or ""."""
    if not title:
        return "Give the new figure a name."
    if skeleton_name(title) in own_names():
        return f"There is a figure of your own that is called {title} already. Choose another name."
    return ""


def titled(made: Skeleton, title: str) -> Skeleton:
    """Return the skeleton under its title."""
    return renamed(made, skeleton_name(title), title)
