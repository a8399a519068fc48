"""Reading and writing `*.graphose` files: versioned JSON."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic_core import PydanticSerializationError

from graphose_core.atomic import write_bytes
from graphose_core.document.files.versioned import Versioned, read_versioned, version_up_to
from graphose_core.document.values.pose import PoseDocument
from graphose_core.errors import DocumentError, FileFormatError
from graphose_core.path_checks import require_file

SUFFIX = ".graphose"
VERSION = 4
"""Version of the files that are written. Version 2 added the timeline, version 3 backgrounds of keyframes,
version 4 depths that follow; older files open without them."""


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
    require_file(path)
    return from_json(path.read_bytes(), path.name)


def backup_path(path: Path) -> Path:
    """Return where :func:`save` keeps the last good file."""
    return path.with_name(path.name + ".bak")


def save(document: PoseDocument, path: Path) -> None:
    """Write a document atomically: on failure `path` keeps the old content.

    A good file that is replaced stays as `backup_path(path)`.

    Raises:
        DocumentError: if a text in it cannot be written as UTF-8.
        OSError: if the system cannot write the file; the old one is untouched.
    """
    path = path.resolve()  # a link stays a link
    data = to_json(document)
    if _is_good(path):
        write_bytes(backup_path(path), path.read_bytes(), like=path)
    write_bytes(path, data)


def _is_good(path: Path) -> bool:
    try:
        load(path)
    except (FileFormatError, OSError):
        return False
    return True
