"""Where the docks stand around the canvas, and how large they are at first."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QWidget

from app.window.layout import WindowLayout
from app.window.side_column import WIDTH

if TYPE_CHECKING:
    from app.window.main_window import MainWindow

TRAINING_HEIGHT = 270
TIMELINE_HEIGHT = 190


def side_dock(window: "MainWindow") -> QDockWidget:
    """The right column as a dock without a title: it keeps its height when the training panel opens."""
    dock = QDockWidget(window)
    dock.setObjectName("side")
    dock.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
    dock.setTitleBarWidget(QWidget())
    dock.setWidget(window.side)
    return dock


def place_docks(window: "MainWindow") -> WindowLayout:
    """Put all docks in their places, as they were left by the last start; return what keeps them."""
    area = Qt.DockWidgetArea
    window.addDockWidget(area.LeftDockWidgetArea, window.history)
    window.addDockWidget(area.BottomDockWidgetArea, window.training)
    window.addDockWidget(area.BottomDockWidgetArea, window.timeline)
    window.tabifyDockWidget(window.training, window.timeline)
    window.setCorner(Qt.Corner.BottomRightCorner, area.RightDockWidgetArea)
    window.addDockWidget(area.RightDockWidgetArea, window.side_dock)
    sizes = {
        window.side_dock: (WIDTH, Qt.Orientation.Horizontal),
        window.training: (TRAINING_HEIGHT, Qt.Orientation.Vertical),
        window.timeline: (TIMELINE_HEIGHT, Qt.Orientation.Vertical),
    }
    keeper = WindowLayout(window, window.settings, {"side": window.side}, window.side.tabs, sizes)
    keeper.restore()
    return keeper
