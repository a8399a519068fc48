"""The buttons over a frame that is corrected."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from app.labels.correcting.editing import FrameEditing
from app.labels.correcting.view.shown import Mark
from app.theme.icons import bind_icon
from app.widgets.basic import row, tool_button
from graphose_core.formats.keypoints import Visibility

BESIDE = 4
"""Pixels between icon and text of a button, at most."""


class CorrectingBar(QWidget):
    """Buttons that step through frames, undo and redo, and fit the view.

    Where the bar is too narrow for their texts, buttons show their icons alone.
    """

    def __init__(self) -> None:
        super().__init__()
        self.previous = _button("&Previous", "chevron-left", "Previous frame (,)")
        self.next = _button("&Next", "chevron-right", "Next frame (.)")
        self.next_missing = _button(
            "Next with &missing keypoints",
            "map-marker-question-outline",
            "Next frame with missing keypoints (N)",
        )
        self.undo = tool_button("undo", "Undo (Ctrl+Z)")
        self.redo = tool_button("redo", "Redo (Ctrl+Shift+Z)")
        self.remove = tool_button("map-marker-remove-outline", "Remove the label of the keypoint (Del)")
        self.sides = tool_button(
            "swap-horizontal", "Exchange left and right of the one that the keypoint belongs to (X)"
        )
        self.covered = tool_button(
            "eye-off-outline", "Covered: something lies over the keypoint (V)", checkable=True
        )
        self.fit = tool_button("fit-to-page-outline", "Show the whole image (F)")
        steps = (self.previous, self.next, self.next_missing)
        points = (self.undo, self.redo, self.remove, self.sides, self.covered, self.fit)
        for button in (*steps, *points):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus with the image
        self._texts = {button: button.text() for button in steps}
        self.setLayout(row(*steps, None, *points))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        """Return the least size: that of icons without texts."""
        least = super().minimumSizeHint()
        return QSize(least.width() - sum(self._room_of(button) for button in self._texts), least.height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 (Qt's name)
        """Show the texts that fit, the first ones last: their arrows say the same."""
        super().resizeEvent(event)
        left = self.width() - self.minimumSizeHint().width()
        for button, text in reversed(self._texts.items()):
            left -= _width_of(button, text)
            shown = text if left >= 0 else ""
            if button.text() != shown:
                button.setText(shown)

    def _room_of(self, button: QPushButton) -> int:
        """Return the width in pixels that a button's text takes at present."""
        return _width_of(button, button.text()) if button.text() else 0

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
        why = "No other frame has any" if counted else "Counting the missing keypoints of all frames…"
        self.enable(self.next_missing, session.next_missing(editing.number) is not None, why)
        self.remove.setEnabled(point is not None)
        has_sides = editing.whose_sides(mark) is not None
        self.enable(self.sides, has_sides, "Choose a keypoint of one who has left and right")
        self.covered.setVisible(editing.keeps_covered)
        self.covered.setEnabled(point is not None)
        self.covered.setChecked(point is not None and point.visibility is Visibility.OCCLUDED)

    def enable(self, button: QPushButton | QToolButton, holds: bool, why_not: str = "") -> None:
        """Enable or disable a button; the tool tip of a disabled one gives the reason."""
        tips = button.property("tip") or button.toolTip()
        button.setProperty("tip", tips)
        button.setEnabled(holds)
        button.setToolTip(tips if holds or not why_not else why_not)


def _width_of(button: QPushButton, text: str) -> int:
    """Return the width in pixels of a text beside the icon of a button."""
    return button.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, text).width() + BESIDE


def _button(text: str, icon: str, tip: str) -> QPushButton:
    made = QPushButton(text)
    made.setAccessibleName(text.replace("&", ""))
    bind_icon(made, icon)
    made.setToolTip(tip)
    made.setAutoDefault(False)
    return made
