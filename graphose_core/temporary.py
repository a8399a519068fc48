"""Names of files that are being written beside their targets, and an end to those that were left behind.

A name says which machine and process writes, so that a file whose process is gone can be told from one that
is still being written. What another machine has left on a shared drive goes by its age.
"""

import os
import platform
import re
import secrets
import shutil
import time
import zlib
from contextlib import suppress
from pathlib import Path

SUFFIX = ".graphose.tmp"

OLD = 86_400.0
"""Seconds after which a file of another machine counts as left behind."""

_USUAL_LIMIT = 255
_NAME = re.compile(r"\..*\.([0-9a-f]{8})-([0-9a-f]+)-([0-9a-f]{4})[0-9a-f]{4}" + re.escape(SUFFIX), re.DOTALL)
_HERE = f"{zlib.crc32(platform.node().encode()):08x}"

_OURS = secrets.token_hex(2)
"""In all names of this process, so that an earlier one of the same number is told from it."""

_swept: set[Path] = set()


def path_beside(path: Path) -> Path:
    """Return a path for a file that is to take the place of `path`: hidden, in the same folder, new."""
    end = f".{_HERE}-{os.getpid():x}-{_OURS}{secrets.token_hex(2)}{SUFFIX}"
    return path.with_name("." + fitting_name(path.parent, path.name, end, room=1))


def fitting_name(folder: Path, start: str, end: str, room: int = 0) -> str:
    """Return `start` and `end` as one name; `start` is cut where the system takes no name of that length.

    Args:
        folder: where the name is to be used.
        start: what may be cut, at its end.
        end: what stays.
        room: bytes that must be left.
    """
    space = _longest_name(folder) - len(os.fsencode(end)) - room
    while len(os.fsencode(start)) > space:
        start = start[:-1]
    return start + end


def sweep(folder: Path, *, again: bool = False) -> None:
    """Delete what writers that are gone have left in a folder.

    Args:
        folder: the folder; it is looked at once a process.
        again: whether to look once more.
    """
    if folder in _swept and not again:
        return
    _swept.add(folder)
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            found = _NAME.fullmatch(entry.name)
            if found and _is_left(entry, machine=found[1], pid=int(found[2], 16), whose=found[3]):
                _delete(entry)


def _is_left(entry: "os.DirEntry[str]", machine: str, pid: int, whose: str) -> bool:
    if machine == _HERE and pid == os.getpid():
        return whose != _OURS  # by one before us: numbers begin anew when a machine or container does
    if machine == _HERE and os.name == "posix":
        return not _is_alive(pid)
    return time.time() - entry.stat(follow_symlinks=False).st_mtime > OLD


def _is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)  # asks, and sends nothing
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True  # it is somebody else's
    return True


def _delete(entry: "os.DirEntry[str]") -> None:
    if entry.is_dir(follow_symlinks=False):
        shutil.rmtree(entry.path, ignore_errors=True)
    else:
        with suppress(OSError):
            Path(entry.path).unlink()


def _longest_name(folder: Path) -> int:
    """Return the bytes that a name in a folder may have."""
    try:
        return os.pathconf(folder, "PC_NAME_MAX")
    except (AttributeError, OSError, ValueError):  # no such call; no such folder
        return _USUAL_LIMIT
