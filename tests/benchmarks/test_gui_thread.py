"""What a drag among 170 joints asks of the window's own thread, while the worker draws beside it."""

import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch
from PySide6.QtCore import QAbstractEventDispatcher, QObject, QPoint, Qt
from PySide6.QtTest import QTest
from pytest_benchmark.fixture import BenchmarkFixture
from pytestqt.qtbot import QtBot

from app.application import application, open_window
from app.live.renderer import RenderState
from app.window.main_window import MainWindow
from graphose_core.checkpoint import CheckpointInfo, save_checkpoint
from graphose_core.models.graphose import Graphose
from tests.benchmarks.measures import Store
from tests.benchmarks.networks import untrained_config
from tests.benchmarks.scenes import circle, ten_people
from tests.benchmarks.watch import PATIENCE, Watch

SIZE = 128


class Blocks(QObject):
    """How long the event loop is away each time it wakes, in seconds: nothing else is answered meanwhile."""

    def __init__(self) -> None:
        super().__init__()
        self.seconds: list[float] = []
        self._awake = time.perf_counter()
        dispatcher = QAbstractEventDispatcher.instance()
        dispatcher.awake.connect(self._wake)
        dispatcher.aboutToBlock.connect(self._rest)

    def _wake(self) -> None:
        self._awake = time.perf_counter()

    def _rest(self) -> None:
        self.seconds.append(time.perf_counter() - self._awake)


@pytest.fixture
def window(qtbot: QtBot, main_thread_collections: None, tmp_path: Path) -> Iterator[MainWindow]:
    """The application's window with ten people, drawn by an untrained network of 128 pixels."""
    torch.manual_seed(0)
    config, path = untrained_config(SIZE), tmp_path / "untrained-128.safetensors"
    info = CheckpointInfo(name="untrained-128", stage="finetune", model=config)
    save_checkpoint(path, Graphose(config).state_dict(), info)
    application()
    shown = open_window(checkpoint=path)
    shown.editor.open(ten_people())
    qtbot.waitUntil(lambda: shown.renderer.state is RenderState.CURRENT, timeout=PATIENCE)
    yield shown
    shown.renderer.close()
    shown.editor.mark_saved(Path("benchmark"))
    shown.close()


def test_drag_among_170_joints(
    qtbot: QtBot, window: MainWindow, benchmark: BenchmarkFixture, store: Store
) -> None:
    """A mouse move, until the canvas is painted with its image; and the longest block on the way.

    `extra_info` has the longest block and the 95th percentile of blocks, in milliseconds.
    """
    port, watch, document = window.canvas.viewport(), Watch(window), window.editor.document
    pixels = (window.canvas.to_widget(place).toPoint() for place in circle(document))
    left = Qt.MouseButton.LeftButton
    assert sum(len(figure.joints) for figure in document.figures) == 170

    def move_and_wait(pixel: object) -> None:
        with qtbot.waitSignal(watch.painted, timeout=PATIENCE):
            QTest.mouseMove(port, pixel)

    pressed = next(pixels)
    QTest.mousePress(port, left, pos=pressed)
    # Away from where it was pressed, so that it is a drag and no click, however small the canvas is.
    move_and_wait(pressed + QPoint(20, 20))
    qtbot.wait(50)
    blocks = Blocks()
    benchmark.pedantic(move_and_wait, setup=lambda: ((next(pixels),), {}), rounds=60, warmup_rounds=5)
    away = np.array(blocks.seconds) * 1e3
    QTest.mouseRelease(port, left, pos=next(pixels))
    assert window.editor.document != document
    assert len(away) > 0
    benchmark.extra_info |= {
        "longest_block_ms": float(away.max()),
        "p95_block_ms": float(np.quantile(away, 0.95)),
    }
    store(None)
