"""Atomic writing of files and folders: written beside the target, then renamed into place."""

import errno
import os
import secrets
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path


def write_atomic(path: Path, write: Callable[[Path], object], like: Path | None = None) -> None:
    """Let `write` fill a file beside `path`, make sure that it is on disk, and put it in the place of `path`.

    On any error `path` is left as it was and nothing stays beside it.

    Args:
        path: where the file belongs; its folder is made if it is not there.
        write: fills the file at the path that it is given.
        like: a file whose permissions the new one takes, if it exists; None: those of `path`.

    Raises:
        OSError: if the system cannot write the file.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        write(beside)
        with beside.open("rb+") as stream:
            os.fsync(stream.fileno())
        if (like or path).exists():
            shutil.copymode(like or path, beside)
        beside.replace(path)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
    _sync_folder(path.parent)


def write_folder(path: Path, fill: Callable[[Path], object]) -> None:
    """Let `fill` fill a folder beside `path`, and put it in the place of `path`, which is new or empty.

    On any error nothing of it stays.

    Raises:
        FileExistsError: if there is something at `path`, before anything is written.
        OSError: if the system cannot write.
    """
    check_vacant(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        _begin(beside, path)
        fill(beside)
        with suppress(FileNotFoundError):
            path.rmdir()  # not every system renames onto an empty folder
        beside.replace(path)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    _sync_folder(path.parent)


def _begin(beside: Path, path: Path) -> None:
    """Make the folder beside; an error is told of the one that is wanted."""
    try:
        beside.mkdir()
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


def check_vacant(path: Path) -> None:
    """Make sure that a folder can be written at `path`.

    Raises:
        FileExistsError: if there is something other than an empty folder.
    """
    if path.exists() and not (path.is_dir() and not any(path.iterdir())):
        raise FileExistsError(
            errno.EEXIST, "something is there already; choose a new or empty folder", str(path)
        )


def write_bytes(path: Path, data: bytes, like: Path | None = None) -> None:
    """Write bytes, atomically (see :func:`write_atomic`)."""
    write_atomic(path, lambda beside: beside.write_bytes(data), like)


def write_text(path: Path, text: str) -> None:
    """Write a UTF-8 text file, atomically."""
    write_bytes(path, text.encode("utf-8"))


def _sync_folder(folder: Path) -> None:
    """Make sure that a rename is on the disk, where the system lets a folder be synchronised."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
