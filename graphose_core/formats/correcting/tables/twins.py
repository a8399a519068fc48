"""The other file of a table of DeepLabCut: it has a CSV and an H5."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from graphose_core.errors import GraphoseError
from graphose_core.formats.correcting.correction import Correction
from graphose_core.formats.keypoints import Subject
from graphose_core.formats.labels import Labels
from graphose_core.formats.loading import load_with_repeated
from graphose_core.path_checks import is_file


def twin_of(path: Path) -> Path | None:
    """Return the CSV that lies beside an H5 of DeepLabCut, or the H5 beside a CSV; None where none does."""
    other = {".csv": ".h5", ".h5": ".csv"}.get(path.suffix.lower())
    beside = path.with_suffix(other) if other else None
    return beside if beside is not None and is_file(beside) else None


def of_twin(labels: Labels, twin: Path, corrections: Sequence[Correction]) -> list[Correction] | None:
    """Return corrections as the other file numbers its rows; None if it has other rows or individuals."""
    try:
        other = load_with_repeated(twin)
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
