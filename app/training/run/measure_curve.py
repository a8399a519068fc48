"""Held-out measures of a run over its checkpoints, one at a time."""

import numpy as np
import pyqtgraph as pg
from PySide6.QtWidgets import QWidget

from app.theme.theme import theme
from app.training.loss_history import LossHistory
from app.training.run.quiet_plot import QuietPlot
from app.training.run.text import measure_name
from app.widgets.basic import column, label, row
from app.widgets.combo_box import ComboBox


class MeasureCurve(QWidget):
    """Curve of the chosen measure; hidden until there are two checkpoints."""

    def __init__(self) -> None:
        super().__init__()
        self._history = LossHistory()
        self.choice = ComboBox()
        self.choice.setAccessibleName("Measure")
        self.choice.setToolTip("Computed on held-out images at each checkpoint")
        self.choice.currentTextChanged.connect(self._draw)
        self._plot = QuietPlot()
        self._curve = self._plot.plot(symbol="o", symbolSize=5, antialias=True)
        self.setLayout(
            column(row(label("Held out", "section"), None, self.choice), self._plot, edge=0, gap=6)
        )
        theme().changed.connect(self._recolour)
        self._recolour()
        self.hide()

    def clear(self) -> None:
        """Remove all points for another run."""
        self._history.clear()
        self.choice.clear()
        self.hide()

    def add(self, step: int, measures: dict[str, float]) -> None:
        """Add the measures of a checkpoint."""
        self._history.add(step, measures)
        for name in self._history.curves:
            if self.choice.findData(name) < 0:
                self.choice.addItem(measure_name(name), name)
        self._draw()
        self.setVisible(any(len(curve.steps) > 1 for curve in self._history.curves.values()))

    def points(self) -> tuple[np.ndarray, np.ndarray]:
        """Return steps and values of the chosen measure, float64 [P] each."""
        curve = self._history.curves.get(self.choice.currentData())
        if curve is None:
            return np.zeros(0), np.zeros(0)
        return np.asarray(curve.steps, dtype=float), np.asarray(curve.values, dtype=float)

    def _draw(self) -> None:
        self._curve.setData(*self.points())

    def _recolour(self) -> None:
        tokens = theme().tokens
        self._plot.setBackground(tokens.field)
        self._curve.setPen(pg.mkPen(tokens.accent, width=1))
        self._curve.setSymbolBrush(pg.mkBrush(tokens.accent))
        for side in ("left", "bottom"):
            self._plot.getAxis(side).setPen(pg.mkPen(tokens.line))
            self._plot.getAxis(side).setTextPen(pg.mkPen(tokens.quiet))
