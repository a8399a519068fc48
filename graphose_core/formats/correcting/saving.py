"""Writing corrections back to the file that they are of, with a copy of the file as it was."""

import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType

from graphose_core.atomic import write_atomic
from graphose_core.errors import ExportError, GraphoseError
from graphose_core.formats.correcting import coco, slp, tables
from graphose_core.formats.correcting.correction import Changes, Correction
from graphose_core.formats.keypoints import Subject
from graphose_core.formats.labels import Labels
from graphose_core.formats.loading import load
from graphose_core.formats.registry import format_named, label_of
from graphose_core.path_checks import is_file

Write = Callable[[Path, Path, Changes], None]


def _write_coco(source: Path, target: Path, changes: Changes) -> None:
    coco.correct(source, target, changes.corrections, changes.added, changes.removed)


def _write_slp(source: Path, target: Path, changes: Changes) -> None:
    slp.correct(source, target, changes.corrections, changes.added, changes.removed)


def _write_table(source: Path, target: Path, changes: Changes) -> None:
    """Write a table; who is added to a frame has columns there already, and who is removed keeps them."""
    tables.correct(source, target, changes.corrections)


WRITERS: Mapping[str, Write] = {"coco": _write_coco, "deeplabcut": _write_table, "sleap": _write_slp}
"""What writes the changes of a format, by its name in the registry."""


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


def twin_of(path: Path) -> Path | None:
    """Return the CSV that lies beside an H5 of DeepLabCut, or the H5 beside a CSV; None where none does."""
    other = {".csv": ".h5", ".h5": ".csv"}.get(path.suffix.lower())
    beside = path.with_suffix(other) if other else None
    return beside if beside is not None and is_file(beside) else None


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
    _check_unchanged(path, stamp)
    told, twin = "", twin_of(path) if labels.format == "deeplabcut" else None
    wanted = [(path, changes)]
    if twin is not None:
        moved = _of_twin(labels, twin, changes.corrections)
        if moved is None:
            told = f"{twin.name} holds another table: it was left as it is."
        else:
            wanted.append((twin, Changes(tuple(moved))))
            _check_unchanged(twin, originals[twin].saved if twin in originals else None)
    made: list[tuple[Path, Path]] = []
    try:
        for each, own in wanted:
            beside = each.with_name(f".{each.name}.corrected.tmp")
            made.append((each, beside))
            WRITERS[labels.format](original_of(each, originals), beside, own)
        copies = _replace(made)
    finally:
        for _, beside in made:
            beside.unlink(missing_ok=True)
    return Saved(tuple(each for each, _ in made), copies, told)


def _check_unchanged(path: Path, stamp: Stamp | None) -> None:
    """Refuse to write over what another program has written since."""
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


def _of_twin(labels: Labels, twin: Path, corrections: Sequence[Correction]) -> list[Correction] | None:
    """Return corrections as the other file numbers its rows; None if it has other rows or individuals."""
    try:
        other = load(twin)
    except (GraphoseError, OSError):
        return None
    rows = {frame.row: frame.name for frame in labels.frames}
    theirs = {frame.name: frame.row for frame in other.frames}
    animals = {each.row: each for each in labels.individuals}
    named = {each.name: each for each in other.individuals}
    if len(theirs) != len(other.frames) or set(theirs) != set(rows.values()):
        return None
    if any(each.name not in named or not _alike(each, named[each.name]) for each in animals.values()):
        return None
    return [
        replace(
            each,
            target=each.target._replace(
                frame=theirs[rows[each.target.frame]], subject=named[animals[each.target.subject].name].row
            ),
        )
        for each in corrections
    ]


def _alike(one: Subject, other: Subject) -> bool:
    return set(one.kind.points) == set(other.kind.points)


def _replace(made: Sequence[tuple[Path, Path]]) -> tuple[Path, ...]:
    """Keep each file under another name, and put the one beside in its place; return the names.

    All or none: if one cannot be replaced, those before it are put back, and no copy stays.
    """
    copies: list[Path] = []
    replaced = 0
    try:
        for path, beside in made:
            copies.append(_free(path))
            _keep(path, copies[-1])
            write_atomic(path, beside.replace)
            replaced += 1
    except BaseException:
        for (path, _), copy in zip(made[:replaced], copies, strict=False):
            copy.replace(path)
        for copy in copies[replaced:]:
            copy.unlink(missing_ok=True)
        raise
    return tuple(copies)


def _keep(path: Path, copy: Path) -> None:
    """Have a file under another name as well."""
    try:
        os.link(path, copy)
    except OSError:  # not every system links
        shutil.copy2(path, copy)


def _free(path: Path) -> Path:
    number = 1
    while True:
        copy = path.with_name(f"{path.name}.bak{'' if number == 1 else number}")
        if not copy.exists():
            return copy
        number += 1
