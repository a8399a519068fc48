"""Shadows of the key light: on figures by shadow mapping, on the ground softened with height."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trainer.domains.people.clothing.scene_mesh import Surface
from trainer.domains.people.rendering.compiled import compiled
from trainer.domains.people.rendering.extent import extent

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]

SIDE = 200
"""Texels along each side of the map."""

_BIAS = 0.022
"""Depth by which a surface must be behind another to be in its shadow, metres."""


@dataclass(frozen=True)
class LightMap:
    """A shadow map: the depth of the scene as seen from the light.

    Attributes:
        axes: [3, 3] rows: right, up, towards the light.
        low: [2], corner of the map along right and up, metres; `texel` is the side of a texel, metres.
        points: [V, 3], vertices in the map: column, row, and metres towards the light.
        near: [SIDE, SIDE], position of the first surface towards the light, metres; −inf where there is none.
    """

    axes: Floats
    low: Floats
    texel: float
    points: Floats
    near: Floats


def light_map(surface: Surface, light: Floats) -> LightMap:
    """Render the shadow map of a surface along parallel rays.

    Args:
        surface: the figures.
        light: [3], unit vector towards the light.
    """
    right = np.cross([0.0, 0.0, 1.0], light)
    right = right / max(float(np.linalg.norm(right)), 1e-6)
    axes = np.stack([right, np.cross(light, right), light]).astype(np.float32)
    seen = surface.vertices @ axes.T
    ends = extent(seen, surface.used)[:, :2]
    low, high = ends[0] - 0.03, ends[1] + 0.03
    texel = float((high - low).max()) / SIDE
    seen[:, 0] = (seen[:, 0] - low[0]) / texel
    seen[:, 1] = SIDE - (seen[:, 1] - low[1]) / texel
    near, _ = surface.rasterised(seen, SIDE)
    return LightMap(axes, low.astype(np.float32), texel, seen, near)


@compiled
def _in_map(ground: Floats, axes: Floats, low: Floats, texel: float) -> Floats:
    """Project ground points [S, S, 2] into a shadow map, [S, S, 3]; `NOWHERE` where no ground is seen."""
    out = np.empty((*ground.shape[:2], 3), np.float32)
    for i in range(ground.shape[0]):
        for j in range(ground.shape[1]):
            x, y = ground[i, j]
            if np.isnan(x):
                out[i, j] = NOWHERE
                continue
            out[i, j, 0] = (axes[0, 0] * x + axes[0, 1] * y - low[0]) / texel
            out[i, j, 1] = SIDE - (axes[1, 0] * x + axes[1, 1] * y - low[1]) / texel
            out[i, j, 2] = axes[2, 0] * x + axes[2, 1] * y
    return out


NOWHERE = -1e6
"""Coordinate outside every map."""


@compiled
def lit_share(places: Floats, near: Floats) -> Floats:
    """Return the fraction of the key light at surface samples, [M] in [0, 1], filtered over a 5 × 5 window.

    Args:
        places: [M, 3], samples in the map; those outside are lit.
        near: [SIDE, SIDE], the map.
    """
    out = np.ones(places.shape[0], np.float32)
    side = near.shape[0]
    padded = np.full((side + 2 * _SOFT, side + 2 * _SOFT), -np.inf, np.float32)  # windows need no clipping
    padded[_SOFT : side + _SOFT, _SOFT : side + _SOFT] = near
    for m in range(places.shape[0]):
        column, row = int(places[m, 0]), int(places[m, 1])
        depth = places[m, 2] + _BIAS
        if not (0 <= column < side and 0 <= row < side):
            continue
        hidden = 0
        for a in range(_WINDOW):
            for b in range(_WINDOW):
                hidden += padded[row + a, column + b] > depth
        out[m] = 1.0 - hidden / (_WINDOW * _WINDOW)
    return out


_SOFT = 2
"""Radius of the filter window, in texels."""
_WINDOW = 2 * _SOFT + 1


def ground_shadow(seen: LightMap, ground: Floats, spread: float) -> Floats:
    """Return the fraction of the key light that is blocked at points of the ground, [S, S] in [0, 1].

    The penumbra widens with the height of the occluder above the ground.

    Args:
        seen: the shadow map.
        ground: [S, S, 2], metres; nan where the ground is not seen.
        spread: width of the penumbra, metres per metre between occluder and ground.
    """
    places = _in_map(ground, seen.axes, seen.low, seen.texel)
    there = np.isfinite(seen.near)
    height = np.where(there, seen.near, np.float32(0))
    return _soft(places, _sums(there), _sums(height), spread / seen.texel)


@compiled
def _sums(values: NDArray[np.generic]) -> NDArray[np.float64]:
    """Return the summed-area table [H + 1, W + 1] of an image [H, W]."""
    rows, columns = values.shape
    out = np.zeros((rows + 1, columns + 1))
    for row in range(rows):
        total = 0.0
        for column in range(columns):
            total += values[row, column]
            out[row + 1, column + 1] = out[row, column + 1] + total
    return out


@compiled
def _box(sums: NDArray[np.float64], x: float, y: float, radius: float) -> float:
    """Return the sum over a square box from a summed-area table, read between its entries."""
    right, left, bottom, top = x + radius, x - radius, y + radius, y - radius
    return _at(sums, bottom, right) - _at(sums, top, right) - _at(sums, bottom, left) + _at(sums, top, left)


@compiled
def _soft(places: Floats, there: NDArray[np.float64], height: NDArray[np.float64], spread: float) -> Floats:
    """Average occupancy over boxes whose size grows with the occluders' mean height above the ground."""
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


def contact(surface: Surface, ground: Floats, reach: float = 0.09) -> Floats:
    """Return contact shadows, [S, S] in [0, 1]: darkness of the ground close to low vertices.

    Args:
        surface: the figures.
        ground: [S, S, 2], metres; nan where the ground is not seen.
        reach: height over which the shadow falls to 1/e, metres.
    """
    close = _close_to_ground(surface.vertices, surface.used, 3 * reach)
    if not len(close):
        return np.zeros(ground.shape[:2], np.float32)
    cell = 0.03
    ends = extent(close, np.arange(len(close)))[:, :2]
    low = ends[0] - 10 * cell
    side = np.ceil((ends[1] - low) / cell).astype(int) + 10
    place = ((close[:, :2] - low) / cell).astype(int)
    grid = np.zeros((side[1], side[0]))
    _raise(grid, place, np.exp(-close[:, 2] / reach))
    return _blurred(ground, low, cell, _sums(grid))


@compiled
def _close_to_ground(vertices: Floats, used: NDArray[np.int64], limit: float) -> Floats:
    """Return those of the `used` vertices that are lower than `limit`, [C, 3]."""
    out = np.empty((len(used), 3), np.float32)
    count = 0
    for v in used:
        if vertices[v, 2] < limit:
            out[count] = vertices[v]
            count += 1
    return out[:count]


@compiled
def _raise(grid: NDArray[np.float64], place: NDArray[np.int64], values: Floats) -> None:
    """Raise grid cells, in place, to at least the values [N] at their columns and rows [N, 2]."""
    for n in range(place.shape[0]):
        column, row = place[n]
        grid[row, column] = max(grid[row, column], values[n])


@compiled
def _at(sums: NDArray[np.float64], row: float, column: float) -> float:
    """Interpolate a summed-area table linearly, so that boxes move smoothly."""
    row = min(max(row, 0.0), sums.shape[0] - 1.001)
    column = min(max(column, 0.0), sums.shape[1] - 1.001)
    i, j = int(row), int(column)
    a, b = row - i, column - j
    upper = (1 - b) * sums[i, j] + b * sums[i, j + 1]
    lower = (1 - b) * sums[i + 1, j] + b * sums[i + 1, j + 1]
    return (1 - a) * upper + a * lower


@compiled
def _blurred(ground: Floats, low: Floats, cell: float, sums: NDArray[np.float64]) -> Floats:
    """Return the mean over boxes of a grid at points of the ground, [S, S].

    Args:
        ground: [S, S, 2], metres.
        low: [2], corner of the grid, metres.
        cell: side of a grid cell, metres.
        sums: summed-area table of the grid.
    """
    out = np.zeros(ground.shape[:2], np.float32)
    rows, columns = sums.shape[0] - 1, sums.shape[1] - 1
    for row in range(ground.shape[0]):
        for column in range(ground.shape[1]):
            x = float(np.float32((ground[row, column, 0] - low[0]) / cell))
            y = float(np.float32((ground[row, column, 1] - low[1]) / cell))
            if not (0 <= x < columns and 0 <= y < rows):  # false for nan, too
                continue
            total = 0.0
            for radius in range(1, 5):
                area = (2 * radius + 1) ** 2
                total += _box(sums, x, y, radius + 0.5) / area
            out[row, column] = min(1.0, total / 4 * 1.6)
    return out
