"""The rows of a SLEAP file that can be read, found before any frame is made."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graphose_core.formats.dialects.stored import check_size, read_array
from graphose_core.formats.labels import Omissions

USER, PREDICTED = 0, 1
"""Types of instances: labelled by a person, found by a network."""

NOBODY = "no point of them is visible and has a place"
PARTIAL = "x and y must be two finite numbers"

_POINT = [("x", "f8"), ("y", "f8"), ("visible", "?")]


@dataclass(frozen=True)
class FrameRows:
    """Rows of the tables "frames" and "instances".

    Attributes:
        rows: frames that can be read, video by video, by number.
        first: [frames], row of a frame's first instance.
        shown: [instances], whether it is a subject: what a person corrected is not.
        by_user: [instances], whether a person labelled it.
    """

    rows: NDArray[np.intp]
    first: NDArray[np.int64]
    shown: NDArray[np.bool_]
    by_user: NDArray[np.bool_]


def check_arrays(file: Any, path: Path) -> None:
    """Make sure that no array of the file's root claims more than is stored.

    Raises:
        FileFormatError: naming the first that does.
    """
    for entry in file.values():
        if hasattr(entry, "shape") and entry.dtype.kind != "O":
            check_size(entry, path)


def frame_rows(file: Any, labels: Any, path: Path, omissions: Omissions) -> FrameRows:
    """Check the tables against each other.

    Args:
        file: opened by h5py.
        labels: sleap-io's, for how many videos, tracks and points there are.
        path: of the file, for messages.
        omissions: is told what cannot be read, and which predictions a person corrected.
    """
    frames, instances = read_array(file["frames"], "V", path), read_array(file["instances"], "V", path)
    good = _readable(instances, labels)
    first, last = frames["instance_id_start"].astype(np.int64), frames["instance_id_end"].astype(np.int64)
    faulty = np.concatenate([[0], np.cumsum(~good)])
    whole = (first >= 0) & (first <= last) & (last <= len(instances)) & (frames["video"] < len(labels.videos))
    inside = np.clip(first, 0, len(instances)), np.clip(last, 0, len(instances))
    whole &= faulty[inside[1]] == faulty[inside[0]]
    why = "they refer to instances, points, tracks or videos that are not in the file"
    for row in np.flatnonzero(~whole)[:3]:
        omissions.add("frames", why, f"frames.{row}")
    omissions.add("frames", why, count=max(0, int(np.count_nonzero(~whole)) - 3))
    by_user = instances["instance_type"] == USER
    shown = _not_corrected(instances, by_user, omissions)
    _tell_points(file, instances[good & shown], path, omissions)
    rows = np.flatnonzero(whole)
    order = np.lexsort((frames["frame_idx"][rows], frames["video"][rows]))
    return FrameRows(rows[order], first, shown, by_user)


def _readable(instances: NDArray[Any], labels: Any) -> NDArray[np.bool_]:
    skeletons = instances["skeleton"].astype(np.int64)
    counts = np.array([len(skeleton.nodes) for skeleton in labels.skeletons] or [0])
    known = (skeletons >= 0) & (skeletons < len(labels.skeletons))
    tracks = instances["track"].astype(np.int64)
    points = instances["point_id_end"].astype(np.int64) - instances["point_id_start"].astype(np.int64)
    fits = points == counts[np.clip(skeletons, 0, len(counts) - 1)]
    typed = np.isin(instances["instance_type"], (USER, PREDICTED))
    result: NDArray[np.bool_] = known & fits & typed & (tracks < len(labels.tracks))
    return result


def _not_corrected(
    instances: NDArray[Any], by_user: NDArray[np.bool_], omissions: Omissions
) -> NDArray[np.bool_]:
    """Return which instances are no prediction that a person made an instance of their own from."""
    corrected = instances["from_predicted"][by_user]
    replaced = np.isin(instances["instance_id"], corrected[corrected >= 0]) & ~by_user
    why = "a person corrected them; the corrected ones are read"
    omissions.add("predicted instances", why, count=int(np.count_nonzero(replaced)))
    result: NDArray[np.bool_] = ~replaced
    return result


def _tell_points(file: Any, instances: NDArray[Any], path: Path, omissions: Omissions) -> None:
    """Tell of instances without a point that is visible and has a place, and of points with half of one."""
    nobody = partial = 0
    for kind, table in ((USER, "points"), (PREDICTED, "pred_points")):
        own = instances[instances["instance_type"] == kind]
        points = read_array(file[table], "V", path) if len(own) else np.zeros(0, _POINT)
        shown = points["visible"].astype(bool)
        across, down = np.isfinite(points["x"]), np.isfinite(points["y"])
        first, last = (own[name].astype(np.int64) for name in ("point_id_start", "point_id_end"))
        inside = (first >= 0) & (first <= last) & (last <= len(points))
        first, last = first[inside], last[inside]
        nobody += int(np.count_nonzero(_counts(shown & across & down, first, last) == 0))
        partial += int(_counts(shown & (across != down), first, last).sum())
    omissions.add("instances", NOBODY, count=nobody)
    omissions.add("points", PARTIAL, count=partial)


def _counts(
    wanted: NDArray[np.bool_], first: NDArray[np.int64], last: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Return how many are wanted from each first one to before the last."""
    sums = np.concatenate([[0], np.cumsum(wanted)])
    counts: NDArray[np.int64] = sums[last] - sums[first]
    return counts
