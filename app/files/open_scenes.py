"""Locks of open scene files, one each, which the system releases even if the process crashes."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from graphose_core.path_checks import require_answer

SAVING = "saving.lock"
"""Name of the lock file of saving; it is never deleted, as two windows could then lock it at once."""

CHANGING = "changing.lock"
"""Name of the lock file that guards changes of the scenes' locks; it is never deleted either."""

PATIENCE = 3.0
"""Seconds that a window waits for another one to save; the main thread blocks meanwhile."""


class OpenScenes:
    """Holds the lock of the file that this window has open, against all windows of this user. No Qt.

    The locks lie in a folder of the application's own, not beside the files.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock: FileLock | None = None

    def hold(self, path: Path | None) -> bool:
        """Hold a file instead of the one before (None: no file); return False if another window has it.

        Where locks fail (a read-only folder), each window behaves as the only one.
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
        """Hold the lock of saving from the check of the file on disk to its replacement.

        Go on without the lock where locks fail, or after :data:`PATIENCE`.
        """
        with self._alone(SAVING):
            yield

    def release(self) -> None:
        """Release the lock of the file.

        Deleting a locked file would let one window lock the deleted file and another its successor; so the
        lock is released first, under the guard of :data:`CHANGING`, which excludes others in between.
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
        """Lock a file that is never deleted; yield whether that succeeded within :data:`PATIENCE`."""
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
    """Return a key of a file that is equal for all paths to it."""
    try:
        require_answer(path)
        whole = path.resolve()
    except (OSError, RuntimeError, ValueError):  # a drive that does not answer; a loop of links; a NUL
        whole = path.absolute()
    return hashlib.sha256(str(whole).encode(errors="surrogateescape")).hexdigest()[:32]
