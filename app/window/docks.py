"""Initial places and sizes of the docks."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QWidget

from app.window.side_column import WIDTH, SideColumn

Area = Qt.DockWidgetArea

PLACES: dict[str, tuple[Qt.DockWidgetArea, int | None]] = {
    "history": (Area.LeftDockWidgetArea, None),
    "training": (Area.BottomDockWidgetArea, 270),
    "timeline": (Area.BottomDockWidgetArea, 190),
}
"""Area and initial height in pixels by object name, in the order of tabs where docks share an area."""

Sizes = dict[QDockWidget, tuple[int, Qt.Orientation]]
"""Initial size of each dock in pixels, and its direction."""


def side_dock(window: QMainWindow, side: SideColumn) -> QDockWidget:
    """Return the right column as a dock without a title, whose height does not change with other docks."""
    dock = QDockWidget(window)
    dock.setObjectName("side")
    dock.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
    dock.setTitleBarWidget(QWidget())
    dock.setWidget(side)
    return dock


def place_docks(window: QMainWindow, side: QDockWidget, docks: Iterable[QDockWidget]) -> Sizes:
    """Place all docks; return their initial sizes.

    Raises:
        KeyError: if a dock has no place in :data:`PLACES`.
    """
    sizes: Sizes = {side: (WIDTH, Qt.Orientation.Horizontal)}
    last: dict[Qt.DockWidgetArea, QDockWidget] = {}
    order = list(PLACES)
    for dock in sorted(docks, key=lambda dock: order.index(dock.objectName())):
        area, height = PLACES[dock.objectName()]
        window.addDockWidget(area, dock)
        if area in last:
            window.tabifyDockWidget(last[area], dock)
        last[area] = dock
        if height is not None:
            sizes[dock] = (height, Qt.Orientation.Vertical)
    window.setCorner(Qt.Corner.BottomRightCorner, Area.RightDockWidgetArea)
    window.addDockWidget(Area.RightDockWidgetArea, side)
    return sizes
