"""The place of the history: a dock at the left, hidden until it is asked for."""

from PySide6.QtWidgets import QDockWidget, QMainWindow

from app.editing.history_panel import HistoryPanel
from app.editor import Editor
from app.widgets.basic import dock_title

WIDTH = 220


class HistoryDock(QDockWidget):
    """All steps since the scene was opened."""

    def __init__(self, editor: Editor, window: QMainWindow) -> None:
        super().__init__("History", window)
        self.setObjectName("history")
        self.setFeatures(
            QDockWidget.DockWidgetFeature.DockWidgetClosable | QDockWidget.DockWidgetFeature.DockWidgetMovable
        )
        self.panel = HistoryPanel(editor)
        self.panel.setMinimumWidth(WIDTH)
        self.setWidget(self.panel)
        self.setTitleBarWidget(dock_title(self, "Hide the history (Ctrl+H)"))
        self.hide()
