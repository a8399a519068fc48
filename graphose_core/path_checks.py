"""What lies at a path that came from outside: a setting, a document, labels, a command line.

`Path.is_file` and its likes raise where the system refuses to look (no permission, a name that is too long, a
network drive that went away). Here a place that cannot be looked at is a place where nothing is found, and
:func:`reason` says why; so is one that does not answer (see `path_patience`). Of a path that the project has
made itself, `pathlib` is asked.
"""

import errno
import os
import stat
from pathlib import Path

from graphose_core.errors import FileFormatError
from graphose_core.path_patience import looked

NOWHERE = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ELOOP, errno.ENAMETOOLONG, errno.EINVAL})
"""Errors that say that nothing can be there; of the others nobody knows."""

_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def called(path: Path) -> str:
    """Return what messages call a path: its last part, of one without a name (".", "/") all of it."""
    return path.name or str(path)


def with_name(path: Path) -> Path:
    """Return a path whose last part is the name of what it leads to: "." and ".." are none."""
    return path if path.name not in ("", "..") else path.resolve()


def stat_of(path: Path) -> os.stat_result | None:
    """Return what the system says of a path, links followed; None if it says nothing."""
    found = looked(path)
    return found if isinstance(found, os.stat_result) else None


def exists(path: Path) -> bool:
    """Return whether something is there; False if the system does not say."""
    return stat_of(path) is not None


def is_file(path: Path) -> bool:
    """Return whether a regular file is there (no pipe, no device); False if the system does not say."""
    found = stat_of(path)
    return found is not None and stat.S_ISREG(found.st_mode)


def is_dir(path: Path) -> bool:
    """Return whether a folder is there; False if the system does not say."""
    found = stat_of(path)
    return found is not None and stat.S_ISDIR(found.st_mode)


def may_be_file(path: Path) -> bool:
    """Return whether a regular file is there, or may be: the system refuses to say."""
    found = looked(path)
    if isinstance(found, os.stat_result):
        return stat.S_ISREG(found.st_mode)
    return isinstance(found, OSError) and found.errno not in NOWHERE


def require_answer(path: Path) -> None:
    """Refuse a place that the main thread would wait for (see `path_patience`); nothing need be there.

    Raises:
        OSError: if the system does not say in time what is there.
    """
    found = looked(path)
    if isinstance(found, OSError) and found.errno == errno.ETIMEDOUT:
        raise found


def reason(path: Path) -> str:
    """Return why no regular file can be read there, in the system's words; "" if one is there."""
    found = looked(path)
    if isinstance(found, os.stat_result):
        return "" if stat.S_ISREG(found.st_mode) else f"It is {_kind(found)}, not a file"
    if isinstance(found, OSError):
        return found.strerror or str(found)
    return f"No file can have this name ({found})"


def may_be_there(path: Path) -> bool:
    """Return whether anything is there, a pipe or a folder too, or may be: the system refuses to say."""
    found = looked(path)
    return not isinstance(found, OSError | ValueError) or getattr(found, "errno", None) not in {
        None,
        *NOWHERE,
    }


def require_file(path: Path) -> None:
    """Refuse what is no regular file, before it is opened: opening a pipe would wait for ever.

    Raises:
        FileFormatError: if it is a pipe, a device or a folder, or if no file can have such a name.
        OSError: if it is not there, or the system does not let it be looked at.
    """
    found = looked(path)
    if isinstance(found, OSError):
        raise found
    if isinstance(found, ValueError):
        raise FileFormatError(f"{called(path)!r}: no file can have this name ({found}); choose another")
    if not stat.S_ISREG(found.st_mode):
        raise FileFormatError(f"{called(path)}: is {_kind(found)}, not a file; choose a file")


def regular(path: Path) -> Path:
    """Return a path that is of a regular file, before a library opens it: at a pipe it would wait for ever.

    Raises:
        OSError: if it is a pipe, a device or a folder, if no file can have such a name, if it is not there,
            or if the system does not let it be looked at. What deals with files that cannot be read deals
            with these, too.
    """
    try:
        require_file(path)
    except FileFormatError as error:
        words = str(error).removeprefix(f"{called(path)}: ").removeprefix(f"{called(path)!r}: ")
        raise OSError(errno.EINVAL, words, str(path)) from error
    return path


def read_file(path: Path, most: int | None = None) -> bytes:
    """Return the bytes of a regular file.

    Args:
        path: of the file.
        most: bytes that are read from its start; None: all.

    Raises:
        OSError: if it is no regular file (see :func:`regular`), or if the system cannot read it.
    """
    with regular(path).open("rb") as file:
        return file.read() if most is None else file.read(most)


def _kind(found: os.stat_result) -> str:
    return next((words for is_kind, words in _KINDS if is_kind(found.st_mode)), "something else")
