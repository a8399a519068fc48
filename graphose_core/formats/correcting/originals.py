"""Files as they were when their labels were read: where they lie, and whether they still are."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from graphose_core.errors import ExportError
from graphose_core.path_checks import is_file


@dataclass(frozen=True)
class Stamp:
    """By what a file is known to be the same as before."""

    size: int
    changed: int

    @classmethod
    def of(cls, path: Path) -> "Stamp":
        """Look at a file.

        Raises:
            OSError: if it is not there.
        """
        status = path.stat()
        return cls(status.st_size, status.st_mtime_ns)


@dataclass(frozen=True)
class Original:
    """Where a file as it was when its labels were read lies.

    Attributes:
        path: of the copy.
        stamp: of the copy.
        saved: of the file itself, as it was saved last; None: changes of other programs are not noticed.
    """

    path: Path
    stamp: Stamp
    saved: Stamp | None = None


def check_unchanged(path: Path, stamp: Stamp | None) -> None:
    """Refuse to write over what another program has written since.

    Raises:
        ExportError: if the file is not as its stamp has it; None: it may be anything.
        OSError: if the file is not there.
    """
    if stamp is not None and Stamp.of(path) != stamp:
        raise ExportError(
            f"{path.name}: another program has changed it since it was opened; save the corrections under "
            "another name, or open it again"
        )


def original_of(path: Path, originals: Mapping[Path, Original]) -> Path:
    """Return where a file as it was when its labels were read lies.

    Raises:
        ExportError: if it is not there as it was.
    """
    known = originals.get(path)
    if known is None:
        return path
    if not is_file(known.path) or Stamp.of(known.path) != known.stamp:
        raise ExportError(
            f"{known.path.name}: the file as it was is gone, or was changed; close the window and open "
            f"{path.name} again"
        )
    return known.path
