"""The content of a recovery file: one line that says what it is, then the scene as in any `*.graphose` file.

A person can take the first line off and has an ordinary scene; and whatever can read older scenes can read
older recovery files.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AwareDatetime

from graphose_core.document.files.scene_file import from_json, to_json
from graphose_core.document.files.versioned import Versioned, read_versioned, version_up_to
from graphose_core.document.values.pose import PoseDocument
from graphose_core.path_checks import stat_of

VERSION = 1


@dataclass(frozen=True)
class Unsaved:
    """A scene with changes that lie in no file of the user's."""

    document: PoseDocument
    path: Path | None
    """The file that it was opened from or last saved to."""
    written: datetime
    """When it was kept, with a time zone."""

    @classmethod
    def now(cls, document: PoseDocument, path: Path | None) -> "Unsaved":
        """Return a scene as it is at this moment."""
        return cls(document, path, datetime.now(UTC))

    @property
    def title(self) -> str:
        """What to call it."""
        return self.path.stem if self.path else "Untitled"

    @property
    def is_outdated(self) -> bool:
        """Whether its file has been written since: then both are worth a look."""
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
    """Return what a recovery file holds; `source` is what to call it in messages.

    Raises:
        FileFormatError: if it is none, or damaged.
    """
    first, _, rest = data.partition(b"\n")
    head = read_versioned(_Head, first, source, "it is not a recovery file, or it is damaged")
    return Unsaved(from_json(rest, source), Path(head.path) if head.path else None, head.written)
