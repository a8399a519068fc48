"""The opening animation as a loop of frames that are rendered once."""

from collections import deque
from collections.abc import Callable
from itertools import chain
from time import monotonic

from PySide6.QtCore import QObject, QTimer, Signal

from app.canvas.gestures.hit_testing import HandleHit, Hit, JointHit
from app.editor import Editor
from app.live.renderer import LiveRenderer
from app.welcome.motion import RATE, Motion
from graphose_core.document.timeline.timeline import Moment
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.rendering.contract import RenderRequest, RenderResult

FRAME = "welcome"
"""First part of the key of a frame's image, before its number."""

INTERVAL = round(1000 / RATE)
"""Milliseconds from frame to frame."""

ROUNDS = 40
"""Number of rounds after which the loop stops (about two and a half minutes)."""

SLOWING = (110, 170)
"""Milliseconds for which the last two frames are shown before the person stands still."""

REACTION = 0.5
"""Seconds for which a frame that has been replaced can still be meant by a press: it was aimed at what was
seen, and a busy machine is told of it late."""


class WelcomeLoop(QObject):
    """Previews the frames of a motion; the document stays as it is until :meth:`end`.

    It begins when all frames have been rendered in a side lane. Any other change of the document on show
    ends it.
    """

    ended = Signal()

    def __init__(self, editor: Editor, renderer: LiveRenderer, motion: Motion, parent: QObject) -> None:
        super().__init__(parent)
        self._editor = editor
        self._renderer = renderer
        self._motion = motion
        latents = editor.document.latents
        self._moments = tuple(Moment(figures, latents) for figures in motion.frames)
        self._document = editor.document
        self._drawn: dict[int, tuple[RenderRequest, RenderResult]] = {}
        self._size: int | None = None
        self._step = 0
        self._held = self._is_over = False
        self._previewing = False
        self._slowing: list[int] = []
        """Milliseconds of the frames that are still to be shown before a pause, the last first."""
        self._before: deque[tuple[float, Moment]] = deque(maxlen=round(REACTION * RATE))
        """Frames shown before the one that is, oldest first, and when each was replaced."""
        self._timer = QTimer(self, interval=INTERVAL)
        self._timer.timeout.connect(self.go_on)
        renderer.thumbnail_ready.connect(self._keep)
        editor.document_changed.connect(self._follow)

    @property
    def is_moving(self) -> bool:
        """Whether frames are being shown."""
        return self._timer.isActive() and not self._held

    @property
    def has_begun(self) -> bool:
        """Whether the person has moved."""
        return self._step > 0

    def draw(self, size: int | None) -> None:
        """Request all frames at a size in pixels; those of another size are shown until then."""
        if self._drawn and size == self._size:
            return
        self._size = size
        self._drawn = {}
        for number, figures in enumerate(self._motion.frames):
            request = RenderRequest(self._document.replace(figures=figures), size=size, partial=True)
            self._renderer.thumbnail((FRAME, number, size), request)

    def redraw(self) -> None:
        """Request all frames by another model; pause until they are rendered."""
        if self._drawn and not self._is_over:
            self._timer.stop()
            size, self._drawn = self._size, {}
            self.draw(size)

    def hold(self, held: bool) -> None:
        """Pause while the pointer is over the canvas, so that a joint can be grabbed; slow down before."""
        if held != self._held:
            self._held = held
            self._slowing = [*reversed(SLOWING)] if held else []
            if not held:
                self._timer.setInterval(INTERVAL)

    def go_on(self) -> None:
        """Show the next frame."""
        order = self._motion.order
        if self._held and not self._slowing:
            return
        if self._slowing:
            self._timer.setInterval(self._slowing.pop())
        self._step += 1
        if self._step >= ROUNDS * len(order):
            self._timer.stop()
        self._show(self._moments[order[self._step % len(order)]])

    def grasp(self, hit_in: Callable[[PoseDocument], Hit]) -> None:
        """Go back to the newest frame, of those shown a moment ago, that has something where a press was.

        Args:
            hit_in: returns what a press hits in a document. A joint or a handle goes before bones of newer
                frames, and what is on show before what was.
        """
        shown = self._editor.moment
        if shown is None:
            return
        seen = [moment for end, moment in self._before if monotonic() - end <= REACTION]
        moments = [shown, *reversed(seen)]
        hits = [hit_in(self._document.replace(figures=moment.figures)) for moment in moments]
        points = (i for i, found in enumerate(hits) if isinstance(found, JointHit | HandleHit))
        bones = (i for i, found in enumerate(hits) if found is not None)
        meant = next(chain(points, bones), 0)
        if meant > 0:
            self._show(moments[meant])

    def end(self) -> None:
        """Stop for good; the frame on show becomes the scene, which counts as unchanged."""
        if self._stop():
            self._editor.adopt()

    def _show(self, moment: Moment) -> None:
        if self._editor.moment is not None:
            self._before.append((monotonic(), self._editor.moment))
        self._previewing = True
        self._editor.preview(moment)
        self._previewing = False

    def _keep(self, key: object, image: RenderResult) -> None:
        if not (isinstance(key, tuple) and key[0] == FRAME and key[2] == self._size):
            return
        scene = self._document.replace(figures=self._motion.frames[key[1]])
        request = RenderRequest(scene, size=self._size, partial=True)
        self._drawn[key[1]] = request, image
        if len(self._drawn) == len(self._motion.frames):
            for kept in self._drawn.values():
                self._renderer.keep_frame(*kept)
            if self._step < ROUNDS * len(self._motion.order):
                self._timer.start()

    def _follow(self) -> None:
        """End after any other change of the document on show: an edit, another scene, the timeline."""
        if not self._previewing:
            self._stop()

    def _stop(self) -> bool:
        """Stop showing frames; return whether the loop was active."""
        if self._is_over:
            return False
        self._is_over = True
        self._timer.stop()
        self._renderer.thumbnail_ready.disconnect(self._keep)
        self._editor.document_changed.disconnect(self._follow)
        self._renderer.forget_frames()
        self._drawn.clear()
        self.ended.emit()
        return True
