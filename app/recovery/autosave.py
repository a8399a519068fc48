"""Autosave: writes unsaved changes every few seconds, in a thread, to a folder of its own."""

import sys
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial

from filelock import Timeout
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.editor import Editor
from app.recovery.folder import RecoveryFolder, Slot
from app.recovery.unsaved import Unsaved
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import DocumentError, in_words

INTERVAL = 3000
"""Milliseconds from a change until it is written."""


class Autosave(QObject):
    """Writes the scene to a recovery file while it has unsaved changes, and removes the file after."""

    failed = Signal(str)
    """Changes cannot be written: the reason and the remedy. Writing is retried every :data:`INTERVAL`."""
    kept = Signal()
    """All changes up to now have been written."""
    _done = Signal(object)

    def __init__(self, editor: Editor, folder: RecoveryFolder, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._keeper = _Keeper(folder)
        self._kept: PoseDocument | None = None
        """What the recovery file holds once all that was asked for is done; None: nothing, or who knows."""
        self._has_file = False
        self._writing = False
        self._closed = False
        self._trouble = ""
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="autosave")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(INTERVAL)
        self._timer.timeout.connect(self.keep)
        self._done.connect(self._on_written, Qt.ConnectionType.QueuedConnection)
        editor.history_changed.connect(self._follow)

    def keep(self) -> None:
        """Write the scene now, if it has changed since the last time."""
        document = self._editor.history.document
        if self._editor.history.is_saved or document is self._kept:
            return
        if self._writing:
            self._timer.start()
            return
        self._kept, self._has_file, self._writing = document, True, True
        unsaved = Unsaved.now(document, self._editor.path)
        future = self._thread.submit(partial(self._keeper.write, unsaved))
        future.add_done_callback(lambda done: self._done.emit(done.exception()))

    def adopt(self, slot: Slot | None, document: PoseDocument) -> None:
        """Go on with a recovered slot, which holds `document`, instead of the one used so far.

        None: the recovered file cannot be locked, so that the scene is written to a new slot.
        """
        self._clear()
        self._submit(partial(self._keeper.adopt, slot))
        self._kept, self._has_file = (None, False) if slot is None else (document, True)

    def close(self) -> None:
        """Stop and delete the recovery file: the person has saved or discarded all changes."""
        if self._closed:
            return
        self._closed = True
        self._timer.stop()
        self._editor.history_changed.disconnect(self._follow)
        self._clear()
        self._submit(partial(self._keeper.adopt, None))
        self._thread.shutdown()

    def _follow(self) -> None:
        if self._editor.history.is_saved:
            self._timer.stop()
            self._clear()
        elif not self._timer.isActive():
            self._timer.start()

    def _clear(self) -> None:
        if self._has_file:
            self._kept, self._has_file = None, False
            self._submit(self._keeper.clear)

    def _submit(self, work: Callable[[], object]) -> None:
        """Run a function in the thread; exceptions go to the global handler instead of the future."""
        self._thread.submit(work).add_done_callback(_raise_unforeseen)

    def _on_written(self, error: object) -> None:
        self._writing = False
        if error is None:
            self._trouble = ""
            self.kept.emit()
            return
        self._kept = None
        self._follow()
        trouble = self._keeper.explain(error)
        if trouble != self._trouble:  # or a message that was dismissed would come back every few seconds
            self._trouble = trouble
            self.failed.emit(trouble)


def _raise_unforeseen(done: Future[object]) -> None:
    if (error := done.exception()) is not None:
        sys.excepthook(type(error), error, error.__traceback__)


class _Keeper:
    """The recovery file of this application, claimed when there is something to keep. One thread uses it."""

    def __init__(self, folder: RecoveryFolder) -> None:
        self._folder = folder
        self._slot: Slot | None = None

    def write(self, unsaved: Unsaved) -> None:
        if self._slot is None:
            self._slot = self._folder.claim()
        self._slot.write(unsaved)

    def clear(self) -> None:
        if self._slot is not None:
            self._slot.clear()

    def adopt(self, slot: Slot | None) -> None:
        if self._slot is not None:
            self._slot.release()
        self._slot = slot

    def explain(self, error: object) -> str:
        """Return a message to the person about an error of :meth:`write`."""
        if isinstance(error, DocumentError):
            return f"Autosave failed: {error}."
        if isinstance(error, OSError | Timeout):
            return (
                f"Autosave cannot write to {self._folder.path}: {in_words(error)}. Free some space there, or "
                "save the scene on another disk. It tries again every few seconds."
            )
        raise error if isinstance(error, Exception) else AssertionError(error)
