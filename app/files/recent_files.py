"""The files that were opened or saved last, and which of them are still there."""

from contextlib import suppress
from pathlib import Path
from threading import Thread

from PySide6.QtCore import QObject, Qt, Signal

from app.settings import Settings
from graphose_core.path_checks import may_be_file

LISTED = 8
"""How many files are offered."""

PATIENCE = 0.05
"""Seconds for which the window waits for the disk: enough for a local one, not for a network drive."""


class RecentFiles(QObject):
    """Checks the files in a thread: a disconnected network drive answers only after minutes."""

    changed = Signal()
    """The set of files that exist has changed."""
    _found = Signal()

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._gone: frozenset[Path] = frozenset()
        self._looking: Thread | None = None
        self._result: frozenset[Path] | None = None
        self._again = False
        self._found.connect(self._take, Qt.ConnectionType.QueuedConnection)

    @property
    def paths(self) -> list[Path]:
        """The newest first, without those that are known to be gone."""
        return [path for path in self._settings.recent if path not in self._gone][:LISTED]

    def add(self, path: Path) -> None:
        """Put a file at the head of the list."""
        self._settings.add_recent(path)
        self._gone -= {path.absolute()}
        self.changed.emit()

    def look(self) -> None:
        """Check which files exist; wait for :data:`PATIENCE`, and announce later results by `changed`."""
        if self._looking is not None and self._looking.is_alive():
            self._again = True
            return
        # A daemon, as nothing can end a thread that waits for a drive: the application must end all the same.
        self._looking = Thread(target=self._look, args=(self._settings.recent,), daemon=True, name="recent")
        self._looking.start()
        self._looking.join(PATIENCE)
        self._take()

    def _look(self, paths: list[Path]) -> None:
        self._result = frozenset(path for path in paths if not may_be_file(path))
        with suppress(RuntimeError):  # the window has closed meanwhile
            self._found.emit()

    def _take(self) -> None:
        gone, self._result = self._result, None
        if gone is None:
            return
        if gone != self._gone:
            self._gone = gone
            self.changed.emit()
        if self._again:
            self._again = False
            self.look()
