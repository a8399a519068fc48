"""What is said for a moment never lies over what stands in the line for good."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.canvas.gestures.hit_testing import JointHit
from app.live.renderer import RenderState
from app.window.status_line import StatusLine
from graphose_core.document.values.pose import JointRef
from graphose_core.rendering.contract import RenderResult

LONG = "Opened the scene “a hand that waves to somebody far away, third try of the morning” " * 3


@pytest.fixture
def line(qtbot: QtBot) -> StatusLine:
    made = StatusLine()
    qtbot.addWidget(made)
    made.resize(1280, 24)
    made.show()
    made.zoom.say("478 %")
    made.model.say("pro-128 · 128 × 128")
    made.cost.say("55 ms")
    return made


def _right_edge_of_ink(label: QLabel) -> int:
    """Where the text of a label ends, in the line."""
    return label.x() + label.contentsRect().left() + label.fontMetrics().horizontalAdvance(label.text())


def test_a_long_message_is_cut_before_the_first_field(line: StatusLine) -> None:
    line.hint(LONG)
    QApplication.processEvents()
    assert line.pointed.isVisible()
    assert line.pointed.text().startswith("Opened the scene")
    assert line.pointed.text().endswith("…")
    assert _right_edge_of_ink(line.pointed) <= line.zoom.x()
    assert line.pointed.toolTip() == LONG


def test_after_a_message_stands_what_is_under_the_pointer_now(line: StatusLine) -> None:
    line.hint("Saved")
    line.show_hit(JointHit(JointRef("hand", "wrist")))
    assert line.pointed.whole == "Saved"
    line.clearMessage()
    assert line.pointed.whole == "wrist · hand"


def test_nothing_but_the_labels_paints_text(line: StatusLine) -> None:
    line.hint("mmmmmmmmmmmmmmmmmmmmm")
    line.pointed.setVisible(False)
    for field in (line.zoom, line.model, line.device, line.cost, line.state):
        field.setVisible(False)
    image = line.grab().toImage()
    middle = {image.pixel(x, image.height() // 2) for x in range(image.width())}
    assert len(middle) == 1


def test_tips_of_menus_are_shown_in_the_same_place(line: StatusLine) -> None:
    line.showMessage("Open a scene")  # as the window does with a status tip
    assert line.pointed.whole == "Open a scene"


def test_what_is_no_longer_true_is_taken_back_and_nothing_else(line: StatusLine) -> None:
    line.hint("Loading.")
    line.unsay("Loading.")
    assert line.pointed.whole != "Loading."
    line.hint("Saved.")
    line.unsay("Loading.")
    assert line.pointed.whole == "Saved."


def test_words_that_change_do_not_have_the_window_laid_out_anew(line: StatusLine, qtbot: QtBot) -> None:
    line.show_state(RenderState.CURRENT)
    qtbot.wait(20)
    asked: list[QEvent.Type] = []

    class Watch(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 (Qt's name)
            asked.append(event.type())
            return False

    watch = Watch()
    line.installEventFilter(watch)
    for state in (RenderState.RENDERING, RenderState.CURRENT):
        line.show_state(state)
        line.cost.say("7 ms")
        line.zoom.say("1 %")
        qtbot.wait(20)
    assert QEvent.Type.LayoutRequest not in asked
    assert line.state.text() == "Current"


def test_a_field_grows_with_its_words(line: StatusLine, qtbot: QtBot) -> None:
    line.model.say("a model with a name that is rather long · 128 × 128")
    qtbot.waitUntil(lambda: _right_edge_of_ink(line.model) <= line.device.x())


@pytest.mark.parametrize(("spent", "text"), [(43.6, "44 ms"), (1.0, "1 ms"), (0.3, "< 1 ms"), (0.0, "")])
def test_an_image_that_was_cached_has_no_time(line: StatusLine, spent: float, text: str) -> None:
    pixels = np.zeros((8, 8, 3), np.uint8)
    line.cost.say("7 ms")
    line.show_image(RenderResult(pixels, pixels[..., 0], (), None, None, milliseconds=spent, device="cpu"))
    assert line.cost.text() == text


def test_an_image_of_nobody_is_not_called_current(line: StatusLine) -> None:
    pixels = np.zeros((8, 8, 3), np.uint8)
    nobody = RenderResult(pixels, pixels[..., 0], (), None, None, milliseconds=5.0, device="cpu")
    line.show_image(nobody)
    line.show_state(RenderState.CURRENT)
    assert line.state.text() == "Nothing to draw"
    line.show_image(replace(nobody, joints=(JointRef("hand", "wrist"),)))
    assert line.state.text() == "Current"
