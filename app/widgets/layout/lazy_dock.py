"""A dock whose panel is built when it is needed first."""

from abc import abstractmethod
from typing import Generic, TypeVar

from PySide6.QtWidgets import QMainWindow, QWidget

from app.widgets.layout.dock import Dock

Panel = TypeVar("Panel", bound=QWidget)


class LazyDock(Dock, Generic[Panel]):
    """Builds its panel when it is asked for it, or before it is shown for the first time."""

    def __init__(self, title: str, name: str, window: QMainWindow) -> None:
        super().__init__(title, name, window)
        self._panel: Panel | None = None

    @abstractmethod
    def build(self) -> Panel:
        """Return the panel, connected."""

    @property
    def panel(self) -> Panel:
        """The panel, built on first use."""
        if self._panel is None:
            self._panel = self.build()
            self.setWidget(self._panel)
        return self._panel

    def setVisible(self, visible: bool) -> None:  # noqa: N802 (Qt's name)
        """Build the panel before it is shown for the first time."""
        if visible:
            self.panel.show()
        super().setVisible(visible)
