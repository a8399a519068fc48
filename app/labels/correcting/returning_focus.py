"""Gives a view its focus back when it is enabled again, so that no button receives the next key."""

from PySide6.QtWidgets import QWidget


class ReturningFocus:
    """Enables and disables a view; its window has the focus meanwhile.

    Args:
        view: has the focus from the start: keys act there.
        window: of the view.
    """

    def __init__(self, view: QWidget, window: QWidget) -> None:
        self._view, self._window, self._returns = view, window, True

    def enable(self, holds: bool) -> None:
        """Enable or disable the view; a focus that went elsewhere meanwhile stays there."""
        if not holds and self._view.hasFocus():
            self._returns = True
            self._window.setFocus()
        self._view.setEnabled(holds)
        if holds and self._returns:
            self._returns = False
            if self._window.focusWidget() in (None, self._window):
                self._view.setFocus()
