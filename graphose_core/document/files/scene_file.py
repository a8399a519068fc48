"""Reading and writing `*.graphose` files: versioned JSON."""

import errno
import hashlib
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

from pydantic_core import PydanticSerializationError

from graphose_core.atomic import followed, is_read_only, write_bytes
from graphose_core.document.files.versioned import Versioned, read_versioned, version_up_to
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import DocumentError, FileChangedError, FileFormatError
from graphose_core.path_checks import exists, regular, require_answer, require_file
from graphose_core.temporary import fitting_name

SUFFIX = ".graphose"
VERSION = 5
"""Version of the files that are written. Version 2 added the timeline, version 3 backgrounds of keyframes,
version 4 depths that follow, version 5 the aspect of the canvas, images of keyframes and references beneath
the figures; older files open without them."""


class _File(Versioned):
    format: Literal["graphose"]
    version: Annotated[int, version_up_to(VERSION)]
    document: PoseDocument


def to_json(document: PoseDocument) -> bytes:
    """Return the content of a file that holds `document`.

    Raises:
        DocumentError: if a text in it cannot be written as UTF-8.
    """
    try:
        file = _File(format="graphose", version=VERSION, document=document)
        return file.model_dump_json(indent=1, by_alias=True).encode()
    except (PydanticSerializationError, UnicodeError) as error:
        raise DocumentError(
            f"a text in the document cannot be written as UTF-8 ({error}); rename it"
        ) from error


def from_json(data: bytes, source: str = "file") -> PoseDocument:
    """Read a document from the content of a file.

    Args:
        data: the content.
        source: what to call the file in messages.

    Raises:
        FileFormatError: naming the field that is wrong.
    """
    return read_versioned(_File, data, source, "repair the file or open its backup").document


def load(path: Path) -> PoseDocument:
    """Read a document.

    Raises:
        FileFormatError: if the content is not a document; the message names the field that is wrong.
        OSError: if the system cannot read the file.
    """
    return load_known(path)[0]


def load_known(path: Path) -> tuple[PoseDocument, str]:
    """Read a document, and return with it what tells this content from any other (see :func:`save`).

    Raises:
        FileFormatError, OSError: as :func:`load`.
    """
    require_file(path)
    data = path.read_bytes()
    return from_json(data, path.name), fingerprint(data)


def fingerprint(data: bytes) -> str:
    """Return what tells the content of a file from any other."""
    return hashlib.sha256(data).hexdigest()


def backup_path(path: Path) -> Path:
    """Return where :func:`save` keeps the last good file."""
    return path.with_name(fitting_name(path.parent, path.name, ".bak"))


def save(
    document: PoseDocument, path: Path, known: str | None = None, *, over_read_only: bool = False
) -> str:
    """Write a document atomically: on failure `path` keeps the old content.

    A good file that is replaced stays as `backup_path(path)`.

    Args:
        document: to write.
        path: where it belongs.
        known: the fingerprint of the content that may be replaced; None: any content may.
        over_read_only: whether to replace a file that may not be written to.

    Returns:
        The fingerprint of what was written.

    Raises:
        DocumentError: if a text in it cannot be written as UTF-8.
        FileChangedError: if the file has another content than the known one, and is there.
        OSError: if the system cannot write the file, or it is read-only; the old one is untouched. Also if a
            pipe, a device or a folder lies in its place.
    """
    require_answer(path)
    path = followed(path)  # a link stays a link
    if exists(path):
        regular(path)
    data = to_json(document)
    before = _content(path)
    if known is not None and exists(path) and (before is None or fingerprint(before) != known):
        raise FileChangedError(
            f"{path.name} has changed on disk since it was read; look at it, or save under another name"
        )
    if not over_read_only and is_read_only(path):
        raise PermissionError(errno.EACCES, "the file is read-only", str(path))  # before there is a backup
    if before is not None and _is_good(before):
        write_bytes(backup_path(path), before, like=path, over_read_only=True)
    write_bytes(path, data, over_read_only=over_read_only, keep_links=True)
    return fingerprint(data)


def set_aside(path: Path, now: datetime) -> Path | None:
    """Keep what lies in a file under a name of its own, beside it, and return where.

    None: it holds nothing that can be read.

    Raises:
        OSError: if the system cannot write.
    """
    path = followed(path)
    data = _content(path)
    if data is None:
        return None
    end = f" (other version, {now:%Y-%m-%d %H.%M.%S}){path.suffix}"
    kept = path.with_name(fitting_name(path.parent, path.stem, end))
    write_bytes(kept, data, like=path, over_read_only=True)
    return kept


def _content(path: Path) -> bytes | None:
    """Return what lies at a path; None if it is no file, or cannot be read."""
    try:
        require_file(path)
        return path.read_bytes()
    except (FileFormatError, OSError):
        return None


def _is_good(data: bytes) -> bool:
    try:
        from_json(data)
    except FileFormatError:
        return False
    return True
