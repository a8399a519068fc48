"""Scatter plot of poses projected to two dimensions; similar poses lie close together."""

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QColor, QKeyEvent

from app.theme.theme import theme
from app.widgets.by_keyboard import moved


class SpreadPlot(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph carries no types
    """Shows the poses; a click on a point, or an arrow key, emits `pose_chosen(row)`."""

    pose_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._places = np.zeros((0, 2))
        self._points = pg.ScatterPlotItem(size=7, pen=None, hoverable=True)
        self.addItem(self._points)
        self._marked = pg.ScatterPlotItem(size=13)
        self.addItem(self._marked)
        self._row = -1
        """Row of the pose that is marked; -1: none."""
        self.setMouseEnabled(x=False, y=False)
        self.setMenuEnabled(False)
        self.hideButtons()
        self.setAspectLocked(True)
        for side in ("left", "bottom"):
            self.getAxis(side).setStyle(showValues=False)
        self.setMinimumHeight(140)
        self.setToolTip(
            "Each point is a labelled pose; near ones are alike. Empty regions are poses that nobody "
            "labelled. Click one to see its image; arrow keys go from one to the next."
        )
        self.setAccessibleName("Spread of poses")
        self._points.sigClicked.connect(lambda _plot, points, _event: self._choose(points))
        theme().changed.connect(self._recolour)
        self._recolour()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        return QSize(280, 200)

    def show_poses(self, places: NDArray[np.float64]) -> None:
        """Show the projections of N poses, [N, 2]."""
        self._places, self._row = places, -1
        self._points.setData(pos=places, data=np.arange(len(places)))
        self._marked.clear()
        self.enableAutoRange()

    def _choose(self, points: NDArray[np.object_]) -> None:
        if len(points):
            self._mark(int(points[0].data()))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 (Qt's name)
        """Go from pose to pose in the order of the labels."""
        led = moved(event, self._row, len(self._places))
        if led is None:
            event.ignore()  # the plot's own keys move it, and it is not to be moved
        elif led != self._row:
            self._mark(led)

    def _mark(self, row: int) -> None:
        """Show which pose is seen, and tell that it is."""
        self._row = row
        self._marked.setData(pos=self._places[row : row + 1])
        self.pose_chosen.emit(row)

    def _recolour(self) -> None:
        tokens = theme().tokens
        self.setBackground(tokens.field)
        colour = QColor(tokens.accent)
        colour.setAlpha(150)
        self._points.setBrush(pg.mkBrush(colour))
        self._marked.setBrush(None)
        self._marked.setPen(pg.mkPen(tokens.text, width=2))
        for side in ("left", "bottom"):
            self.getAxis(side).setPen(pg.mkPen(tokens.line))
