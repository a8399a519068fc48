"""The buttons over a frame that is corrected."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from app.labels.correcting.editing import FrameEditing
from app.labels.correcting.view.shown import Mark
from app.theme.icons import bind_icon
from app.widgets.basic import row, tool_button
from graphose_core.formats.keypoints import Visibility


class CorrectingBar(QWidget):
    """Buttons that step through frames, undo and redo, and fit the view."""

    def __init__(self) -> None:
        super().__init__()
        self.previous = _button("&Previous", "chevron-left", "Previous frame (,)")
        self.next = _button("&Next", "chevron-right", "Next frame (.)")
        self.next_missing = _button(
            "Next with &missing points", "map-marker-question-outline", "Next frame with missing points (N)"
        )
        self.undo = tool_button("undo", "Undo (Ctrl+Z)")
        self.redo = tool_button("redo", "Redo (Ctrl+Shift+Z)")
        self.remove = tool_button("map-marker-remove-outline", "Remove the label of the point (Del)")
        self.covered = tool_button(
            "eye-off-outline", "Covered: something lies over the point (V)", checkable=True
        )
        self.fit = tool_button("fit-to-page-outline", "Show the whole picture (F)")
        steps = (self.previous, self.next, self.next_missing)
        points = (self.undo, self.redo, self.remove, self.covered, self.fit)
        for button in (*steps, *points):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus with the picture
        self.setLayout(row(*steps, None, *points))

    def show_state(self, editing: FrameEditing, mark: Mark | None, steps: tuple[bool, bool]) -> None:
        """Enable the buttons that apply.

        Args:
            editing: edits of the frame on show.
            mark: the current point, or None.
            steps: whether the list has a previous, and a next frame.
        """
        session, point = editing.session, editing.point(mark)
        self.undo.setEnabled(session.can_undo)
        self.redo.setEnabled(session.can_redo)
        self.previous.setEnabled(steps[0])
        self.next.setEnabled(steps[1])
        counted = session.missing is not None
        why = "No other frame has any" if counted else "Counting the missing points of all frames…"
        self.enable(self.next_missing, session.next_missing(editing.number) is not None, why)
        self.remove.setEnabled(point is not None)
        self.covered.setVisible(editing.keeps_covered)
        self.covered.setEnabled(point is not None)
        self.covered.setChecked(point is not None and point.visibility is Visibility.OCCLUDED)

    def enable(self, button: QPushButton | QToolButton, holds: bool, why_not: str = "") -> None:
        """Enable or disable a button; the tool tip of a disabled one gives the reason."""
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
