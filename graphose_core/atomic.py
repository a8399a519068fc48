"""Atomic writing of files and folders: written beside the target, then renamed into place."""

import errno
import os
import shutil
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from graphose_core.disk_room import reserve
from graphose_core.path_checks import exists, regular, stat_of
from graphose_core.temporary import fitting_name, path_beside, sweep


def write_atomic(
    path: Path,
    write: Callable[[Path], object],
    like: Path | None = None,
    *,
    over_read_only: bool = False,
    keep_links: bool = False,
) -> None:
    """Let `write` fill a file beside `path`, make sure that it is on disk, and put it in the place of `path`.

    On any error `path` is left as it was and nothing stays beside it. Permissions and extended attributes of
    a file that is replaced are kept, and its owner where the system lets us; a new one has the permissions
    of all new files, whatever library fills it. A link stays a link: the file that it leads to is replaced.

    Args:
        path: where the file belongs; its folder is made if it is not there.
        write: fills the file at the path that it is given.
        like: a file whose permissions the new one takes, if it exists; None: those of `path`.
        over_read_only: whether to replace a file that may not be written to.
        keep_links: write a file that has several names (hard links), or an owner that we could not give it,
            over in its place, so that all its names go on to be one file. If the process is killed just
            then, all of the new content lies beside it, as :func:`path_of_new` says.

    Raises:
        PermissionError: if `path` is read-only.
        OSError: if the system cannot write the file, or a folder, a pipe or a device has its name.
    """
    path = followed(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    _check_replaceable(path, over_read_only)
    sweep(path.parent)
    beside = path_beside(path)
    try:
        usual = _usual_permissions(beside)
        write(beside)
        if stat.S_IMODE(beside.stat().st_mode) != usual:  # safetensors makes files for their owner alone
            beside.chmod(usual)
        with beside.open("rb+") as stream:
            os.fsync(stream.fileno())
        _put(beside, path, like or path, keep_links)
    except BaseException as error:
        with suppress(OSError):
            beside.unlink()
        _tell_of(error, beside, path)
        raise
    _sync_folder(path.parent)


def followed(path: Path) -> Path:
    """Return the path of the file that a link leads to; a path that is no link as it is.

    Raises:
        OSError: if links lead in a circle.
    """
    if not path.is_symlink():
        return path
    try:
        return path.resolve()
    except RuntimeError as error:  # Python 3.13 and later raise OSError
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(path)) from error


def is_read_only(path: Path) -> bool:
    """Return whether a file is there that may not be written to, even if the system would let us."""
    found = stat_of(path)
    return found is not None and not (found.st_mode & 0o222 and os.access(path, os.W_OK))


def path_of_new(path: Path) -> Path:
    """Return where the new content lies while a file that has several names is written over."""
    return path.with_name(fitting_name(path.parent, path.name, ".new"))


def _check_replaceable(path: Path, over_read_only: bool) -> None:
    """Complain, of the path that is wanted, before anything is written."""
    with suppress(FileNotFoundError):
        path.lstat()
    if exists(path):
        regular(path)  # a folder, a pipe or a device is nothing to put a file in the place of
    if not over_read_only and is_read_only(path):
        raise PermissionError(errno.EACCES, "the file is read-only; choose another name", str(path))


def _usual_permissions(beside: Path) -> int:
    """Return the permissions that the system gives a new file in a folder; nothing stays there."""
    beside.touch(exist_ok=False)
    usual = stat.S_IMODE(beside.stat().st_mode)
    beside.unlink()
    return usual


def _put(beside: Path, path: Path, like: Path, keep_links: bool) -> None:
    """Put a finished file in the place of `path`, with what the one before had beside its content."""
    before, model = stat_of(path), stat_of(like)
    kept = before is None or (_give_owner(beside, before) and before.st_nlink == 1)
    if model is not None:
        shutil.copystat(like, beside)
        os.utime(beside)
    if before is not None and keep_links and not kept and os.access(path, os.W_OK):
        _write_over(beside, path, before.st_size)
    else:
        beside.replace(path)


def _give_owner(beside: Path, before: os.stat_result) -> bool:
    """Give a file to the owner and group of the one that it replaces; return whether it is theirs."""
    own = beside.stat()
    if (own.st_uid, own.st_gid) == (before.st_uid, before.st_gid):
        return True
    try:
        os.chown(beside, before.st_uid, before.st_gid)
    except (OSError, AttributeError):  # only root may give files away; no such call
        return False
    return True


def _write_over(beside: Path, path: Path, size: int) -> None:
    """Write a finished file over another one, without taking its place."""
    whole = path_of_new(path)
    beside.replace(whole)
    with whole.open("rb") as source, path.open("rb+") as target:
        try:
            reserve(target.fileno(), os.fstat(source.fileno()).st_size)
        except OSError:  # the disk is full: nothing is lost yet
            target.truncate(size)
            whole.replace(beside)
            raise
        shutil.copyfileobj(source, target)
        target.truncate()
        target.flush()
        os.fsync(target.fileno())
    whole.unlink()


def _tell_of(error: BaseException, beside: Path, path: Path) -> None:
    """Name in an error of the system the file that is wanted, not the one beside it."""
    if isinstance(error, OSError) and error.filename == str(beside):
        error.filename = str(path)
        del error.filename2  # set to None, it would be printed


def write_folder(path: Path, fill: Callable[[Path], object]) -> None:
    """Let `fill` fill a folder beside `path`, and put it in the place of `path`, which is new or empty.

    On any error nothing of it stays.

    Raises:
        FileExistsError: if there is something at `path`, before anything is written.
        OSError: if the system cannot write.
    """
    check_vacant(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    sweep(path.parent, again=True)  # what a killed process has left may take the room that this needs
    beside = path_beside(path)
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
    """Make the folder beside; errors name the folder that is wanted."""
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


def write_bytes(
    path: Path,
    data: bytes,
    like: Path | None = None,
    *,
    over_read_only: bool = False,
    keep_links: bool = False,
) -> None:
    """Write bytes, atomically (see :func:`write_atomic`)."""

    def write(beside: Path) -> None:
        beside.write_bytes(data)

    write_atomic(path, write, like, over_read_only=over_read_only, keep_links=keep_links)


def write_text(path: Path, text: str, *, keep_links: bool = False) -> None:
    """Write a UTF-8 text file, atomically (see :func:`write_atomic`)."""
    write_bytes(path, text.encode("utf-8"), keep_links=keep_links)


def _sync_folder(folder: Path) -> None:
    """Make sure that a rename is on the disk, where the system lets a folder be synchronised."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
