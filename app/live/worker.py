"""The thread that opens models and renders, one image at a time."""

import sys
from collections.abc import Hashable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from app.live.failures import Failure, explain
from app.live.mailbox import BESIDE, LIVE, Mailbox
from app.widgets.threads.background import Thread
from graphose_core.errors import BackgroundError
from graphose_core.inference.machine.allocation import keep_freed_memory
from graphose_core.inference.machine.spare_cores import SpareCores
from graphose_core.rendering.contract import ModelSource, Opener, Renderer, RenderRequest, RenderResult
from graphose_core.samples.studio_wall import STUDIO

SWITCH_SECONDS = 0.001
"""Thread switch interval in seconds: how long the worker may hold the GIL (Python's default is 5 ms)."""


@dataclass(frozen=True)
class Job:
    """A request, and the model that renders it."""

    model: ModelSource
    request: RenderRequest
    revision: int = 0
    """Revision of the editor's document; 0 for thumbnails."""
    frame: bool = False
    """Whether it is a frame of the timeline, which is cached."""


class Worker(Thread):
    """Takes jobs from a mailbox until that is closed. Its signals arrive in the main thread."""

    opened = Signal(object, object)
    """Model source, renderer info."""
    refused = Signal(object, str)
    """A model that could not be opened, and why."""
    noticed = Signal(object)
    """Warnings about the live image that the one before had not, as a tuple of sentences; empty: there are
    none any more."""
    rendered = Signal(object, object, object)
    """Lane, job, result."""
    failed = Signal(object, object, object)
    """Lane, job, and the :class:`~app.live.failures.Failure`: why there is no result."""

    def __init__(self, mailbox: Mailbox[Job], opener: Opener, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mailbox = mailbox
        self._opener = opener
        self._model: ModelSource | None = None
        self._renderer: Renderer | None = None
        self._told: tuple[str, ...] = ()
        self._cores = SpareCores()
        self._beside: tuple[ModelSource, Renderer] | None = None
        """Another model, of which thumbnails were asked."""

    def stop(self) -> None:
        """Close the mailbox."""
        self._mailbox.close()

    def run(self) -> None:
        """Work until the mailbox is closed."""
        sys.setswitchinterval(SWITCH_SECONDS)
        keep_freed_memory()
        while (letter := self._mailbox.take()) is not None:
            self._answer(*letter)
        self._close()
        self._close_beside()

    def _answer(self, lane: Hashable, job: Job) -> None:
        renderer = self._renderer_for(lane, job.model)
        if renderer is None:
            return
        self._cores.adapt()
        try:
            result = _rendered(renderer, job.request)
        except Exception as error:  # the edge of the thread: the window must live on
            self.failed.emit(lane, job, Failure.of(error))
            return
        self.rendered.emit(lane, job, result)
        if lane == LIVE:
            self._tell(result.warnings)

    def _tell(self, warnings: tuple[str, ...]) -> None:
        new = tuple(warning for warning in warnings if warning not in self._told)
        if new or (self._told and not warnings):
            self.noticed.emit(new)
        self._told = warnings

    def _renderer_for(self, lane: Hashable, model: ModelSource) -> Renderer | None:
        """Return the renderer of a job; only live jobs replace the current model."""
        if lane == LIVE and model != self._model:
            self._open(model)
        if model == self._model:
            return self._renderer
        return self._opened_beside(model) if isinstance(lane, tuple) and lane[0] == BESIDE else None

    def _open(self, model: ModelSource) -> None:
        self._close()
        self._model = model
        self._tell(())
        try:
            self._renderer = self._taken_from_beside(model) or self._opener(model)
        except Exception as error:  # as above
            self.refused.emit(model, explain(error))
        else:
            self.opened.emit(model, self._renderer.info)

    def _close(self) -> None:
        renderer, self._renderer = self._renderer, None
        if renderer is not None:
            renderer.close()

    def _taken_from_beside(self, model: ModelSource) -> Renderer | None:
        if self._beside is None or self._beside[0] != model:
            return None
        renderer, self._beside = self._beside[1], None
        return renderer

    def _opened_beside(self, model: ModelSource) -> Renderer | None:
        """Return a model for thumbnails only; None, without a message, if it cannot be opened."""
        if self._beside is None or self._beside[0] != model:
            self._close_beside()
            try:
                self._beside = model, self._opener(model)
            except Exception:  # as above; what was asked for keeps its sketch
                return None
        return self._beside[1]

    def _close_beside(self) -> None:
        beside, self._beside = self._beside, None
        if beside is not None:
            beside[1].close()


def _rendered(renderer: Renderer, request: RenderRequest) -> RenderResult:
    """Render; over a plain ground, as the result says, if the image of the background cannot be read."""
    try:
        return renderer.render(request)
    except BackgroundError as error:
        plain = request.document.model_copy(update={"background": STUDIO})
        result = renderer.render(replace(request, document=plain))
        return replace(result, lost_background=str(error))
