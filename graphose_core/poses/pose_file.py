"""Reading and writing `*.pose.json`: one pose of the library a file."""

import json
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

from graphose_core.atomic import write_text
from graphose_core.document.value import explain
from graphose_core.errors import FileFormatError
from graphose_core.poses.library_pose import LibraryPose

SUFFIX = ".pose.json"
VERSION = 1


def _known_version(version: int) -> int:
    if version != VERSION:
        raise ValueError(f"only version {VERSION} can be read here; a newer one needs a newer application")
    return version


class _File(BaseModel):
    """What a file holds. `format` and `version` come first, so that they are complained of first."""

    model_config = ConfigDict(extra="forbid")

    format: Literal["graphose-pose"]
    version: Annotated[int, AfterValidator(_known_version)]
    pose: LibraryPose


def load(path: Path) -> LibraryPose:
    """Read a pose.

    Raises:
        FileFormatError: naming the field that is wrong.
        OSError: if the system cannot read the file.
    """
    try:
        return _File.model_validate_json(path.read_bytes(), strict=True).pose
    except ValidationError as error:
        raise FileFormatError(f"{path.name}: {explain(error)}; mend the file or delete it") from error


def save(pose: LibraryPose, path: Path) -> None:
    """Write a pose in one stroke; what has its default value is left out.

    Raises:
        OSError: if the system cannot write the file.
    """
    content = {
        "format": "graphose-pose",
        "version": VERSION,
        "pose": pose.model_dump(mode="json", exclude_defaults=True),
    }
    write_text(path, json.dumps(content, ensure_ascii=False, separators=(", ", ": ")) + "\n")
