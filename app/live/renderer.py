"""The live picture, seen from the window: ask for the newest document, hear of pictures and failures."""

from collections.abc import Hashable
from dataclasses import replace
from enum import Enum, auto

from PySide6.QtCore import QObject, Signal

from app.live.mailbox import BESIDE, LIVE, THUMBNAIL, Mailbox
from app.live.records import Model, ModelFacts, Opener, Picture, SessionPainter, Shot
from app.live.worker import Worker
from graphose_core.document.values.pose import PoseDocument


class RenderState(Enum):
    """Where the picture stands against the document."""

    NO_MODEL = auto()
    LOADING = auto()
    RENDERING = auto()
    CURRENT = auto()
    FAILED = auto()


class Renderer(QObject):
    """Newest wins, one in flight, equal shots once; older answers than the one shown are dropped."""

    picture_ready = Signal(object)
    thumbnail_ready = Signal(object, object)
    """Key and picture."""
    failed = Signal(str)
    model_opened = Signal(object)
    model_refused = Signal(str)
    state_changed = Signal(object)
    noticed = Signal(str)

    def __init__(self, opener: Opener = SessionPainter, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mailbox: Mailbox[Shot] = Mailbox()
        self._model: Model | None = None
        self._good_model: Model | None = None
        self._wanted: Shot | None = None
        self._shown_revision = -1
        self._state = RenderState.NO_MODEL
        self._worker = Worker(self._mailbox, opener, self)
        self._worker.opened.connect(self._on_opened)
        self._worker.refused.connect(self._on_refused)
        self._worker.noticed.connect(self.noticed)
        self._worker.painted.connect(self._on_painted)
        self._worker.failed.connect(self._on_failed)

    @property
    def state(self) -> RenderState:
        """Where the picture stands."""
        return self._state

    @property
    def model(self) -> Model | None:
        """The network that draws."""
        return self._model

    def use(self, model: Model) -> None:
        """Draw with another network; the picture that is wanted is made again with it."""
        self._model = model
        self._worker.start()  # does nothing if it works already
        self._set_state(RenderState.LOADING)
        if self._wanted is not None:
            self._send(replace(self._wanted, model=model))

    def show(self, document: PoseDocument, revision: int, masks: bool = False, layout: bool = False) -> None:
        """Ask for the picture of a document; of several, the newest is made."""
        shot = Shot(self._model, document, revision, masks, layout)
        if self._wanted is None or not self._wanted.looks_like(shot):
            self._send(shot)

    def thumbnail(self, key: Hashable, document: PoseDocument, model: Model | None = None) -> None:
        """Ask for a picture beside the live one; it is made when nothing else waits.

        With `model` it is drawn by that network, whichever draws the live picture, and by none if that
        cannot be opened.
        """
        if model is not None:
            self._mailbox.put(Shot(model, document, 0), lane=(BESIDE, key))
        elif self._model is not None:
            self._mailbox.put(Shot(self._model, document, 0), lane=(THUMBNAIL, key))

    def close(self) -> None:
        """End the worker; a picture in flight is waited for."""
        self._mailbox.close()
        self._worker.wait()

    def _send(self, shot: Shot) -> None:
        self._wanted = shot
        if shot.model is None:
            return
        if self._state is not RenderState.LOADING:
            self._set_state(RenderState.RENDERING)
        self._mailbox.put(shot)

    def _on_opened(self, facts: ModelFacts) -> None:
        if facts.model == self._model:
            self._good_model = facts.model
            self._set_state(RenderState.RENDERING)
            self.model_opened.emit(facts)

    def _on_refused(self, model: Model, message: str) -> None:
        if model != self._model:
            return
        self.model_refused.emit(message)
        self._model = None
        self._set_state(RenderState.NO_MODEL)
        if self._good_model is not None and self._good_model != model:
            self.use(self._good_model)

    def _on_painted(self, lane: Hashable, shot: Shot, picture: Picture) -> None:
        if lane != LIVE:
            assert isinstance(lane, tuple), "side lanes are named by what they are for, and a key"
            self.thumbnail_ready.emit(lane[1], picture)
            return
        if shot.revision < self._shown_revision or shot.model != self._model:
            return
        self._shown_revision = shot.revision
        self.picture_ready.emit(picture)
        if shot is self._wanted:
            self._set_state(RenderState.CURRENT)

    def _on_failed(self, lane: Hashable, shot: Shot, message: str) -> None:
        # Nobody waits for an old failure: only that of the newest wish is told.
        if lane == LIVE and shot is self._wanted:
            self._set_state(RenderState.FAILED)
            self.failed.emit(message)

    def _set_state(self, state: RenderState) -> None:
        if state is not self._state:
            self._state = state
            self.state_changed.emit(state)
