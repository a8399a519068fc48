"""File ▸ Correct labels: reads labelled keypoints, opens the correcting window, and saves."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QInputDialog, QWidget

from app.labels.file_filter import file_filter
from app.labels.last_folder import LastFolder
from app.widgets.threads.background import Job, let_go
from app.widgets.threads.collecting import is_large, no_collections
from graphose_core.path_checks import is_file

PROJECT = "config.yaml"
"""Name of the settings of a DeepLabCut project, which stand for the tables of its videos."""

if TYPE_CHECKING:
    from app.labels.correcting.window import CorrectingWindow
    from graphose_core.formats.correcting.session import Session


class LabelCorrecting(QObject):
    """Opens the correcting window for one file at a time.

    Signals:
        failed(str), told(str): an error, or a message, as a sentence.
        ended(str): a message that no longer applies.
        saved(): corrections were written.
    """

    failed = Signal(str)
    told = Signal(str)
    ended = Signal(str)
    saved = Signal()

    def __init__(self, window: QWidget, last_folder: LastFolder) -> None:
        super().__init__(window)
        self._parent, self._last_folder = window, last_folder
        self.window: CorrectingWindow | None = None
        """The one that is open."""
        self._reading: Job | None = None
        self._over, self._first, self._message = window, "", ""
        self._after: Callable[[], None] | None = None

    @property
    def is_reading(self) -> bool:
        """Whether a file is being read."""
        return self._reading is not None

    def ask(self) -> None:
        """Ask for a file, then show its frames."""
        from graphose_core.formats.correcting.saving import WRITERS  # noqa: PLC0415 (the window shall stand soon)

        name, _ = QFileDialog.getOpenFileName(
            self._parent, "Correct labels", self._last_folder.begin(), file_filter(WRITERS, (PROJECT,))
        )
        if name:
            self.open(Path(name))

    def open(
        self,
        path: Path,
        frame: str = "",
        over: QWidget | None = None,
        after: Callable[[], None] | None = None,
    ) -> None:
        """Read a file in a thread, then show its frames; close the file that is open before.

        Args:
            path: a file of labels, or a DeepLabCut project, of which a person chooses a video.
            frame: name of the frame that is shown first; "": the first one.
            over: window that the correcting window belongs to; None: the main one.
            after: what follows when the person closes the correcting window, or chooses no video.
        """
        if not self._close():
            return
        self._last_folder.remember(path)
        self._over, self._first = over or self._parent, frame
        try:
            file = self._file_of(path)
        except OSError as error:
            self._fail(path, error)
            return
        if file is not None:
            self._after = after
            self._read(file)
        elif after is not None:
            after()

    def _file_of(self, path: Path) -> Path | None:
        """Return the file to correct; ask which if a path stands for several; None if nobody chose."""
        from graphose_core.formats.correcting.files import file_with, files_of  # noqa: PLC0415 (as above)

        files = files_of(path)
        meant = files[0] if len(files) == 1 else file_with(self._first, files)
        if meant is not None:
            return meant
        names = {f"{file.parent.name}: {file.name}": file for file in files}
        name, chosen = QInputDialog.getItem(
            self._over,
            "Correct labels",
            "Each video of the project has labels of its own. Correct those of:",
            list(names),
            editable=False,
        )
        return names.get(name) if chosen else None

    def _read(self, path: Path) -> None:
        if self._reading is not None:
            self._reading.made.disconnect()
            self._reading.failed.disconnect()
            let_go(self._reading)
        self._message = f"Reading {path.name}…"
        self.told.emit(self._message)
        self._reading = Job(lambda: _session(path), self)
        self._reading.made.connect(self._show)
        self._reading.failed.connect(lambda error: self._fail(path, error))
        self._reading.start()

    def may_close(self) -> bool:
        """Return whether the application may quit; ask if there are unsaved corrections."""
        return self._close()

    def _close(self) -> bool:
        """Close the window that is open, without what would follow; return False if the person keeps it."""
        after, self._after = self._after, None
        if self.window is None or self.window.close():
            return True
        self._after = after
        return False

    def _show(self, outcome: "Session | str") -> None:
        from app.labels.correcting.window import CorrectingWindow  # noqa: PLC0415 (as above)

        self._end_reading()
        if isinstance(outcome, str):
            self.failed.emit(outcome)
            return
        self.told.emit(f"Opened {outcome.path.name}")
        window = CorrectingWindow(outcome, self._over)
        window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        window.finished.connect(self._forget)
        window.saving.saved.connect(self.saved)
        if self._over is not self._parent:  # it would end with the page below, and its corrections with it
            window.setWindowModality(Qt.WindowModality.WindowModal)
        window.begin_at(self._first)
        self.window = window
        window.show()

    def _fail(self, path: Path, error: Exception) -> None:
        from app.labels.importing.reading import failure  # noqa: PLC0415 (as above)

        self._end_reading()
        self.failed.emit(failure(path, error))

    def _end_reading(self) -> None:
        if self._message:
            self.ended.emit(self._message)
        if self._reading is not None:
            self._reading.wait()
            self._reading.deleteLater()
            self._reading = None

    def _forget(self) -> None:
        self.window = None
        after, self._after = self._after, None
        if after is not None:
            after()


def _session(path: Path) -> "Session | str":
    """Return the session of a file, or a sentence that says why it cannot be corrected."""
    from app.labels.importing.frames.list import SharedFrames  # noqa: PLC0415 (as above)
    from graphose_core.formats.correcting.originals import Stamp  # noqa: PLC0415
    from graphose_core.formats.correcting.saving import why_not  # noqa: PLC0415
    from graphose_core.formats.correcting.session import Session  # noqa: PLC0415
    from graphose_core.formats.loading import load_with_repeated  # noqa: PLC0415

    stamp = Stamp.of(path) if is_file(path) else None
    with no_collections(is_large(path)):
        labels = load_with_repeated(path)
    if reason := why_not(labels, path):
        return f"{reason}."
    if not len(labels.frames):
        return f"{path.name} has no frames. Choose another file."
    return Session(replace(labels, frames=SharedFrames(labels.frames)), path, stamp)
