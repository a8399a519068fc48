"""Scatter plot of poses projected to two dimensions; similar poses lie close together."""

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QColor

from app.theme.theme import theme


class SpreadPlot(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph carries no types
    """Shows the poses; a click on a point emits `pose_chosen(row)`."""

    pose_chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._points = pg.ScatterPlotItem(size=7, pen=None, hoverable=True)
        self.addItem(self._points)
        self.setMouseEnabled(x=False, y=False)
        self.setMenuEnabled(False)
        self.hideButtons()
        self.setAspectLocked(True)
        for side in ("left", "bottom"):
            self.getAxis(side).setStyle(showValues=False)
        self.setMinimumHeight(140)
        self.setToolTip(
            "Each point is a labelled pose; near ones are alike. Empty regions are poses that nobody "
            "labelled. Click one to see its image."
        )
        self.setAccessibleName("Spread of poses")
        self._points.sigClicked.connect(lambda _plot, points, _event: self._choose(points))
        theme().changed.connect(self._recolour)
        self._recolour()

    def sizeHint(self) -> QSize:  # noqa: N802 (Qt's name)
        return QSize(280, 200)

    def show_poses(self, places: NDArray[np.float64]) -> None:
        """Show the projections of N poses, [N, 2]."""
        self._points.setData(pos=places, data=np.arange(len(places)))
        self.enableAutoRange()

    def _choose(self, points: NDArray[np.object_]) -> None:
        if len(points):
            self.pose_chosen.emit(int(points[0].data()))

    def _recolour(self) -> None:
        tokens = theme().tokens
        self.setBackground(tokens.field)
        colour = QColor(tokens.accent)
        colour.setAlpha(150)
        self._points.setBrush(pg.mkBrush(colour))
        for side in ("left", "bottom"):
            self.getAxis(side).setPen(pg.mkPen(tokens.line))
