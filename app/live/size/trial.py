"""Times the larger network while nobody waits for an image: a short drag, beside the model that draws."""

import math
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal

from app.editor import Editor
from app.live.models.model_size import typical
from app.live.renderer import LiveRenderer
from graphose_core.document.edits.catalogue import MoveJoints
from graphose_core.document.values.pose import JointRef, PoseDocument
from graphose_core.rendering.contract import ModelSource, RenderRequest, RenderResult

QUIET = 1500
"""Milliseconds without an edit and with an image, after which the machine has time."""

WARM_UP, MEASURED = 4, 12
"""Images that are drawn first, and those whose times count."""

RADIUS = 0.05
"""Of the circle that the dragged joint moves on, image sides."""

LANE = "trial"


class Trial(QObject):
    """Draws one image after the other, each only when the person has let the pointer rest.

    They are the worker's side work: an image that the window waits for waits for one of them at most.
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
        """Whether a time is still to come."""
        return self._model is not None

    def start(self, model: ModelSource, scene: PoseDocument) -> None:
        """Time a model with a scene, from the next quiet moment after an image has come."""
        self._model = model
        self._scenes = _dragged(scene)
        self._times = []
        self._quiet.start(QUIET)

    def stop(self) -> None:
        """Forget the trial: its time is not wanted any more."""
        self._model = None
        self._quiet.stop()

    def _wait(self) -> None:
        """Wait anew after an edit; what merely plays is shown from images that are kept."""
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
    """Yield a scene over and over, with a joint in the middle of its last figure moved on a circle."""
    figure = document.figures[-1]
    joint = figure.joints[len(figure.joints) // 2]
    x, y = joint.position
    step = 0
    while True:
        step += 1
        place = x + RADIUS * (1 - math.cos(step)), y + RADIUS * math.sin(step)
        yield MoveJoints({JointRef(figure.name, joint.name): place}).apply(document)
