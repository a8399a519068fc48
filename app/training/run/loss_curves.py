"""Losses of a run as curves over its steps, redrawn at most a few times a second."""

from html import escape

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from app.theme.theme import theme
from app.training.loss_history import LossHistory
from app.training.run.quiet_plot import QuietPlot
from app.widgets.basic import column, label, percent_slider, row

_REDRAW_MILLISECONDS = 250
_ON_DARK = (
    "#5b9dff",
    "#ffb454",
    "#58c48a",
    "#f2777a",
    "#c49bff",
    "#4fd0d8",
    "#d9d36b",
    "#ff8fcf",
    "#b9bec9",
    "#c08a5a",
)
_ON_LIGHT = (
    "#1f66e5",
    "#c26a00",
    "#1f8a55",
    "#c4383d",
    "#7a3fd1",
    "#0d7f88",
    "#7d7600",
    "#b8317f",
    "#5c6470",
    "#7a4a1f",
)


class LossCurves(QWidget):
    """Curves of a `LossHistory` with a legend of the newest values, smoothing and a log scale."""

    def __init__(self, history: LossHistory, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._history = history
        self.smoothing, self._smoothing_name = percent_slider(), label("Smoothing", "quiet")
        self.smoothing.setMaximum(99)
        self.smoothing.setMaximumWidth(90)
        self.smoothing.setAccessibleName("Smoothing")
        self.smoothing.setToolTip("Smoothing: how much each point follows those before it")
        self.smoothing.valueChanged.connect(self.draw)
        self._items: dict[str, pg.PlotDataItem] = {}
        self._plot = QuietPlot()
        self._waiting = label("The curves begin with the first steps.", "quiet")
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._waiting.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self._legend = label("")
        self._legend.setTextFormat(Qt.TextFormat.RichText)
        self._legend.setWordWrap(True)
        self.log_scale = QCheckBox("Log scale")
        self.log_scale.setToolTip(
            "Each halving of a loss takes the same height; values of 0 and less are left out"
        )
        self.log_scale.toggled.connect(self._rescale)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REDRAW_MILLISECONDS)
        self._timer.timeout.connect(self.draw)
        self._arrange()
        theme().changed.connect(self._recolour)
        self._recolour()
        self._show_curves(False)

    def refresh(self) -> None:
        """Schedule a redraw; frequent calls are merged into a few redraws a second."""
        if not self._timer.isActive():
            self._timer.start()

    def draw(self) -> None:
        """Draw the current history."""
        for name in set(self._items) - set(self._history.curves):
            self._plot.removeItem(self._items.pop(name))
        for index, name in enumerate(self._history.curves):
            if name not in self._items:
                self._items[name] = self._plot.plot(connect="finite", pen=self._pen(index), antialias=True)
            steps, values = self.points(name)
            alone = "o" if len(steps) == 1 else None  # a line of one point is not seen
            brush = pg.mkBrush(self._colour(index))
            self._items[name].setData(
                steps, values, symbol=alone, symbolSize=5, symbolBrush=brush, symbolPen=None
            )
        self._legend.setText(self.legend_text())
        self._show_curves(bool(self._history.curves))

    def _show_curves(self, shown: bool) -> None:
        steering = (self.smoothing, self._smoothing_name, self.log_scale)
        for widget in (self._plot, self._legend, *steering):
            widget.setVisible(shown)
        self._waiting.setVisible(not shown)

    def points(self, name: str) -> tuple[np.ndarray, np.ndarray]:
        """Return steps and values of a loss that the current scale can show, float64 [P] each."""
        curve = self._history.curves[name]
        steps, values = np.asarray(curve.steps, dtype=float), np.asarray(curve.values, dtype=float)
        shown = np.isfinite(values)
        if self.log_scale.isChecked():
            shown &= values > 0
        return steps[shown], smoothed(values[shown], self.smoothing.value() / 100)

    def legend_text(self) -> str:
        """Return the legend as rich text: a dot in each curve's colour, the loss's name, its newest value."""
        curves = enumerate(self._history.curves.items())
        return " &nbsp; ".join(
            f'<span style="color:{self._colour(index)}">●</span>&nbsp;{escape(name.replace("_", " "))}&nbsp;'
            f"<b>{curve.values[-1]:.3g}</b>"
            for index, (name, curve) in curves
            if curve.values
        )

    def _rescale(self, logarithmic: bool) -> None:
        self._plot.setLogMode(y=logarithmic)
        self._plot.enableAutoRange()
        self.draw()

    def _recolour(self) -> None:
        tokens = theme().tokens
        self._plot.setBackground(tokens.field)
        for side in ("left", "bottom"):
            axis = self._plot.getAxis(side)
            axis.setPen(pg.mkPen(tokens.line))
            axis.setTextPen(pg.mkPen(tokens.quiet))
        for index, name in enumerate(self._history.curves):
            if name in self._items:
                self._items[name].setPen(self._pen(index))
        self._legend.setText(self.legend_text())

    def _colour(self, index: int) -> str:
        colours = _ON_LIGHT if theme().tokens.name == "light" else _ON_DARK
        return colours[index % len(colours)]

    def _pen(self, index: int) -> pg.QtGui.QPen:
        return pg.mkPen(self._colour(index), width=1)  # wider lines take ten times as long to draw

    def _arrange(self) -> None:
        smoothing = (self._smoothing_name, self.smoothing)
        header = row(label("Losses", "section"), None, *smoothing, self.log_scale)
        self.setLayout(column(header, self._waiting, self._plot, self._legend, edge=0, gap=6))


def smoothed(values: np.ndarray, decay: float) -> np.ndarray:
    """Return the bias-corrected exponential moving average of values, float64 [P].

    Args:
        values: [P].
        decay: weight of the previous average, in [0, 1); 0 changes nothing.
    """
    if decay == 0:
        return values
    averages, mean = np.empty_like(values), 0.0
    for index, value in enumerate(values):
        mean = decay * mean + (1 - decay) * value
        averages[index] = mean / (1 - decay ** (index + 1))  # as in Adam: Kingma and Ba, 2015
    return averages
