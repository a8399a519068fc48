"""The place of the history: a dock at the left, hidden until it is asked for."""

from PySide6.QtWidgets import QDockWidget, QFrame, QMainWindow, QWidget

from app.editor import Editor
from app.panels.history import HistoryPanel
from app.panels.widgets import EDGE, label, row, tool_button

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
        self.setTitleBarWidget(self._title_bar())
        self.hide()

    def _title_bar(self) -> QWidget:
        bar = QFrame()
        bar.setProperty("role", "titlebar")
        close = tool_button("close", "Hide the history (Ctrl+H)")
        close.clicked.connect(self.hide)
        layout = row(label("History", "title"), None, close)
        layout.setContentsMargins(EDGE, 2, 6, 2)
        bar.setLayout(layout)
        return bar
