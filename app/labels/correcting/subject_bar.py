"""The buttons over the list of points: who is in the frame."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from app.widgets.basic import label, row, tool_button
from app.widgets.text.words import counted
from graphose_core.formats.keypoints import Kind

ADD = "Add somebody to the frame (A)"
REMOVE = "Remove the one that the point belongs to from the frame (Shift+Del)"


class SubjectBar(QWidget):
    """Adds somebody of one of some kinds, and takes somebody away.

    Signals:
        add_wanted(Kind): somebody of a kind shall be added.
        remove_wanted(): whom the current point belongs to shall be taken away.
    """

    add_wanted = Signal(object)
    remove_wanted = Signal()

    def __init__(self, kinds: Sequence[Kind], buddy: QWidget) -> None:
        """Offer kinds.

        Args:
            kinds: of whom can be added.
            buddy: the list below.
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
        title = label("P&oints", "section")
        title.setBuddy(buddy)
        self.setLayout(row(title, None, self.add, self.remove))

    def ask_kind(self) -> None:
        """Add somebody, of the kind that is chosen in a menu where there are several."""
        if len(self._kinds) == 1:
            self.add_wanted.emit(self._kinds[0])
        elif self._kinds:
            self.menu.popup(self.add.mapToGlobal(self.add.rect().bottomLeft()))

    def enable(self, why_not_add: str, can_remove: bool) -> None:
        """Enable the buttons.

        Args:
            why_not_add: why nobody can be added; "" if somebody can.
            can_remove: whether a point of somebody who is in the frame is the current one.
        """
        self.add.setEnabled(not why_not_add)
        self.add.setToolTip(why_not_add or ADD)
        self.remove.setEnabled(can_remove)
        self.remove.setToolTip(REMOVE if can_remove else "Choose a point of the one to remove")


def _named(kind: Kind) -> str:
    name = kind.name.replace("&", "&&")
    return f"{name or 'Somebody'} ({counted(len(kind.points), 'point')})"
