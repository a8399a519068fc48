"""Z-buffer rasterisation: the nearest visible face of a dressed mesh at each sample of a square image."""

import numpy as np
from numpy.typing import NDArray

from trainer.domains.people.body.body import BUN, CAP, CLOTH, CURTAIN, EYES, SKIN, SKIRT, TAIL
from trainer.domains.people.clothing.cut import BARE, has_curtain, has_hair, has_skirt, is_missing, part_at
from trainer.domains.people.rendering.compiled import compiled

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]

NOTHING = -1
"""Index that stands for no face."""


@compiled
def rasterise(
    points: Floats,
    faces: Ints,
    layers: Ints,
    owners: Ints,
    in_part: NDArray[np.bool_],
    coordinates: Floats,
    cuts: Floats,
    inner_cuts: Floats,
    size: int,
) -> tuple[Floats, Ints]:
    """Find the nearest visible face at each sample.

    Cloth is left out where the cut bares the skin, skin where it lies well under cloth, and hair beyond the
    hairline.

    Args:
        points: [V, 3], column and row in samples, and nearness (greater is nearer).
        faces: [F, 3].
        layers: [F], layer of each face; `owners` [F], index of its figure.
        in_part: [F], whether the cut is tested at each sample of a face; other faces are visible all over.
        coordinates: [V, 4], see `Body.coordinates`.
        cuts: [N, 14], one for each figure; `inner_cuts` alike, see `cut.shrunk`.
        size: samples a side.

    Returns:
        Nearness [size, size] (−inf where there is no face) and face index [size, size] (`NOTHING` there).
    """
    nearness = np.full((size, size), -np.inf, np.float32)
    nearest = np.full((size, size), NOTHING, np.int32)
    for f in range(faces.shape[0]):
        _lay(f, points, faces, layers, owners, in_part, coordinates, cuts, inner_cuts, nearness, nearest)
    return nearness, nearest


@compiled
def _lay(
    f: int,
    points: Floats,
    faces: Ints,
    layers: Ints,
    owners: Ints,
    in_part: NDArray[np.bool_],
    coordinates: Floats,
    cuts: Floats,
    inner_cuts: Floats,
    nearness: Floats,
    nearest: Ints,
) -> None:
    """Write face `f` where it is visible and nearest so far; see :func:`rasterise` for the others."""
    size = nearness.shape[0]
    i, j, k = faces[f, 0], faces[f, 1], faces[f, 2]
    ax, ay, az = points[i, 0], points[i, 1], points[i, 2]
    bx, by, bz = points[j, 0], points[j, 1], points[j, 2]
    cx, cy, cz = points[k, 0], points[k, 1], points[k, 2]
    area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
    layer = layers[f]
    closed = layer in (SKIN, EYES, CAP, BUN, TAIL)
    if not abs(area) > 1e-9 or (closed and area > 0):  # rows grow downwards: fronts wind the other way
        return
    left, right = _samples_between(min(ax, bx, cx), max(ax, bx, cx), size)
    top, bottom = _samples_between(min(ay, by, cy), max(ay, by, cy), size)
    owner, highest = owners[f], max(az, bz, cz) + _SLACK
    turn = 1.0 if area > 0 else -1.0
    beyond = -_SLACK * abs(area)
    for row in range(top, bottom + 1):
        y = row + 0.5
        for column in range(left, right + 1):
            x = column + 0.5
            across = (bx - x) * (cy - y) - (by - y) * (cx - x)
            along = (cx - x) * (ay - y) - (cy - y) * (ax - x)
            # Most samples end here: one branch (it is hard to predict) and no division.
            outside = min(turn * across, turn * along, turn * (area - across - along) - beyond) < 0
            if outside | (highest <= nearness[row, column]):
                continue
            u, v = across / area, along / area
            w = 1 - u - v
            near = u * az + v * bz + w * cz
            if w < 0 or near <= nearness[row, column]:
                continue
            if not in_part[f] or _shows(layer, coordinates, i, j, k, u, v, w, cuts[owner], inner_cuts[owner]):
                nearness[row, column] = near
                nearest[row, column] = f


_SLACK = 1e-9
"""Tolerance far above rounding errors: what fails a test by this much fails the exact one too."""


@compiled
def _samples_between(low: float, high: float, size: int) -> tuple[int, int]:
    """Return the first and last sample of the image whose centre lies between two places.

    The first is greater than the last if there is none.
    """
    return max(0, int(np.ceil(low - 0.5))), min(size - 1, int(np.floor(high - 0.5)))


@compiled
def _shows(  # noqa: PLR0911 (a decision list)
    layer: int,
    coordinates: Floats,
    i: int,
    j: int,
    k: int,
    u: float,
    v: float,
    w: float,
    cut: Floats,
    inner: Floats,
) -> bool:
    """Return whether the cut leaves a face visible at the barycentric coordinates u, v, w of i, j, k."""
    if layer in (EYES, BUN, TAIL):
        return True
    x = u * coordinates[i, 0] + v * coordinates[j, 0] + w * coordinates[k, 0]
    y = u * coordinates[i, 1] + v * coordinates[j, 1] + w * coordinates[k, 1]
    z = u * coordinates[i, 2] + v * coordinates[j, 2] + w * coordinates[k, 2]
    if layer == SKIRT:
        return has_skirt(z, cut)
    if layer == CAP:
        return has_hair(x, y, z, cut)
    if layer == CURTAIN:
        return has_curtain(z, cut)
    arm = u * coordinates[i, 3] + v * coordinates[j, 3] + w * coordinates[k, 3]
    if is_missing(x, z, arm, cut):
        return False
    if layer == CLOTH:
        return part_at(x, y, z, arm, cut) != BARE
    return part_at(x, y, z, arm, inner) == BARE
