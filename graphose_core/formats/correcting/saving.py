"""Writing corrections back to the file that they are of, with a copy of the file as it was."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from graphose_core.atomic import followed, write_atomic
from graphose_core.errors import ExportError
from graphose_core.formats.correcting.coco.file import correct as correct_coco
from graphose_core.formats.correcting.correction import Changes
from graphose_core.formats.correcting.originals import Original, Stamp, check_unchanged, original_of
from graphose_core.formats.correcting.replacing import replace_all
from graphose_core.formats.correcting.slp.file import correct as correct_slp
from graphose_core.formats.correcting.tables.file import correct as correct_table
from graphose_core.formats.correcting.tables.twins import of_twin, twin_of
from graphose_core.formats.labels import Labels
from graphose_core.formats.registry import format_named, label_of
from graphose_core.path_checks import is_file

Write = Callable[[Path, Path, Changes], None]


WRITERS: Mapping[str, Write] = {"coco": correct_coco, "deeplabcut": correct_table, "sleap": correct_slp}
"""What writes the changes of a format, by its name in the registry."""


@dataclass(frozen=True)
class Saved:
    """What was written.

    Attributes:
        files: those that have the corrections now.
        copies: the files as they were, in the same order; empty where nothing was there.
        told: what a person should know, or "".
    """

    files: tuple[Path, ...]
    copies: tuple[Path, ...] = ()
    told: str = ""


def why_not(labels: Labels, path: Path) -> str:
    """Return why corrections of labels cannot be written back, as a sentence; "" if they can.

    Args:
        labels: that were read.
        path: from which.
    """
    if labels.format not in WRITERS:
        known = ", ".join(label_of(name) for name in WRITERS)
        return (
            f"{path.name}: points of {label_of(labels.format)} files cannot be corrected; choose a file of "
            f"{known}"
        )
    if not is_file(path):
        return f"{path.name}: a folder of labels cannot be corrected; choose one of its files"
    if path.suffix.lower() not in format_named(labels.format).suffixes:  # the settings of a whole project
        return f"{path.name}: a whole project cannot be corrected; choose the table of one of its videos"
    return ""


def save_back(
    labels: Labels,
    path: Path,
    changes: Changes,
    stamp: Stamp | None = None,
    originals: Mapping[Path, Original] = MappingProxyType({}),
) -> Saved:
    """Write changes into the file of the labels, and into DeepLabCut's other file of the same table.

    Each file is written whole and then replaced; as it was it is kept beside it (`name.csv.bak`, or with a
    number where that is taken). All files are written before the first is replaced; where one cannot be
    replaced, those before it are put back, and nothing stays beside them.

    Args:
        labels: that were read from `path`.
        path: of the file.
        changes: of the labels as they were read.
        stamp: of the file when it was read, or saved last.
        originals: the files as they were when the labels were read, where that is not how they are.

    Raises:
        ExportError: if the file, or its original, has changed since.
        FileFormatError: if the file cannot be corrected; the message says why.
        MissingPackageError: if its format needs a package that is not installed.
        OSError: if the system cannot read or write.
    """
    check_unchanged(path, stamp)
    wanted, told = [(path, changes)], ""
    if labels.format == "deeplabcut":
        twin, told = _changes_of_twin(labels, path, changes, originals)
        wanted += twin
    made: list[tuple[Path, Path]] = []
    try:
        for each, own in wanted:
            place = followed(each)  # a link stays a link
            beside = place.with_name(f".{place.name}.corrected.tmp")
            made.append((each, beside))
            WRITERS[labels.format](original_of(each, originals), beside, own)
        copies = replace_all(made)
    finally:
        for _, beside in made:
            beside.unlink(missing_ok=True)
    return Saved(tuple(each for each, _ in made), copies, told)


def _changes_of_twin(
    labels: Labels, path: Path, changes: Changes, originals: Mapping[Path, Original]
) -> tuple[list[tuple[Path, Changes]], str]:
    """Return DeepLabCut's other file of a table with its changes, if there is one, and what is to be told."""
    twin = twin_of(path)
    if twin is None:
        return [], ""
    moved = of_twin(labels, twin, changes.corrections)
    if moved is None:
        return [], f"{twin.name} holds another table: it was left as it is."
    check_unchanged(twin, originals[twin].saved if twin in originals else None)
    return [(twin, Changes(tuple(moved)))], ""


def save_as(
    labels: Labels,
    path: Path,
    target: Path,
    changes: Changes,
    originals: Mapping[Path, Original] = MappingProxyType({}),
) -> Saved:
    """Write the file of the labels with changes under another name; what is there is replaced.

    Args:
        labels: that were read from `path`.
        path: of the file, which stays as it is.
        target: the file to write.
        changes: of the labels as they were read.
        originals: as of :func:`save_back`.

    Raises:
        ExportError: if `target` is `path`, or has another ending: it is a file of the same kind.
        FileFormatError, MissingPackageError, OSError: as :func:`save_back`.
    """
    if target.suffix.lower() != path.suffix.lower():
        raise ExportError(
            f"{target.name}: it is a file of the same kind as {path.name}; choose a name that ends in "
            f"{path.suffix}"
        )
    if target.exists() and target.samefile(path):
        raise ExportError(f"{target.name}: is the file itself; save the corrections back, or choose another")
    source = original_of(path, originals)
    write_atomic(target, lambda beside: WRITERS[labels.format](source, beside, changes))
    return Saved((target,))
