"""The buttons over a frame that is corrected."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from app.theme.icons import bind_icon
from app.widgets.basic import row, tool_button


class CorrectingBar(QWidget):
    """Steps through frames, takes changes back, fits the view."""

    def __init__(self) -> None:
        super().__init__()
        self.previous = _button("&Previous", "chevron-left", "Previous frame (,)")
        self.next = _button("&Next", "chevron-right", "Next frame (.)")
        self.next_missing = _button(
            "Next with &missing points", "map-marker-question-outline", "Next frame with missing points (N)"
        )
        self.undo = tool_button("undo", "Undo (Ctrl+Z)")
        self.redo = tool_button("redo", "Redo (Ctrl+Shift+Z)")
        self.remove = tool_button("map-marker-remove-outline", "Take the label of the point away (Del)")
        self.covered = tool_button("eye-off-outline", "Something lies over the point (V)", checkable=True)
        self.fit = tool_button("fit-to-page-outline", "Show the whole picture (F)")
        steps = (self.previous, self.next, self.next_missing)
        points = (self.undo, self.redo, self.remove, self.covered, self.fit)
        for button in (*steps, *points):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus with the picture
        self.setLayout(row(*steps, None, *points))

    def enable(self, button: QPushButton | QToolButton, holds: bool, why_not: str = "") -> None:
        """Enable a button or not; its tip says why it is not."""
        tips = button.property("tip") or button.toolTip()
        button.setProperty("tip", tips)
        button.setEnabled(holds)
        button.setToolTip(tips if holds or not why_not else why_not)


def _button(text: str, icon: str, tip: str) -> QPushButton:
    made = QPushButton(text)
    bind_icon(made, icon)
    made.setToolTip(tip)
    made.setAutoDefault(False)
    return made
