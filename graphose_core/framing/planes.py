"""Masks and channels of regions on one grid over the whole canvas."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from graphose_core.document.values.frame import CanvasFrame
from graphose_core.framing.region import Region

Planes = NDArray[np.float32]


def spread_planes(frame: CanvasFrame, regions: Sequence[tuple[Region, Planes | None]]) -> Planes | None:
    """Return concatenated planes of regions, [N, H, W]; 0 outside a region, None without any planes.

    The grid is as fine as the finest region's; each cell takes the value of the nearest one.

    Args:
        frame: the canvas.
        regions: regions with their planes [n, h, h].
    """
    there = [(region, planes) for region, planes in regions if planes is not None]
    if not there:
        return None
    width, height = frame.pixels(max(round(planes.shape[-1] / region.side) for region, planes in there))
    columns = frame.left + (np.arange(width) + 0.5) / width * frame.width
    rows = frame.top + (np.arange(height) + 0.5) / height * frame.height
    return np.concatenate([_on(rows, columns, region, planes) for region, planes in there])


def _on(rows: NDArray[np.float64], columns: NDArray[np.float64], region: Region, planes: Planes) -> Planes:
    side = planes.shape[-1]
    down = np.floor((rows - region.top) / region.side * side).astype(int)
    across = np.floor((columns - region.left) / region.side * side).astype(int)
    inside = ((down >= 0) & (down < side))[:, None] & ((across >= 0) & (across < side))[None]
    taken = planes[:, np.clip(down, 0, side - 1)[:, None], np.clip(across, 0, side - 1)[None]]
    made: Planes = np.where(inside, taken, np.float32(0))
    return made
