"""Thread that reads a file or folder of labels."""

import gc
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Signal

from app.labels.importing.frames.index import index_of
from app.labels.importing.frames.list import SharedFrames
from app.widgets.threads.background import Thread
from app.widgets.threads.collecting import is_large, no_collections
from graphose_core.errors import GraphoseError, in_words
from graphose_core.formats.frames.facts import known_facts
from graphose_core.formats.keypoints import Frame
from graphose_core.formats.loading import load

AT_ONCE = 2000
"""Most frames that are indexed before they are shown, which takes no noticeable time."""


class ImportReading(Thread):
    """Reads one file; its signals arrive in the main thread.

    Signals:
        read(ImportReading, Labels, int, FrameIndex | None): the labels, with frames that are safe to read
            from several threads; the row to show first, of the requested image or with a subject; the index
            if there are at most :data:`AT_ONCE` frames.
        failed(ImportReading, str): what went wrong, as a sentence; the only signal.

    Both pass the thread itself, by which queued signals of a cancelled one are recognised.
    """

    read = Signal(object, object, int, object)
    failed = Signal(object, str)

    def __init__(self, path: Path, image: str | None = None, parent: QObject | None = None) -> None:
        """`image`: name of the image whose frame comes first."""
        super().__init__(parent)
        self.path = path
        self._image = image
        self._is_large = is_large(path)
        if self._is_large:
            gc.collect()  # in the main thread, as widgets can be among it; no_collections would keep it

    def run(self) -> None:
        """Read the labels, and find the first frame with a labelled subject."""
        with no_collections(self._is_large):
            self._read()

    def _read(self) -> None:
        try:
            labels = load(self.path)
        except (GraphoseError, OSError) as error:
            self.failed.emit(self, failure(self.path, error))
            return
        frames = SharedFrames(labels.frames)
        known = known_facts(frames)
        rows: Iterable[int] = range(len(frames)) if known is None else np.flatnonzero(known.counts).tolist()
        first = next((row for row in rows if frames[row].subjects), None)
        if first is None:
            self.failed.emit(self, nothing_in(self.path, [str(each) for each in labels.left_out]))
            return
        if self._image is not None:
            named = (
                None
                if known is None
                else [row for row, name in enumerate(known.names) if self._image in name]
            )
            rows = range(len(frames)) if named is None else named
            first = next((row for row in rows if self._is_wanted(frames[row])), first)
        index = index_of(frames) if len(frames) <= AT_ONCE or known is not None else None
        self.read.emit(self, replace(labels, frames=frames), first, index)

    def _is_wanted(self, frame: Frame) -> bool:
        return Path(frame.image or "").name == self._image


def failure(path: Path, error: Exception) -> str:
    """Return a sentence that says why a file could not be read; it names the file once."""
    if isinstance(error, OSError):
        return f"{path.name} could not be read. {in_words(error)}. Choose another."
    reason = str(error).removeprefix(f"{path.name}: ").rstrip(".")
    return f"{path.name} could not be imported: {reason}."


def nothing_in(path: Path, left_out: list[str]) -> str:
    """Return a sentence that says that a file holds no labels, and what could not be read."""
    told = f" {'; '.join(left_out)}." if left_out else ""
    return f"{path.name} holds no labelled keypoints.{told} Choose another file."
