"""Which scene files are open in which window: a lock of the system each, dropped however a window ends."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from graphose_core.path_checks import require_answer

SAVING = "saving.lock"
"""Name of the file that is locked while a window saves; it stays, as one that goes could be locked twice."""

CHANGING = "changing.lock"
"""Name of the file that is locked while one of a scene is taken or dropped; it stays too."""

PATIENCE = 3.0
"""Seconds that a window waits for another one to have saved: its thread stands still meanwhile."""


class OpenScenes:
    """The file that this window has open, among those of all windows of this user. No Qt.

    The locks lie in a folder of the application's own, not beside the files.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock: FileLock | None = None

    def hold(self, path: Path | None) -> bool:
        """Hold a file instead of the one before (None: no file); return False if another window has it.

        Where nothing can be locked, no window knows of others, and each is the only one.
        """
        self.release()
        if path is None:
            return True
        try:
            lock = FileLock(self._folder / f"{_key(path)}.lock", blocking=False, thread_local=False)
            with self._alone(CHANGING):
                lock.acquire()
        except Timeout:
            return False
        except (OSError, NotImplementedError):  # the latter where a file system knows no locks
            return True
        self._lock = lock
        return True

    @contextmanager
    def saving(self) -> Iterator[None]:
        """Let no other window save between a look at what lies on disk and its replacement.

        Where nothing can be locked, or another window takes long, it is saved without.
        """
        with self._alone(SAVING):
            yield

    def release(self) -> None:
        """Hold nothing any more.

        A file that is removed while it is locked could be locked again by whoever has opened it, and its
        successor of the same name by another; so it is dropped before, and nobody can take it in between.
        """
        lock, self._lock = self._lock, None
        if lock is None:
            return
        with self._alone(CHANGING) as alone:
            lock.release()
            if alone:
                with suppress(OSError):
                    Path(lock.lock_file).unlink(missing_ok=True)

    @contextmanager
    def _alone(self, name: str) -> Iterator[bool]:
        """Lock a file that stays, and say whether it could be, which takes :data:`PATIENCE` at most."""
        lock: FileLock | None = None
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self._folder / name, thread_local=False)
            lock.acquire(timeout=PATIENCE, poll_interval=0.02)
        except (Timeout, OSError, NotImplementedError):
            lock = None
        try:
            yield lock is not None
        finally:
            if lock is not None:
                lock.release()


def _key(path: Path) -> str:
    """Return a name for a file: the same whichever way leads to it."""
    try:
        require_answer(path)
        whole = path.resolve()
    except (OSError, RuntimeError, ValueError):  # a drive that does not answer; a loop of links; a NUL
        whole = path.absolute()
    return hashlib.sha256(str(whole).encode(errors="surrogateescape")).hexdigest()[:32]
