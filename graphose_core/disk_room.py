"""Room on a disk: asked for before much is written, and kept for a file that grows."""

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from graphose_core.errors import NoRoomError, in_words

FULL = frozenset({errno.ENOSPC, errno.EDQUOT} if hasattr(errno, "EDQUOT") else {errno.ENOSPC})
"""Numbers of the system's errors that mean that a disk, or a person's share of it, is full."""

REMEDY = "make room there, or choose a folder on another disk"


def check_room(folder: Path, needed: int) -> None:
    """Make sure that the disk of a folder has room.

    Args:
        folder: where something is to be written; it need not exist yet.
        needed: bytes.

    Raises:
        NoRoomError: if fewer bytes are free.
    """
    there = folder.absolute()
    while not there.exists() and there != there.parent:
        there = there.parent
    with suppress(OSError):  # a system that does not say it; what is written tells
        free = shutil.disk_usage(there).free
        if free < needed:
            raise NoRoomError(
                f"no room: {megabytes(needed)} needed, {megabytes(free)} free in {there}; {REMEDY}"
            )


def reserve(descriptor: int, size: int) -> None:
    """Have room on the disk for `size` bytes of an open file, where the system can; the file gets that size.

    Raises:
        OSError: if the disk is full.
    """
    if not hasattr(os, "posix_fallocate") or not size:
        return
    try:
        os.posix_fallocate(descriptor, 0, size)
    except OSError as error:
        if error.errno in FULL:
            raise  # others mean that this disk cannot do it


@contextmanager
def full_disk_told(folder: Path) -> Iterator[None]:
    """Turn the system's word for a full disk, which names no folder, into a sentence.

    Raises:
        NoRoomError: if the disk of the folder, or a person's share of it, was full.
    """
    try:
        yield
    except OSError as error:
        if error.errno not in FULL:
            raise
        raise NoRoomError(
            f"no room: {folder} could not be written to its end ({in_words(error)}); {REMEDY}"
        ) from error


def megabytes(count: int) -> str:
    """Return bytes as whole megabytes, "11 MB"; of fewer than one, "less than 1 MB"."""
    return f"{count / 1e6:,.0f} MB" if count >= 1e6 else "less than 1 MB"
