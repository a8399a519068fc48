"""A dock that can be hidden and moved, and knows whether it is visible."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDockWidget, QMainWindow


class Dock(QDockWidget):
    """Hidden at first; `name` identifies it in the window's layout."""

    seen_changed = Signal()

    def __init__(self, title: str, name: str, window: QMainWindow) -> None:
        super().__init__(title, window)
        self.setObjectName(name)
        self.setFeatures(
            QDockWidget.DockWidgetFeature.DockWidgetClosable | QDockWidget.DockWidgetFeature.DockWidgetMovable
        )
        self._seen = False
        self.visibilityChanged.connect(self._note)

    @property
    def is_seen(self) -> bool:
        """Whether it is shown, and not behind another dock's tab."""
        return self._seen

    def open(self) -> None:
        """Show the dock, in front of others in its place."""
        self.show()
        self.raise_()

    def toggle(self) -> None:
        """Hide the dock where it can be seen; else show it, in front of others in its place."""
        if self.is_seen:
            self.hide()
        else:
            self.open()

    def _note(self, seen: bool) -> None:
        self._seen = seen
        self.seen_changed.emit()
