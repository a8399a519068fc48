"""The thread that loads the network and makes pictures, one at a time."""

import sys
from collections.abc import Hashable

from PySide6.QtCore import QObject, QThread, Signal

from app.live.mailbox import BESIDE, LIVE, Mailbox
from app.live.records import Model, Opener, Painter, Shot
from graphose_core.errors import GraphoseError
from graphose_core.inference.allocation import keep_freed_memory

SWITCH_SECONDS = 0.001
"""How long the worker may keep the interpreter when the window wants it (Python's default is 5 ms)."""


class Worker(QThread):
    """Takes shots from a mailbox until that is closed. Its signals arrive in the main thread."""

    opening = Signal(object)
    opened = Signal(object)
    refused = Signal(object, str)
    """A model that could not be opened, and why."""
    noticed = Signal(str)
    """Something about the device that a person should know."""
    painted = Signal(object, object, object)
    """Lane, shot, picture."""
    failed = Signal(object, object, str)
    """Lane, shot, and why there is no picture."""

    def __init__(self, mailbox: Mailbox[Shot], opener: Opener, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mailbox = mailbox
        self._opener = opener
        self._model: Model | None = None
        self._painter: Painter | None = None
        self._beside: Painter | None = None
        """Another network, of which thumbnails were asked."""

    def run(self) -> None:
        """Work until the mailbox is closed."""
        sys.setswitchinterval(SWITCH_SECONDS)
        keep_freed_memory()
        while (letter := self._mailbox.take()) is not None:
            self._answer(*letter)

    def _answer(self, lane: Hashable, shot: Shot) -> None:
        assert shot.model is not None, "a shot is sent only when it has a model"
        painter = self._painter_for(lane, shot.model)
        if painter is None:
            return
        notice = painter.facts.notice
        try:
            self.painted.emit(lane, shot, painter.paint(shot))
        except Exception as error:  # the edge of the thread: the window must live on
            self.failed.emit(lane, shot, explain(error))
        if painter.facts.notice != notice:  # a device gave up; the picture came from another one
            self.noticed.emit(painter.facts.notice)

    def _painter_for(self, lane: Hashable, model: Model) -> Painter | None:
        """Only what is on the canvas decides which network draws; one beside it never replaces it."""
        if lane == LIVE and model != self._model:
            self._open(model)
        if model == self._model:
            return self._painter
        return self._opened_beside(model) if isinstance(lane, tuple) and lane[0] == BESIDE else None

    def _open(self, model: Model) -> None:
        self._model, self._painter = model, None
        self.opening.emit(model)
        try:
            self._painter = self._taken_from_beside(model) or self._opener(model)
        except Exception as error:  # as above
            self.refused.emit(model, explain(error))
        else:
            self.opened.emit(self._painter.facts)
            if self._painter.facts.notice:
                self.noticed.emit(self._painter.facts.notice)

    def _taken_from_beside(self, model: Model) -> Painter | None:
        painter = self._beside
        if painter is None or painter.facts.model != model:
            return None
        self._beside = None
        return painter

    def _opened_beside(self, model: Model) -> Painter | None:
        """A network for thumbnails alone; None if it cannot be opened, which nobody has to be told."""
        if self._beside is None or self._beside.facts.model != model:
            try:
                self._beside = self._opener(model)
            except Exception:  # as above; what was asked for keeps its sketch
                self._beside = None
        return self._beside


def explain(error: Exception) -> str:
    """Our own errors speak for themselves; of others, say what kind they are."""
    if isinstance(error, GraphoseError):
        return str(error)
    if isinstance(error, FileNotFoundError):
        return f"{error.filename} is not there. Choose another file."
    return f"{type(error).__name__}: {error}"
