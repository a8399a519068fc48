"""Dock of the history at the left, hidden at first."""

from PySide6.QtWidgets import QMainWindow

from app.editor import Editor
from app.history.panel import HistoryPanel
from app.widgets.basic import dock_title
from app.widgets.layout.dock import Dock

WIDTH = 220
"""Least width of the panel, in pixels."""


class HistoryDock(Dock):
    """All steps since the scene was opened."""

    def __init__(self, editor: Editor, window: QMainWindow) -> None:
        super().__init__("History", "history", window)
        self.panel = HistoryPanel(editor)
        self.panel.setMinimumWidth(WIDTH)
        self.setWidget(self.panel)
        self.setTitleBarWidget(dock_title(self, "Hide the history (Ctrl+H)"))
        self.hide()
