"""Message of an empty library, with buttons that help."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from app.library.view import FITTING, View
from app.widgets.basic import column, label, row
from graphose_core.document.values.pose import Figure


class LibraryEmpty(QFrame):
    """Shows a sentence, and buttons that clear the search or widen the view."""

    cleared = Signal()
    """The person wants to clear the search."""
    widened = Signal()
    """The person wants to search all poses."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = label("", "quiet")
        self.clear_button = QPushButton("Clear search")
        self.clear_button.setToolTip("Show all poses of the folder again")
        self.all_button = QPushButton("Search all poses")
        self.clear_button.clicked.connect(self.cleared)
        self.all_button.clicked.connect(self.widened)
        layout = column(self.text, row(self.clear_button, self.all_button, None), edge=0)
        layout.setContentsMargins(0, 4, 0, 4)
        self.setLayout(layout)

    def explain(self, search: str, view: View, figure: Figure | None, elsewhere: int) -> None:
        """Explain why nothing is shown; `elsewhere`: number of matches among all poses."""
        self.text.setText(_why(search, view, figure))
        self.clear_button.setVisible(bool(search))
        self.all_button.setVisible(elsewhere > 0)
        self.all_button.setText(f"Show {elsewhere} in all poses" if search else "Show all poses")
        self.all_button.setToolTip("Look in “All poses”, whatever figure they are for")


def _why(search: str, view: View, figure: Figure | None) -> str:
    if search:
        return f"No pose here is called “{search}”. Fewer letters find more."
    if view == FITTING:
        kind = f" of {figure.name}" if figure is not None else ""
        return f"No pose fits the joints{kind} yet. Save the one it has with +."
    return "Nothing here yet. Pose a figure and save it with +."
