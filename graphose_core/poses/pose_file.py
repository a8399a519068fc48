"""Reading and writing `*.pose.json`: one pose of the library a file."""

import json
from pathlib import Path
from typing import Annotated, Literal

from graphose_core.atomic import write_text
from graphose_core.document.files.versioned import Versioned, read_versioned, version_up_to
from graphose_core.errors import FileFormatError
from graphose_core.path_checks import require_file
from graphose_core.poses.library_pose import LibraryPose

SUFFIX = ".pose.json"
VERSION = 1

LARGEST = 10_000_000
"""Bytes of a pose file that is read; a pose has some thousand. A folder may hold anything by that name."""


class _File(Versioned):
    format: Literal["graphose-pose"]
    version: Annotated[int, version_up_to(VERSION)]
    pose: LibraryPose


def load(path: Path) -> LibraryPose:
    """Read a pose.

    Raises:
        FileFormatError: naming the field that is wrong.
        OSError: if the system cannot read the file.
    """
    require_file(path)
    if path.stat().st_size > LARGEST:
        raise FileFormatError(f"{path.name}: is larger than {LARGEST:,} bytes; it is no pose, move it away")
    return read_versioned(_File, path.read_bytes(), path.name, "repair the file or delete it").pose


def save(pose: LibraryPose, path: Path) -> None:
    """Write a pose atomically; fields with their default value are left out.

    Raises:
        OSError: if the system cannot write the file.
    """
    content = {
        "format": "graphose-pose",
        "version": VERSION,
        "pose": pose.model_dump(mode="json", exclude_defaults=True),
    }
    write_text(path, json.dumps(content, ensure_ascii=False, separators=(", ", ": ")) + "\n", keep_links=True)
