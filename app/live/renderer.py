"""Main-thread side of live rendering: requests the newest document, emits images and failures."""

from collections.abc import Hashable, Iterable
from dataclasses import replace
from enum import Enum, auto

from PySide6.QtCore import QObject, Signal

from app.live.caches.frame_cache import FrameCache
from app.live.failures import Failure
from app.live.mailbox import BESIDE, DETAIL, FINER, LIVE, THUMBNAIL, Mailbox
from app.live.models.open_session import open_session
from app.live.worker import Job, Worker
from graphose_core.rendering.contract import ModelSource, Opener, RendererInfo, RenderRequest, RenderResult


class RenderState(Enum):
    """State of the image relative to the document."""

    NO_MODEL = auto()
    LOADING = auto()
    RENDERING = auto()
    CURRENT = auto()
    PARTIAL = auto()
    """The image shows the document as it is, but for figures that no model was trained to draw."""
    SKELETON = auto()
    """No model was trained for any figure of the document: the image shows none."""
    FAILED = auto()


class LiveRenderer(QObject):
    """Requests images: newest wins, one in flight, equal requests run once, outdated results are dropped."""

    image_ready = Signal(object)
    """A render result; a cached one has taken 0 milliseconds."""
    detail_ready = Signal(object, object)
    """Render result of a part of the image on show, and its request."""
    thumbnail_ready = Signal(object, object)
    """Key and render result."""
    failed = Signal(object)
    """A :class:`~app.live.failures.Failure`."""
    model_opened = Signal(object)
    """Renderer info."""
    model_refused = Signal(str)
    state_changed = Signal(object)
    noticed = Signal(object)
    """New warnings about the image, as a tuple of sentences; empty: there are none any more."""

    def __init__(self, opener: Opener = open_session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mailbox: Mailbox[Job] = Mailbox()
        self._model: ModelSource | None = None
        self._opened: tuple[ModelSource, RendererInfo] | None = None
        self._wanted: tuple[RenderRequest, int] | None = None
        """The newest request and its revision; without a model it waits for one."""
        self._newest: Job | None = None
        self._frames = FrameCache()
        self._shown_revision = -1
        self._first_revision = 0
        """That of the document as it was opened: results of older ones are of another document."""
        self._state = RenderState.NO_MODEL
        self.opener = opener
        """Makes painters of models: exports have one of their own."""
        self._worker = Worker(self._mailbox, opener, self)
        self._worker.opened.connect(self._on_opened)
        self._worker.refused.connect(self._on_refused)
        self._worker.noticed.connect(self.noticed)
        self._worker.rendered.connect(self._on_rendered)
        self._worker.failed.connect(self._on_failed)

    @property
    def is_drawing(self) -> bool:
        """Whether the requested image is being rendered; False also while there is no model."""
        return self._state is RenderState.RENDERING

    @property
    def state(self) -> RenderState:
        """State of the image."""
        return self._state

    @property
    def model(self) -> ModelSource | None:
        """The model that renders, opened or being opened."""
        return self._model

    @property
    def info(self) -> RendererInfo | None:
        """Information about the current model; None until it is open."""
        return self._opened[1] if self._opened is not None and self._opened[0] == self._model else None

    @property
    def shown_revision(self) -> int:
        """Revision of the document that the latest image shows; -1: none yet."""
        return self._shown_revision

    def use(self, model: ModelSource) -> None:
        """Render with another model; the current request is rendered again."""
        self._model = model
        self._frames.clear()
        self._worker.start()  # does nothing if it works already
        self._set_state(RenderState.LOADING)
        self._send()

    def show(self, request: RenderRequest, revision: int, frame: bool = False, exact: bool = False) -> None:
        """Request the image of the document at a revision; a newer request replaces a waiting one.

        Args:
            request: the render request.
            revision: revision of the document.
            frame: whether it is a frame of the timeline, whose image is cached, and shown at once if it is
                cached already.
            exact: whether a cached image must have the requested size.
        """
        if self._wanted is not None and self._wanted[0] == request:
            return
        self._wanted = request, revision
        kept = self._frames.find(request, exact) if frame and self.info is not None else None
        if kept is None:
            self._send(frame)
        else:
            self._show_kept(*kept, revision)

    def keep_frame(self, request: RenderRequest, image: RenderResult) -> None:
        """Cache an image that was rendered in a side lane, to be shown at once on request."""
        self._frames.keep(request, image)

    def draw_again(self) -> None:
        """Request the current image once more, after a failure."""
        self._send()

    def forget_frames(self) -> None:
        """Clear the cache of frames: none will be requested again."""
        self._frames.clear()

    def begin(self, revision: int) -> None:
        """Emit no image of an older revision any more, as another document was opened."""
        self.forget_frames()
        self._wanted = self._newest = None
        self._shown_revision, self._first_revision = -1, revision

    def detail(self, request: RenderRequest) -> None:
        """Request a part of the latest image; the result is emitted only while that image is on show."""
        if self._model is not None and self._wanted is not None:
            self._mailbox.put(Job(self._model, request, self._wanted[1]), DETAIL)

    def thumbnail(self, key: Hashable, request: RenderRequest, model: ModelSource | None = None) -> None:
        """Request an image in a side lane, which is rendered when nothing else waits.

        With `model` it is rendered by that model, whichever renders the live image, and by none if that
        cannot be opened.
        """
        if model is not None:
            self._mailbox.put(Job(model, request), lane=(BESIDE, key))
        elif self._model is not None:
            self._mailbox.put(Job(self._model, request), lane=(THUMBNAIL, key))

    def withdraw(self, keys: Iterable[Hashable]) -> None:
        """Cancel waiting thumbnails; one in flight is still emitted."""
        for key in keys:
            self._mailbox.discard((BESIDE, key))
            self._mailbox.discard((THUMBNAIL, key))

    def close(self) -> None:
        """Stop the worker, after the image in flight."""
        self._mailbox.close()
        self._worker.wait()

    def make_finer(self, request: RenderRequest) -> None:
        """Render a cached frame at another size, when nothing else waits, and cache the result."""
        kept = self._frames.find(request)
        if kept is not None and kept[0].size != request.size and self._model is not None:
            self._mailbox.put(Job(self._model, request, frame=True), lane=FINER)

    def _show_kept(self, request: RenderRequest, kept: RenderResult, revision: int) -> None:
        self._wanted = request, revision  # of another size, perhaps: the one that was asked for can follow
        self._mailbox.discard(LIVE)  # what waits there is older
        self._newest = None
        self._shown_revision = revision
        self.image_ready.emit(replace(kept, milliseconds=0.0))  # it is not drawn now, and takes no time
        self._set_state(_state_of(request, kept))

    def _send(self, frame: bool = False) -> None:
        if self._model is None or self._wanted is None:
            return
        self._newest = Job(self._model, *self._wanted, frame=frame)
        if self._state is not RenderState.LOADING:
            self._set_state(RenderState.RENDERING)
        self._mailbox.put(self._newest)

    def _on_opened(self, model: ModelSource, info: RendererInfo) -> None:
        if model == self._model:
            self._opened = model, info
            self._set_state(RenderState.RENDERING)
            self.model_opened.emit(info)

    def _on_refused(self, model: ModelSource, message: str) -> None:
        if model != self._model:
            return
        self.model_refused.emit(message)
        self._model = None
        self._set_state(RenderState.NO_MODEL)
        if self._opened is not None and self._opened[0] != model:
            self.use(self._opened[0])

    def _on_rendered(self, lane: Hashable, job: Job, result: RenderResult) -> None:
        if lane == DETAIL:
            if job.revision == self._shown_revision and job.model == self._model:
                self.detail_ready.emit(result, job.request)
            return
        if lane == FINER:
            if job.model == self._model and not result.lost_background:
                self._frames.keep(job.request, result)
            return
        if lane != LIVE:
            assert isinstance(lane, tuple), "side lanes are named by what they are for, and a key"
            self.thumbnail_ready.emit(lane[1], result)
            return
        if job.frame and job.model == self._model and not result.lost_background:
            self._frames.keep(job.request, result)
        oldest = max(self._shown_revision, self._first_revision)
        if job.revision < oldest or job.model != self._model:
            return
        self._shown_revision = job.revision
        self.image_ready.emit(result)
        if job is self._newest:
            self._set_state(_state_of(job.request, result))

    def _on_failed(self, lane: Hashable, job: Job, failure: Failure) -> None:
        # Nobody waits for an old failure: only that of the newest wish is told.
        if lane == LIVE and job is self._newest:
            self._set_state(RenderState.FAILED)
            self.failed.emit(failure)

    def _set_state(self, state: RenderState) -> None:
        if state is not self._state:
            self._state = state
            self.state_changed.emit(state)


def _state_of(request: RenderRequest, result: RenderResult) -> RenderState:
    if not result.left_out:
        return RenderState.CURRENT
    figures = request.document.figures
    return RenderState.SKELETON if len(result.left_out) == len(figures) else RenderState.PARTIAL
