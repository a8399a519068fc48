"""Instances of SLEAP files that are added and removed.

The instances of a frame stand one after the other in a table of all instances, and the points of an instance
in one of all points; tables refer to each other by the numbers of rows. So these tables are written anew.
"""

import math
from collections.abc import Collection, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graphose_core.errors import FileFormatError
from graphose_core.formats.correcting.correction import Added
from graphose_core.formats.dialects.slp.frame_rows import PREDICTED, USER
from graphose_core.formats.dialects.slp.subjects import kind_of

KNOWN = frozenset(
    ("frames", "instances", "metadata", "points", "pred_points", "sessions_json", "suggestions_json")
) | {"tracks_json", "videos_json", "provenance_json", "negative_frames"}
"""Tables that do not count instances, or are written here."""

Table = NDArray[Any]


def check_countable(file: Any, name: str) -> None:
    """Make sure that nothing else of a file refers to instances by their numbers.

    Raises:
        FileFormatError: naming what does.
    """
    others = [entry for entry in file if entry not in KNOWN and not entry.startswith("video")]
    sessions = file["sessions_json"][()] if "sessions_json" in file else ()
    if len(sessions):
        others.append("sessions_json")
    if others:
        raise FileFormatError(
            f"{name}: {', '.join(sorted(others))}: refers to instances by their numbers, which would change; "
            "add and remove animals in SLEAP"
        )


def change_instances(
    file: Any, skeletons: Sequence[Any], added: Sequence[Added], removed: Collection[int], offset: float
) -> None:
    """Add instances to frames, and take others out with their points.

    A prediction that a removed instance was made of goes with it, as it would be seen in its place.

    Args:
        file: opened by h5py, to be written.
        skeletons: of sleap-io, in the order of the file; needed for kinds of which there is no instance.
        added: who gets an instance that a person labelled, without a track.
        removed: rows of instances.
        offset: pixels from the places of labels to those of the file.

    Raises:
        FileFormatError: if a kind is none of the skeletons.
    """
    frames, instances = file["frames"][()], file["instances"][()]
    gone = _with_predictions(instances, removed)
    for kind, table in ((USER, "points"), (PREDICTED, "pred_points")):
        _write(file, table, _without_points(instances, gone, kind, file[table][()]))
    points = file["points"][()]
    new: dict[int, list[Added]] = {}
    for each in added:
        new.setdefault(each.frame, []).append(each)
    rows: list[Table] = []
    of_row: list[int] = []
    for number in range(len(frames)):
        own = range(int(frames["instance_id_start"][number]), int(frames["instance_id_end"][number]))
        frames["instance_id_start"][number] = len(of_row)
        kept = [row for row in own if row not in gone]
        rows.append(instances[kept])
        for each in new.get(number, ()):
            points = np.concatenate([points, _points(points.dtype, each, offset)])
            rows.append(_instance(instances, skeletons, each, int(frames["frame_id"][number]), len(points)))
            kept.append(-1)
        of_row += kept
        frames["instance_id_end"][number] = len(of_row)
    _write(file, "points", points)
    _write(file, "frames", frames)
    _write(file, "instances", _numbered(np.concatenate([instances[:0], *rows])))


def _with_predictions(instances: Table, removed: Collection[int]) -> set[int]:
    """Return rows with those of the predictions that they were made of."""
    rows = {int(number): row for row, number in enumerate(instances["instance_id"])}
    made_of = (int(instances["from_predicted"][row]) for row in removed)
    return {*removed, *(rows[number] for number in made_of if number in rows)}


def _without_points(instances: Table, gone: Collection[int], kind: int, points: Table) -> Table:
    """Return the points of instances that stay, and let these refer to their new places."""
    kept = np.ones(len(points), bool)
    for row in gone:
        if instances["instance_type"][row] == kind:
            kept[int(instances["point_id_start"][row]) : int(instances["point_id_end"][row])] = False
    places = np.concatenate([[0], np.cumsum(kept)])
    own = instances["instance_type"] == kind
    for name in ("point_id_start", "point_id_end"):
        instances[name][own] = places[np.minimum(instances[name][own].astype(np.int64), len(points))]
    return points[kept]


def _points(kind: np.dtype[Any], added: Added, offset: float) -> Table:
    made = np.zeros(len(added.subject.kind.points), kind)
    for row, name in enumerate(added.subject.kind.points):
        point = added.subject.points.get(name)
        made["x"][row] = math.nan if point is None else point.x + offset
        made["y"][row] = math.nan if point is None else point.y + offset
        made["visible"][row] = point is not None
    return made


def _instance(instances: Table, skeletons: Sequence[Any], added: Added, frame: int, end: int) -> Table:
    """Return the row of an instance whose points end at a row; a number, for now none of the others."""
    made = np.zeros(1, instances.dtype)
    values = {
        "instance_id": -1,
        "instance_type": USER,
        "frame_id": frame,
        "skeleton": _skeleton(instances, skeletons, added),
        "track": -1,
        "from_predicted": -1,
        "point_id_start": end - len(added.subject.kind.points),
        "point_id_end": end,
    }
    for name, value in values.items():
        made[name] = value
    return made


def _skeleton(instances: Table, skeletons: Sequence[Any], added: Added) -> int:
    if 0 <= added.like < len(instances):
        return int(instances["skeleton"][added.like])
    kind = added.subject.kind
    found = next((number for number, each in enumerate(skeletons) if kind_of(each) == kind), None)
    if found is None:
        raise FileFormatError(f"{kind.name}: is not a skeleton of the file; choose one that is")
    return found


def _numbered(after: Table) -> Table:
    """Return instances with their rows as numbers, and what refers to them by these."""
    numbers = {int(old): row for row, old in enumerate(after["instance_id"]) if old >= 0}
    for row, old in enumerate(after["from_predicted"].tolist()):
        after["from_predicted"][row] = numbers.get(old, -1)
    after["instance_id"] = np.arange(len(after))
    return after


def _write(file: Any, name: str, rows: Table) -> None:
    """Write a table anew, with what is noted beside it."""
    noted = dict(file[name].attrs)
    del file[name]
    file.create_dataset(name, data=rows, maxshape=(None,)).attrs.update(noted)
