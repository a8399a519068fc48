"""One process at a time makes a run in a folder; the system drops the lock when it ends. No torch."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from graphose_core.errors import TrainingError

LOCK = "run.lock"
"""Name of the file in a run's folder that is locked; it stays there, and means nothing by itself."""

PATIENCE = 1.0
"""Seconds to wait for a lock: whoever looks whether a run goes on holds it for a moment."""


@contextmanager
def only_run(folder: Path) -> Iterator[None]:
    """Keep a run's folder, which is made if it is not there, for this process.

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
    """Return whether a process is making the run in this folder; False where nobody may look."""
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
