"""What the window's own thread does under the pointer, and the whole way from pointer to image."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from statistics import median

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytest_benchmark.fixture import BenchmarkFixture
from pytestqt.qtbot import QtBot

from app.application import application, open_window
from app.canvas.gestures.hit_testing import BoneHit, JointHit, hit
from app.live.renderer import RenderState
from app.window.main_window import MainWindow
from graphose_core.document.edits.catalogue import MoveJoints
from graphose_core.document.history.history import History
from tests.benchmarks.measures import Store
from tests.benchmarks.networks import people_checkpoint
from tests.benchmarks.scenes import a_joint, circle, four_hands
from tests.benchmarks.watch import PATIENCE, Watch

SIDE = 700
"""Side of the image on the canvas, in screen pixels: that of a window on a usual screen."""

REACH = 12 / SIDE
"""Pick distance on a canvas of usual size, in image sides."""


def test_edit_apply(benchmark: BenchmarkFixture, store: Store) -> None:
    """One move of a drag among 80 joints: make the edit, apply it, keep it for undo."""
    history = History(four_hands())
    ref, places = a_joint(history.document), circle(history.document)
    next(places)  # where it is already
    history.begin_drag()

    def move(place: tuple[float, float]) -> None:
        history.do(MoveJoints({ref: place}))

    benchmark.pedantic(move, setup=lambda: ((next(places),), {}), rounds=2000, warmup_rounds=50)
    assert history.revision > 0
    store(None)


def test_hit_test(benchmark: BenchmarkFixture, store: Store) -> None:
    """What is under the pointer, among 80 joints: by turns a joint, a bone, and nothing."""
    figures = four_hands().figures
    figure = figures[0]
    a, b = (figure.joint(name).position for name in figure.bones[-1])
    points = cycle([a, ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2), (0.0, 0.0)])
    benchmark.pedantic(hit, setup=lambda: ((figures, next(points), REACH), {}), rounds=3000, warmup_rounds=60)
    found = [hit(figures, point, REACH) for point, _ in zip(points, range(3), strict=False)]
    assert {type(one) for one in found} == {JointHit, BoneHit, type(None)}
    store(None)


@contextmanager
def opened(qtbot: QtBot, checkpoint: Path) -> Iterator[MainWindow]:
    """The application's window, with its first image on show."""
    application()
    shown = open_window(checkpoint=checkpoint)
    enlarge(qtbot, shown)
    qtbot.waitUntil(lambda: shown.renderer.state is RenderState.CURRENT, timeout=PATIENCE)
    yield shown
    shown.renderer.close()
    shown.editor.mark_saved(Path("benchmark"))  # or closing would ask about the drag
    shown.close()


def enlarge(qtbot: QtBot, window: MainWindow) -> None:
    """Resize the window until the image has its side on the canvas, give or take a pixel."""
    for _ in range(8):
        missing = SIDE - side_on_canvas(window)
        if abs(missing) <= 1:
            return
        window.resize(window.width() + missing, window.height() + missing)
        qtbot.wait(100)
    raise AssertionError(f"the image has {side_on_canvas(window)} pixels on the canvas, not {SIDE}")


def side_on_canvas(window: MainWindow) -> int:
    """Return the side of the image on the canvas, in screen pixels."""
    return round((window.canvas.to_widget((1.0, 0.5)) - window.canvas.to_widget((0.0, 0.5))).x())


@pytest.mark.usefixtures("main_thread_collections")
def test_pointer_to_paint(qtbot: QtBot, checkpoint: Path, benchmark: BenchmarkFixture, store: Store) -> None:
    """A mouse move with the button held, through edit, worker and network, to the canvas painted anew.

    The real window on Qt's off-screen platform, with an image of 700 pixels on the canvas, drawn at that size
    unless it takes too long (`drawn_at`), on the device the application chooses.
    """
    with opened(qtbot, checkpoint) as window:
        measure_drag(qtbot, window, benchmark)
    store(None)


@pytest.mark.usefixtures("main_thread_collections")
@pytest.mark.skipif(not people_checkpoint(256).is_file(), reason="no bundled model of people at 256 pixels")
def test_pointer_to_paint_256(qtbot: QtBot, benchmark: BenchmarkFixture, store: Store) -> None:
    """The same by the bundled network of 256 pixels."""
    with opened(qtbot, people_checkpoint(256)) as window:
        measure_drag(qtbot, window, benchmark)
    store(None)


def measure_drag(qtbot: QtBot, window: MainWindow, benchmark: BenchmarkFixture) -> None:
    """Time moves of one drag, each until the canvas shows its image."""
    port, watch, document = window.canvas.viewport(), Watch(window), window.editor.document
    pixels = (window.canvas.to_widget(place).toPoint() for place in circle(document))
    left = Qt.MouseButton.LeftButton

    sides: list[int] = []

    def move_and_wait(pixel: object) -> None:
        with qtbot.waitSignal(watch.painted, timeout=PATIENCE):
            QTest.mouseMove(port, pixel)
        sides.append(len(window.canvas.image.image))

    pressed = next(pixels)
    QTest.mousePress(port, left, pos=pressed)
    # Away from where it was pressed, so that it is a drag and no click, however small the canvas is.
    move_and_wait(pressed + QPoint(20, 20))
    benchmark.pedantic(move_and_wait, setup=lambda: ((next(pixels),), {}), rounds=100, warmup_rounds=10)
    QTest.mouseRelease(port, left, pos=next(pixels))
    assert window.editor.document != document
    assert window.renderer.model is not None
    benchmark.extra_info |= {"drawn_at": median(sides), "drawn_at_least": min(sides)}
    benchmark.extra_info |= {"model": window.renderer.model.path.stem, "device": window.canvas.image.device}
