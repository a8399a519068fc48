"""The `segmentation` of a COCO annotation: polygons, or run lengths."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from graphose_core.formats.dialects.coco.masks.run_lengths import decoded
from graphose_core.formats.keypoints import Segmentation
from graphose_core.formats.labels import Omissions
from graphose_core.formats.parsing.values import side

POLYGON_RULE = "a polygon must have x and y of three corners or more"
RUNS_RULE = "counts must be runs of pixels that fill the size"


@dataclass(frozen=True, eq=False, slots=True)
class Outline:
    """A segmentation as it is kept until it is asked for; see :class:`Segmentation`.

    Attributes:
        polygons: each float64 [corners, 2].
        runs: int64 [N].
        size: width and height in pixels.
    """

    polygons: tuple[NDArray[np.float64], ...] = ()
    runs: NDArray[np.int64] | None = None
    size: tuple[int, int] | None = None

    def made(self) -> Segmentation:
        """Return it as labels have it."""
        polygons = tuple(tuple((x, y) for x, y in polygon.tolist()) for polygon in self.polygons)
        return Segmentation(polygons, () if self.runs is None else tuple(self.runs.tolist()), self.size)


def read_outline(value: Any, place: str, omissions: Omissions) -> Outline | None:
    """Read a segmentation; None where there is none, or it cannot be read, which is told."""
    if isinstance(value, dict):
        found = _runs(value)
        if found is None:
            omissions.add("segmentations", RUNS_RULE, place)
        return found
    if not isinstance(value, list):
        if value is not None:
            omissions.add("segmentations", POLYGON_RULE, place)
        return None
    polygons = []
    for i, corners in enumerate(value if value and isinstance(value[0], list) else [value] if value else []):
        polygon = _polygon(corners)
        if polygon is None:
            omissions.add("polygons", POLYGON_RULE, f"{place}.{i}")
        else:
            polygons.append(polygon)
    return Outline(tuple(polygons)) if polygons else None


def _polygon(corners: Any) -> NDArray[np.float64] | None:
    if not isinstance(corners, list) or len(corners) < 6 or len(corners) % 2:
        return None
    if not set(map(type, corners)) <= {int, float}:
        return None
    try:
        polygon = np.array(corners, dtype=np.float64).reshape(-1, 2)
    except OverflowError:
        return None
    return polygon if np.isfinite(polygon).all() else None


def _runs(value: dict[str, Any]) -> Outline | None:
    size, counts = value.get("size"), value.get("counts")
    if not isinstance(size, list) or len(size) != 2:
        return None
    height, width = (side(each) for each in size)
    if height is None or width is None:
        return None
    runs = decoded(counts) if isinstance(counts, str) else _whole(counts)
    if runs is None or (runs < 0).any() or int(runs.sum()) != width * height:
        return None
    return Outline(runs=runs, size=(width, height))


def _whole(counts: Any) -> NDArray[np.int64] | None:
    if not isinstance(counts, list) or not counts or set(map(type, counts)) != {int}:
        return None
    try:
        return np.array(counts, dtype=np.int64)
    except OverflowError:
        return None
