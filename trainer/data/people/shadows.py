"""What the key light does not reach: on figures (by a depth map from the light), on the ground, softly."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trainer.data.people.compiled import compiled
from trainer.data.people.raster import rasterise

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]

SIDE = 200
"""Texels a side of the map."""

_BIAS = 0.022  # metres by which a surface must be behind another to lie in its shadow


@dataclass(frozen=True)
class LightMap:
    """The scene as the light sees it.

    Attributes:
        axes: [3, 3] rows: right, up, towards the light.
        low: [2], corner of the map along right and up, metres; `texel` is metres a texel.
        near: [SIDE, SIDE], how far towards the light the first surface lies, metres; −inf: none.
    """

    axes: Floats
    low: Floats
    texel: float
    near: Floats


def light_map(
    vertices: Floats,
    faces: Ints,
    layers: Ints,
    owners: Ints,
    coordinates: Floats,
    cuts: Floats,
    inner_cuts: Floats,
    used: NDArray[np.int64],
    light: Floats,
) -> LightMap:
    """Look at a dressed mesh (see `rasterise`; `used` vertices) from the light, along parallel rays."""
    right = np.cross([0.0, 0.0, 1.0], light)
    right = right / max(float(np.linalg.norm(right)), 1e-6)
    axes = np.stack([right, np.cross(light, right), light]).astype(np.float32)
    seen = vertices @ axes.T
    low, high = seen[used].min(axis=0)[:2] - 0.03, seen[used].max(axis=0)[:2] + 0.03
    texel = float((high - low).max()) / SIDE
    map_ = LightMap(axes, low.astype(np.float32), texel, np.empty((0, 0), np.float32))
    points = in_map(map_, vertices)
    near, _ = rasterise(points, faces, layers, owners, coordinates, cuts, inner_cuts, SIDE)
    return LightMap(axes, low.astype(np.float32), texel, near)


def in_map(seen: LightMap, points: Floats) -> Floats:
    """Where world points [..., 3] lie in the map: column, row, and metres towards the light."""
    axes = points @ seen.axes.T
    column = (axes[..., 0] - seen.low[0]) / seen.texel
    row = SIDE - (axes[..., 1] - seen.low[1]) / seen.texel
    return np.stack([column, row, axes[..., 2]], axis=-1).astype(np.float32)


@compiled
def lit_share(places: Floats, near: Floats) -> Floats:
    """Share of the key light at surface samples, [M] in 0…1, softened over a few texels.

    Args:
        places: [M, 3], where samples lie in the map.
        near: [SIDE, SIDE], the map.
    """
    out = np.ones(places.shape[0], np.float32)
    side = near.shape[0]
    for m in range(places.shape[0]):
        column, row = int(places[m, 0]), int(places[m, 1])
        depth = places[m, 2] + _BIAS
        hidden = 0
        for b in range(max(0, row - 2), min(side, row + 3)):
            for a in range(max(0, column - 2), min(side, column + 3)):
                hidden += near[b, a] > depth
        out[m] = 1.0 - hidden / 25.0
    return out


def ground_shadow(seen: LightMap, ground: Floats, spread: float) -> Floats:
    """Share of the key light that is kept from points of the ground, [S, S] in 0…1.

    The edge is as soft as the thing that throws it is high above the ground.

    Args:
        seen: the scene from the light.
        ground: [S, S, 2], metres; nan where the ground is not seen.
        spread: metres of penumbra for each metre between thing and ground.
    """
    places = np.nan_to_num(in_map(seen, np.pad(ground, ((0, 0), (0, 0), (0, 1)))), nan=-1e6)
    there = np.isfinite(seen.near)
    height = np.where(there, seen.near, 0.0)
    return _soft(
        places,
        _sums(there.astype(np.float64)),
        _sums(height.astype(np.float64)),
        spread / seen.texel,
    )


def _sums(values: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.pad(values.cumsum(axis=0).cumsum(axis=1), ((1, 0), (1, 0)))


@compiled
def _box(sums: NDArray[np.float64], x: float, y: float, radius: float) -> float:
    """Sum over a square box; the table is read between its entries."""
    right, left, bottom, top = x + radius, x - radius, y + radius, y - radius
    return _at(sums, bottom, right) - _at(sums, top, right) - _at(sums, bottom, left) + _at(sums, top, left)


@compiled
def _soft(places: Floats, there: NDArray[np.float64], height: NDArray[np.float64], spread: float) -> Floats:
    out = np.zeros(places.shape[:2], np.float32)
    side = there.shape[0] - 1
    for row in range(places.shape[0]):
        for column in range(places.shape[1]):
            x, y, level = places[row, column, 0], places[row, column, 1], places[row, column, 2]
            if x < -60 or y < -60 or x > side + 60 or y > side + 60:
                continue
            reach = 16.0
            count = _box(there, x, y, reach)
            if count < 1:
                continue
            above = max(0.0, _box(height, x, y, reach) / count - level)
            radius = 1.2 + spread * above
            total = 0.0
            for part in range(1, 4):
                r = radius * part / 3
                total += _box(there, x, y, r) / (4 * r * r)
            out[row, column] = min(1.0, total / 3)
    return out


def contact(vertices: Floats, ground: Floats, reach: float = 0.09) -> Floats:
    """Darkness under what stands on the ground, [S, S] in 0…1, from vertices near it.

    Args:
        vertices: [V, 3], of what is shown.
        ground: [S, S, 2], metres; nan where the ground is not seen.
        reach: metres over which it fades.
    """
    close = vertices[vertices[:, 2] < 3 * reach]
    if not len(close):
        return np.zeros(ground.shape[:2], np.float32)
    cell = 0.03
    low = close[:, :2].min(axis=0) - 10 * cell
    side = np.ceil((close[:, :2].max(axis=0) - low) / cell).astype(int) + 10
    place = ((close[:, :2] - low) / cell).astype(int)
    grid = np.zeros((side[1], side[0]))
    np.maximum.at(grid, (place[:, 1], place[:, 0]), np.exp(-close[:, 2] / reach))
    sums = _sums(grid)
    spots = np.nan_to_num((ground - low) / cell, nan=-1e6)
    return _blurred(spots.astype(np.float32), sums)


@compiled
def _at(sums: NDArray[np.float64], row: float, column: float) -> float:
    """Between the table's entries, so that boxes move smoothly."""
    row = min(max(row, 0.0), sums.shape[0] - 1.001)
    column = min(max(column, 0.0), sums.shape[1] - 1.001)
    i, j = int(row), int(column)
    a, b = row - i, column - j
    upper = (1 - b) * sums[i, j] + b * sums[i, j + 1]
    lower = (1 - b) * sums[i + 1, j] + b * sums[i + 1, j + 1]
    return (1 - a) * upper + a * lower


@compiled
def _blurred(spots: Floats, sums: NDArray[np.float64]) -> Floats:
    out = np.zeros(spots.shape[:2], np.float32)
    rows, columns = sums.shape[0] - 1, sums.shape[1] - 1
    for row in range(spots.shape[0]):
        for column in range(spots.shape[1]):
            x, y = spots[row, column, 0], spots[row, column, 1]
            if x < 0 or y < 0 or x >= columns or y >= rows:
                continue
            total = 0.0
            for radius in range(1, 5):
                area = (2 * radius + 1) ** 2
                total += _box(sums, x, y, radius + 0.5) / area
            out[row, column] = min(1.0, total / 4 * 1.6)
    return out
