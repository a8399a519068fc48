"""Buttons above the list of points that add and remove subjects."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.widgets.basic import label, row, tool_button
from app.widgets.text.words import counted
from graphose_core.formats.keypoints import Kind

ADD = "Add somebody to the frame (A)"
REMOVE = "Remove the one that the keypoint belongs to from the frame (Shift+Del)"


class SubjectBar(QWidget):
    """Buttons that add a subject of a kind, and remove the current one.

    Signals:
        add_wanted(Kind): the person wants to add a subject of a kind.
        remove_wanted(): the person wants to remove the subject of the current point.
    """

    add_wanted = Signal(object)
    remove_wanted = Signal()

    def __init__(self, kinds: Sequence[Kind], buddy: QWidget) -> None:
        """Offer kinds of subjects.

        Args:
            kinds: kinds that can be added.
            buddy: list whose label is above it.
        """
        super().__init__()
        self._kinds = tuple(kinds)
        self.menu = QMenu(self)
        for kind in self._kinds:
            self.menu.addAction(_named(kind), lambda kind=kind: self.add_wanted.emit(kind))
        self.add, self.remove = tool_button("plus", ADD), tool_button("trash-can-outline", REMOVE)
        for button in (self.add, self.remove):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus with the image
        self.add.clicked.connect(self.ask_kind)
        self.remove.clicked.connect(self.remove_wanted)
        title = label("Keyp&oints", "section")
        title.setBuddy(buddy)
        self.setLayout(row(title, None, self.add, self.remove))

    def ask_kind(self) -> None:
        """Request a new subject; ask for its kind by a menu where there are several."""
        if len(self._kinds) == 1:
            self.add_wanted.emit(self._kinds[0])
        elif self._kinds:
            self.menu.popup(self.add.mapToGlobal(self.add.rect().bottomLeft()))

    def enable(self, why_not_add: str, can_remove: bool) -> None:
        """Enable the buttons.

        Args:
            why_not_add: why no subject can be added; "" if one can.
            can_remove: whether the current point belongs to a subject in the frame.
        """
        self.add.setEnabled(not why_not_add)
        self.add.setToolTip(why_not_add or ADD)
        self.remove.setEnabled(can_remove)
        self.remove.setToolTip(REMOVE if can_remove else "Choose a keypoint of the one to remove")


def _named(kind: Kind) -> str:
    name = kind.name.replace("&", "&&")
    return f"{name or 'Somebody'} ({counted(len(kind.points), 'keypoint')})"
