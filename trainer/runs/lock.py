"""Lock of a run's folder, for one training process at a time; released when it ends. No torch."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from graphose_core.errors import TrainingError

LOCK = "run.lock"
"""Name of the lock file in a run's folder; its existence alone means nothing."""

PATIENCE = 1.0
"""Seconds to wait for a lock, which :func:`is_running` holds for a moment."""


@contextmanager
def only_run(folder: Path) -> Iterator[None]:
    """Lock a run's folder, which is created if it does not exist, for this process.

    Raises:
        TrainingError: if another process makes a run there.
        OSError: if the folder cannot be written to.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lock = _lock(folder)
    try:
        lock.acquire(timeout=PATIENCE, poll_interval=0.05)
    except Timeout as error:
        raise TrainingError(
            f"{folder}: another process is training in this folder, and there can be one at a time; "
            "stop it or wait for its end, or choose another folder"
        ) from error
    try:
        yield
    finally:
        lock.release()


def is_running(folder: Path) -> bool:
    """Return whether a process is training in this folder; False where that cannot be determined."""
    if not (folder / LOCK).is_file():
        return False
    lock = _lock(folder)
    try:
        lock.acquire(blocking=False)
    except Timeout:
        return True
    except (OSError, NotImplementedError):  # the latter where a file system knows no locks
        return False
    lock.release()
    return False


def _lock(folder: Path) -> FileLock:
    return FileLock(folder / LOCK, thread_local=False)
