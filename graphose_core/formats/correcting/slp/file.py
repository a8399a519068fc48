"""Corrections of SLEAP's `.slp` and `.pkg.slp`: rows of its tables of points."""

import math
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from graphose_core.errors import FileFormatError
from graphose_core.formats.correcting.correction import Added, Changes, Correction
from graphose_core.formats.correcting.slp.instances import change_instances, check_countable
from graphose_core.formats.dialects.slp.frame_rows import PREDICTED, USER
from graphose_core.formats.parsing.optional_packages import needed
from graphose_core.formats.parsing.values import sentence

CENTRED = 1.1
"""Format of SLEAP from which on (0, 0) is the middle of the first pixel; before, it was its corner."""


def correct(source: Path, target: Path, changes: Changes) -> None:
    """Write a file with corrections: rows of all other points and instances stay as they are.

    An instance that a network predicted becomes one that a person labelled, with all of its points, as
    SLEAP trains on those alone; its own prediction is no longer shown.

    Args:
        source: the file.
        target: the file to write.
        changes: of it; who is added gets an instance.

    Raises:
        FileFormatError: if the file cannot be corrected; the message says why.
        MissingPackageError: if `h5py` is not installed.
        OSError: if the system cannot read or write.
    """
    reader = needed("h5py", "h5py", "SLEAP files")
    shutil.copyfile(source, target)
    try:
        with reader.File(target, "r+") as file:
            offset = 0.5 if float(file["metadata"].attrs["format_id"]) < CENTRED else 0.0
            for each in changes.corrections:
                _put(file, each, offset)
            if changes.added or changes.removed:
                check_countable(file, source.name)
                change_instances(
                    file, _skeletons(source, changes.added), changes.added, changes.removed, offset
                )
    except FileFormatError:
        raise
    except (ArithmeticError, LookupError, OSError, RuntimeError, TypeError, ValueError) as error:
        raise FileFormatError(
            f"{source.name}: could not be corrected ({sentence(error)}); save it again with SLEAP"
        ) from error


def _skeletons(path: Path, added: Sequence[Added]) -> list[Any]:
    """Return sleap-io's skeletons, if somebody is of a kind of which there is no instance."""
    if all(each.like >= 0 for each in added):
        return []
    reader = needed("sleap_io", "sleap-io", "SLEAP files")
    return list(reader.load_slp(str(path), open_videos=False, lazy=True).skeletons)


def _put(file: Any, each: Correction, offset: float) -> None:
    instance = file["instances"][each.target.subject]
    if instance["instance_type"] == PREDICTED:
        instance = _labelled_by_hand(file, each.target.subject, instance)
    row = int(instance["point_id_start"]) + each.index
    if row >= int(instance["point_id_end"]):
        raise IndexError(f"point {each.target.point!r} is not one of instance {each.target.subject}")
    point = file["points"][row]
    place = each.place
    point["x"] = math.nan if place is None else place.x + offset
    point["y"] = math.nan if place is None else place.y + offset
    point["visible"] = place is not None
    file["points"][row] = point


def _labelled_by_hand(file: Any, number: int, instance: Any) -> Any:
    """Move an instance from the predicted points to the labelled ones; return its row."""
    start, end = int(instance["point_id_start"]), int(instance["point_id_end"])
    found, points = file["pred_points"][start:end], file["points"]
    moved = np.zeros(len(found), points.dtype)
    for name in points.dtype.names:
        moved[name] = found[name]
    first = len(points)
    _append(file, points, moved)
    instance["instance_type"] = USER
    instance["point_id_start"], instance["point_id_end"] = first, first + len(moved)
    file["instances"][number] = instance
    return instance


def _append(file: Any, points: Any, rows: Any) -> None:
    """Put rows at the end of the table of points, which is written anew where it cannot grow."""
    if points.maxshape[0] is None:
        points.resize((len(points) + len(rows),))
        points[-len(rows) :] = rows
        return
    attributes, both = dict(points.attrs), np.concatenate([points[()], rows])
    del file["points"]
    file.create_dataset("points", data=both, maxshape=(None,)).attrs.update(attributes)
