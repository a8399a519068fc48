"""`main.py --smoke`: a real window, a drag with real mouse events, and whether the image followed."""

import sys
import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QDeadlineTimer, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.application import application, open_window
from app.live.renderer import RenderState
from app.window.main_window import MainWindow
from graphose_core.document.values.pose import JointRef

PATIENCE = 120_000
"""Timeout for the model to load, in milliseconds; a first start from a cold disk is slow."""

DRAG = (0.12, -0.06)
STEPS = 8


def smoke(scene: Path | None, checkpoint: Path | None) -> int:
    """Open the window, drag, compare; return 0 if the image changed."""
    app = application()
    window = open_window(scene, checkpoint)
    try:
        message = _drag_and_compare(app, window)
    finally:
        window.renderer.close()
        window.editor.mark_saved(Path("smoke"))  # or closing would ask about the drag
        window.close()
    sys.stderr.write(f"smoke: {message or 'the image followed the drag'}\n")
    return 1 if message else 0


def _drag_and_compare(app: QApplication, window: MainWindow) -> str:
    """Drag a joint and compare the images; return what went wrong, or ""."""
    if not window.editor.document.figures:
        return "the scene has no figure to drag; give one that has"
    before = _current_image(app, window)
    if before is None:
        return f"no image came: {window.viewport.notice.text or 'the model is still loading'}"
    figure = window.editor.document.figures[-1]
    ref = JointRef(figure.name, figure.joints[len(figure.joints) // 2].name)
    start = window.editor.document.joint(ref).position
    _drag(window, start, (start[0] + DRAG[0], start[1] + DRAG[1]))
    if window.editor.document.joint(ref).position == start:
        return f"joint {ref.joint!r} did not follow the pointer"
    after = _current_image(app, window)
    if after is None:
        return f"no image came after the drag: {window.viewport.notice.text or 'the worker is silent'}"
    return "" if not np.array_equal(before, after) else "the joint moved, but the image stayed the same"


def _drag(window: MainWindow, start: tuple[float, float], end: tuple[float, float]) -> None:
    port = window.canvas.viewport()
    left = Qt.MouseButton.LeftButton
    QTest.mousePress(port, left, pos=window.canvas.to_widget(start).toPoint())
    for step in range(1, STEPS + 1):
        share = step / STEPS
        place = (start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1]))
        QTest.mouseMove(port, window.canvas.to_widget(place).toPoint(), delay=15)
    QTest.mouseRelease(port, left, pos=window.canvas.to_widget(end).toPoint())


def _current_image(app: QApplication, window: MainWindow) -> NDArray[np.uint8] | None:
    """Wait for an image of the current scene; None after :data:`PATIENCE`."""
    deadline = QDeadlineTimer(PATIENCE)
    app.processEvents()
    while window.renderer.state is not RenderState.CURRENT:
        stuck = window.renderer.state in (RenderState.FAILED, RenderState.NO_MODEL)
        if deadline.hasExpired() or (stuck and window.viewport.notice.text):
            return None
        app.processEvents()
        time.sleep(0.01)  # QTest.qWait would keep Python's lock, and the model loads in another thread
    image = window.canvas.image
    return None if image is None else image.image.copy()
