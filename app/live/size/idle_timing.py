"""Timing of the larger network in idle time: a short simulated drag, beside the current model."""

import math
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal

from app.editor import Editor
from app.live.models.model_size import typical
from app.live.renderer import LiveRenderer
from graphose_core.document.edits.catalogue import MoveJoints
from graphose_core.document.values.pose import JointRef
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.rendering.contract import ModelSource, RenderRequest, RenderResult

QUIET = 1500
"""Milliseconds without an edit or rendering after which the application counts as idle."""

WARM_UP, MEASURED = 4, 12
"""Numbers of warm-up images and of measured images."""

RADIUS = 0.05
"""Radius of the circle on which the dragged joint moves, in image sides."""

LANE = "trial"


class Trial(QObject):
    """Renders one image after the other, each only in idle time.

    They use a side lane of the worker: a live image waits for at most one of them.
    """

    timed = Signal(float)
    """Milliseconds that an image takes (see :func:`~app.live.models.model_size.typical`)."""

    def __init__(self, editor: Editor, renderer: LiveRenderer, parent: QObject) -> None:
        super().__init__(parent)
        self._editor = editor
        self._renderer = renderer
        self._model: ModelSource | None = None
        self._scenes: Iterator[PoseDocument] = iter(())
        self._times: list[float] = []
        self._in_flight = False
        self._quiet = QTimer(self, singleShot=True)
        self._quiet.timeout.connect(self._next)
        editor.image_outdated.connect(self._wait)
        renderer.thumbnail_ready.connect(self._note)

    @property
    def is_going_on(self) -> bool:
        """Whether a measurement is in progress."""
        return self._model is not None

    def start(self, model: ModelSource, scene: PoseDocument) -> None:
        """Measure a model with a scene, from the next idle moment on."""
        self._model = model
        self._scenes = _dragged(scene)
        self._times = []
        self._quiet.start(QUIET)

    def stop(self) -> None:
        """Cancel the measurement."""
        self._model = None
        self._quiet.stop()

    def _wait(self) -> None:
        """Restart the idle time after an edit; playback does not, as it shows cached images."""
        if self._model is not None and self._editor.moment is None:
            self._quiet.start(QUIET)

    def _next(self) -> None:
        if self._model is None or self._in_flight:
            return
        if self._renderer.shown_revision < 0 or self._renderer.is_drawing:
            self._quiet.start(QUIET)
            return
        self._in_flight = True
        request = RenderRequest(next(self._scenes))
        self._renderer.thumbnail((LANE, self._model), request, self._model)

    def _note(self, key: object, image: RenderResult) -> None:
        if not (isinstance(key, tuple) and key[0] == LANE):
            return
        self._in_flight = False
        if key[1] != self._model:  # of a trial that was stopped
            return
        self._times.append(image.milliseconds)
        if len(self._times) == WARM_UP + MEASURED:
            self.stop()
            self.timed.emit(typical(self._times[WARM_UP:]))
        elif not self._quiet.isActive():
            self._next()


def _dragged(document: PoseDocument) -> Iterator[PoseDocument]:
    """Yield scenes endlessly, in which a central joint of the last figure moves on a circle."""
    figure = document.figures[-1]
    joint = figure.joints[len(figure.joints) // 2]
    x, y = joint.position
    step = 0
    while True:
        step += 1
        place = x + RADIUS * (1 - math.cos(step)), y + RADIUS * math.sin(step)
        yield MoveJoints({JointRef(figure.name, joint.name): place}).apply(document)
