"""A plot that ignores wheel and mouse, for panels that scroll, and its axis of losses."""

from math import ceil, floor, log10

import pyqtgraph as pg
from PySide6.QtCore import QSize
from PySide6.QtGui import QWheelEvent

LEAST = 100
"""Least height of a plot, in pixels: it fits into a low panel."""


class QuietPlot(pg.PlotWidget):  # type: ignore[misc]  # pyqtgraph carries no types
    """A plot without menu, buttons and wheel zoom: it sits in a panel that scrolls."""

    def __init__(self) -> None:
        super().__init__(axisItems={"left": LossAxis("left"), "bottom": StepAxis("bottom")})
        self.setMinimumHeight(LEAST)
        self.setMouseEnabled(x=False, y=False)
        self.setMenuEnabled(False)
        self.hideButtons()
        self.getViewBox().setDefaultPadding(0.02)
        self.showGrid(x=False, y=True, alpha=0.15)
        self.getAxis("left").setWidth(44)

    def sizeHint(self) -> QSize:  # noqa: N802
        """Return a size as wide as a panel, and low enough to leave room for the sample."""
        return QSize(300, 190)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        """Let the panel scroll."""
        event.ignore()


class StepAxis(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph carries no types
    """An axis of steps: there is none between two, so none is labelled."""

    def tickSpacing(  # noqa: N802
        self,
        minVal: float,  # noqa: N803
        maxVal: float,  # noqa: N803
        size: float,
    ) -> list[tuple[float, float]]:
        """Distances of ticks with their offsets, the large ones first; all are whole steps."""
        levels = [(spacing, offset) for spacing, offset in super().tickSpacing(minVal, maxVal, size)]
        return [level for level in levels if level[0] >= 1] or [(1.0, 0.0)]


class LossAxis(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph carries no types
    """An axis that in log scale labels 1, 2 and 5 of each decade: all ten do not fit into a low plot."""

    def logTickValues(  # noqa: N802
        self,
        minVal: float,  # noqa: N803
        maxVal: float,  # noqa: N803
        size: float,  # noqa: ARG002
        stdTicks: list[tuple[float, list[float]]],  # noqa: ARG002, N803
    ) -> list[tuple[float | None, list[float]]]:
        """Exponents of ten to label: decades, and the steps between them where there are few decades."""
        decades = range(floor(minVal), ceil(maxVal) + 1)
        between = [decade + log10(part) for decade in decades for part in (2, 5)]
        whole = [float(decade) for decade in decades if minVal <= decade <= maxVal]
        few = maxVal - minVal < 3
        return [(1.0, whole), (None, [tick for tick in between if few and minVal <= tick <= maxVal])]
