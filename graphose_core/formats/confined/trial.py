"""Readers in C, tried in a process that can be ended before they read a file in this one.

HDF5, SLEAP and MATLAB files are read by libraries in C, which on a damaged file may loop for ever, ask for
gigabytes or crash, and nothing inside the process that they run in can stop them. So such a file is first
read by a process of its own, with limits on processor time and memory (`process.py`); what it says
is all that comes back. Where that reading ends well, so does the one here, and frames stay lazy.
"""

import json
import subprocess
from functools import lru_cache
from pathlib import Path

from graphose_core.errors import FileFormatError, MissingPackageError
from graphose_core.formats.confined.starting import NO_WINDOW, command, environment
from graphose_core.formats.parsing.openable import check_openable

SUFFIXES = frozenset({".slp", ".h5", ".hdf5", ".nwb", ".mat"})
"""Endings of files whose readers are compiled."""

SECONDS, BYTES_A_SECOND = 0.4, 2_000_000
"""Processor time that every file may take once its reader is loaded, ten times what a small one takes, and
how much more of a file each further second is for."""

ROOM, TIMES = 300_000_000, 4
"""Bytes that every reader may take, and how many for each byte of the file."""

LOADING, WAITING = 1, 60
"""Processor time for loading a reader, about, and seconds of the clock for each of processor time: a machine
that is busy must not make a good file a damaged one."""

_KINDS = {"FileFormatError": FileFormatError, "MissingPackageError": MissingPackageError}


def try_reading(path: Path) -> None:
    """Read a file in a process of its own, unless that was done since it last changed.

    Memory is limited on Linux, processor time on Linux and macOS, the time on the clock everywhere.

    Raises:
        FileFormatError: if it cannot be read, or not within time and memory; the message says which.
        MissingPackageError: if a package that reads it is not installed.
        OSError: if the system cannot read the file.
    """
    check_openable(path)  # what the system cannot read is told as it is
    state = path.stat()
    _try(path.absolute(), state.st_size, state.st_mtime_ns)


@lru_cache(maxsize=64)
def _try(path: Path, size: int, _changed: int) -> None:
    seconds = SECONDS + size / BYTES_A_SECOND
    waiting = (LOADING + seconds) * WAITING
    room = ROOM + TIMES * size
    try:
        done = subprocess.run(
            [*command(_WORKER), str(path), str(seconds), str(room)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(),
            timeout=waiting,
            check=False,
            creationflags=NO_WINDOW,
        )
    except subprocess.TimeoutExpired as error:
        raise FileFormatError(
            f"{path.name}: was not read within {waiting:.0f} s: the machine is busy, or the file is damaged; "
            "try again when less is going on, or write the file again"
        ) from error
    if done.returncode == -_TOO_LONG:
        raise _too_slow(path, seconds)
    _tell(path, done.returncode, done.stdout, room)


_WORKER = "graphose_core.formats.confined.process"

_TOO_LONG = 27
"""Number of the signal that ends a process past its processor time (SIGPROF)."""


def _tell(path: Path, code: int, reply: bytes, room: int) -> None:
    """Raise the error that the process reported, or one that it ended without any."""
    try:
        said = json.loads(reply)
        error, message = str(said["error"]), str(said["message"])
    except (ValueError, KeyError, TypeError):
        raise FileFormatError(
            f"{path.name}: its reader crashed (code {code}): the file is damaged; write it again, or choose "
            "another one"
        ) from None
    if error == "MemoryError":
        raise FileFormatError(
            f"{path.name}: needs more than {room // 1_000_000} MB of memory, which {path.stat().st_size:,} "
            "bytes should not: it is damaged, or must be split; write it again, or choose another one"
        )
    if error in _KINDS:
        raise _KINDS[error](message)


def _too_slow(path: Path, seconds: float) -> FileFormatError:
    return FileFormatError(
        f"{path.name}: was not read in {seconds:.1f} s of processor time, which is much for "
        f"{path.stat().st_size:,} bytes: it is damaged; write it again, or choose another one"
    )
