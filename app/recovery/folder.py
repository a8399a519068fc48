"""Folder of recovery files, and the processes that own them. No Qt.

Each application holds a lock of the system beside its file. The system drops the lock when the process ends,
however it ends; so a file whose lock can be had has lost its owner, and several applications at once leave
each other's files alone.
"""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from app.recovery.unsaved import Unsaved, from_bytes, to_bytes
from graphose_core.atomic import write_bytes
from graphose_core.errors import FileFormatError, RecoveryError, in_words
from graphose_core.path_checks import require_file

SUFFIX = ".recovery"

NEVER = datetime.min.replace(tzinfo=UTC)


class Slot:
    """A recovery file of this process, from :meth:`RecoveryFolder.claim` or `take` until :meth:`release`."""

    def __init__(self, path: Path, lock: FileLock) -> None:
        self.path = path
        self._lock = lock

    def write(self, unsaved: Unsaved) -> None:
        """Replace the content by a scene, atomically.

        Raises:
            DocumentError: if a text in it cannot be written as UTF-8.
            OSError: if the system cannot write; the previous content stays.
        """
        write_bytes(self.path, to_bytes(unsaved))

    def clear(self) -> None:
        """Delete the content: all is saved, or was discarded on purpose."""
        self.path.unlink(missing_ok=True)

    def release(self) -> None:
        """Release the lock; others can recover the content from now on."""
        if not self.path.exists():
            Path(self._lock.lock_file).unlink(missing_ok=True)
        self._lock.release()


@dataclass(frozen=True)
class Left:
    """A recovery file whose application was killed."""

    path: Path
    """The recovery file."""
    unsaved: Unsaved | None
    problem: str = ""
    """Why the file cannot be recovered; "" if it can."""
    is_folder: bool = False
    """Whether this stands for the whole folder, which cannot be read."""


class RecoveryFolder:
    """All recovery files of this user."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def claim(self) -> Slot:
        """Return a new, empty slot.

        Raises:
            OSError: if the folder cannot be written to.
        """
        self.path.mkdir(parents=True, exist_ok=True)
        return self._hold(self.path / f"{secrets.token_hex(8)}{SUFFIX}")

    def left(self) -> list[Left]:
        """Return what can be recovered now, the newest first; then what cannot be read."""
        try:
            paths = sorted(path for path in self.path.iterdir() if path.suffix == SUFFIX)
        except FileNotFoundError:
            return []
        except OSError as error:  # unsaved work may lie there: told, not passed over
            return [Left(self.path, None, f"{in_words(error)}: {self.path}", is_folder=True)]
        found = [left for path in paths if (left := self._look(path))]
        return sorted(found, key=lambda left: left.unsaved.written if left.unsaved else NEVER, reverse=True)

    def take(self, left: Left) -> tuple[Slot | None, Unsaved]:
        """Take over a file that another process has left behind.

        Where it cannot be locked (the folder is read-only), the scene is returned without a slot, and the
        file stays.

        Raises:
            RecoveryError: if another application has taken it, or it is gone.
            FileFormatError: if it is damaged.
        """
        try:
            slot = self._held(left)
        except OSError:
            require_file(left.path)
            return None, from_bytes(left.path.read_bytes(), left.path.name)
        try:
            require_file(slot.path)
            return slot, from_bytes(slot.path.read_bytes(), slot.path.name)
        except FileNotFoundError as error:
            slot.release()
            raise RecoveryError(f"{left.path.name} is no longer there; it was recovered elsewhere") from error
        except (FileFormatError, OSError):
            slot.release()
            raise

    def discard(self, left: Left) -> None:
        """Delete a file that another process has left behind.

        Raises:
            RecoveryError: if another application has taken it.
            OSError: if it cannot be deleted.
        """
        slot = self._held(left)
        try:
            slot.clear()
        finally:
            slot.release()

    def _look(self, path: Path) -> Left | None:
        """Return the record of a file; None if its owner is alive, or it is gone."""
        slot = None
        try:
            slot = self._hold(path)
        except Timeout:
            return None
        except OSError:
            pass  # it cannot be owned, but it may be read
        try:
            require_file(path)
            return Left(path, from_bytes(path.read_bytes(), path.name))
        except FileNotFoundError:
            return None
        except (FileFormatError, OSError) as error:
            return Left(path, None, in_words(error))
        finally:
            if slot is not None:
                slot.release()

    def _held(self, left: Left) -> Slot:
        try:
            return self._hold(left.path)
        except Timeout as error:
            raise RecoveryError(
                f"{left.path.name} is in use; another window has recovered it, look for it there"
            ) from error

    def _hold(self, path: Path) -> Slot:
        lock = FileLock(path.with_suffix(".lock"), blocking=False, thread_local=False)
        lock.acquire()
        return Slot(path, lock)
