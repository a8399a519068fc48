"""The content of a recovery file: one line that says what it is, then the scene as in any `*.graphose` file.

Without its first line the file is an ordinary scene, so that readers of older scenes read older recovery
files too.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AwareDatetime

from graphose_core.document.files.scene_file import from_json, to_json
from graphose_core.document.files.versioned import Versioned, read_versioned, version_up_to
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.path_checks import stat_of

VERSION = 1


@dataclass(frozen=True)
class Unsaved:
    """A scene with unsaved changes."""

    document: PoseDocument
    path: Path | None
    """The file that it was opened from or last saved to."""
    written: datetime
    """When it was written, with a time zone."""

    @classmethod
    def now(cls, document: PoseDocument, path: Path | None) -> "Unsaved":
        """Return the record of a scene, with the current time."""
        return cls(document, path, datetime.now(UTC))

    @property
    def title(self) -> str:
        """Name of the scene."""
        return self.path.stem if self.path else "Untitled"

    @property
    def is_outdated(self) -> bool:
        """Whether its file has been written since, so that both versions may be of use."""
        found = None if self.path is None else stat_of(self.path)
        return found is not None and datetime.fromtimestamp(found.st_mtime, UTC) > self.written


class _Head(Versioned):
    format: Literal["graphose-recovery"]
    version: Annotated[int, version_up_to(VERSION)]
    path: str | None
    written: AwareDatetime


def to_bytes(unsaved: Unsaved) -> bytes:
    """Return the content of a recovery file.

    Raises:
        DocumentError: if a text in the document cannot be written as UTF-8.
    """
    path = str(unsaved.path) if unsaved.path else None
    head = _Head(format="graphose-recovery", version=VERSION, path=path, written=unsaved.written)
    return head.model_dump_json().encode() + b"\n" + to_json(unsaved.document)


def from_bytes(data: bytes, source: str) -> Unsaved:
    """Return the scene of a recovery file; `source` names it in messages.

    Raises:
        FileFormatError: if it is no recovery file, or damaged.
    """
    first, _, rest = data.partition(b"\n")
    head = read_versioned(_Head, first, source, "it is not a recovery file, or it is damaged")
    return Unsaved(from_json(rest, source), Path(head.path) if head.path else None, head.written)
