import numpy as np
import pytest
from PySide6.QtGui import QImage

from app.training.loss_history import LossHistory
from app.training.run.loss_curves import LossCurves, smoothed
from app.training.run.measure_curve import MeasureCurve
from app.training.run.quiet_plot import QuietPlot, StepAxis


def test_smoothing_keeps_a_constant_and_weakens_noise():
    assert smoothed(np.full(50, 3.0), 0.9) == pytest.approx(np.full(50, 3.0))
    noise = np.random.default_rng(0).normal(size=500)
    assert smoothed(noise, 0.9)[50:].std() < 0.5 * noise.std()
    assert smoothed(noise, 0.0) is noise


def test_the_slider_smooths_what_is_drawn(qtbot):
    history = LossHistory()
    for step in range(20):
        history.add(step, {"loss": float(step % 2)})
    curves = LossCurves(history)
    qtbot.addWidget(curves)
    rough = curves.points("loss")[1]
    curves.smoothing.setValue(80)
    assert np.ptp(curves.points("loss")[1][10:]) < np.ptp(rough)


def test_a_single_step_is_seen(qtbot):
    history = LossHistory()
    curves = LossCurves(history)
    qtbot.addWidget(curves)
    curves.resize(400, 300)
    curves.show()

    def coloured() -> int:
        shown = curves.findChild(QuietPlot).grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        pixels = np.frombuffer(shown.constBits(), np.uint8).reshape(shown.height(), -1, 4)[..., :3]
        return int((np.ptp(pixels.astype(int), axis=2) > 60).sum())

    for step in (3, 4):
        history.add(step, {"loss": 0.5})
        curves.draw()
        qtbot.waitUntil(lambda: coloured() > 5, timeout=60_000)


def test_measures_show_once_there_are_two_checkpoints(qtbot):
    curve = MeasureCurve()
    qtbot.addWidget(curve)
    curve.add(100, {"psnr": 20.0, "coverage": 0.3})
    assert curve.isHidden()
    curve.add(200, {"psnr": 22.0, "coverage": 0.31})
    assert not curve.isHidden()
    assert curve.points()[1].tolist() == [20.0, 22.0]
    assert curve.choice.currentText() == "PSNR", "as checkpoints and the list of runs call it"
    curve.choice.setCurrentText("coverage")
    assert curve.points()[1].tolist() == [0.3, 0.31]


@pytest.mark.parametrize("last", [2, 3, 7, 29, 100_000])
def test_only_whole_steps_are_labelled(qtbot, last: int):
    axis = StepAxis("bottom")
    labelled = [tick for _, ticks in axis.tickValues(1, last, 280) for tick in ticks]
    assert labelled
    assert all(float(tick).is_integer() for tick in labelled)
