"""What the key light does not reach: on the figures (a depth map from the light), and on the ground, softly."""

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
    light: Floats,
) -> LightMap:
    """Look at a dressed mesh (see `rasterise`) from the light, along parallel rays."""
    right = np.cross([0.0, 0.0, 1.0], light)
    right = right / max(float(np.linalg.norm(right)), 1e-6)
    axes = np.stack([right, np.cross(light, right), light]).astype(np.float32)
    seen = vertices @ axes.T
    used = seen[np.unique(faces)]
    low, high = used.min(axis=0)[:2] - 0.03, used.max(axis=0)[:2] + 0.03
    texel = float((high - low).max()) / SIDE
    points = np.stack(
        [(seen[:, 0] - low[0]) / texel, SIDE - (seen[:, 1] - low[1]) / texel, seen[:, 2]], axis=1
    ).astype(np.float32)
    near, _ = rasterise(points, faces, layers, owners, coordinates, cuts, inner_cuts, SIDE)
    return LightMap(axes, low.astype(np.float32), texel, near)


def lit_samples(seen: LightMap, vertices: Floats, points: Floats, faces: Ints, nearest: Ints) -> Floats:
    """Share of the key light at each sample, [H, H] in 0…1, softened over a few texels; 1 where nothing is.

    Args:
        seen: the scene from the light.
        vertices: [V, 3], world; `points` [V, 3] in samples.
        faces: [F, 3].
        nearest: [H, H], face at each sample.
    """
    in_map = vertices @ seen.axes.T
    place = np.stack(
        [(in_map[:, 0] - seen.low[0]) / seen.texel, SIDE - (in_map[:, 1] - seen.low[1]) / seen.texel, in_map[:, 2]],
        axis=1,
    ).astype(np.float32)
    return _lit(place, points, faces, nearest, seen.near, _BIAS)


@compiled
def _lit(place: Floats, points: Floats, faces: Ints, nearest: Ints, near: Floats, bias: float) -> Floats:
    out = np.ones(nearest.shape, np.float32)
    side = near.shape[0]
    for row in range(nearest.shape[0]):
        for column in range(nearest.shape[1]):
            f = nearest[row, column]
            if f < 0:
                continue
            i, j, k = faces[f, 0], faces[f, 1], faces[f, 2]
            x, y = column + 0.5, row + 0.5
            ax, ay, bx, by = points[i, 0], points[i, 1], points[j, 0], points[j, 1]
            cx, cy = points[k, 0], points[k, 1]
            area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
            u = ((bx - x) * (cy - y) - (by - y) * (cx - x)) / area
            v = ((cx - x) * (ay - y) - (cy - y) * (ax - x)) / area
            w = 1 - u - v
            p = u * place[i, 0] + v * place[j, 0] + w * place[k, 0]
            q = u * place[i, 1] + v * place[j, 1] + w * place[k, 1]
            depth = u * place[i, 2] + v * place[j, 2] + w * place[k, 2] + bias
            hidden, count = 0.0, 0.0
            for dy in range(-2, 3):
                for dx in range(-2, 3):
                    a, b = int(p) + dx, int(q) + dy
                    if 0 <= a < side and 0 <= b < side:
                        hidden += near[b, a] > depth
                    count += 1.0
            out[row, column] = 1.0 - hidden / count
    return out


def ground_shadow(seen: LightMap, ground: Floats, spread: float) -> Floats:
    """Share of the key light that is kept from points of the ground, [S, S] in 0…1.

    The edge is as soft as the thing that throws it is high above the ground.

    Args:
        seen: the scene from the light.
        ground: [S, S, 2], metres; nan where the ground is not seen.
        spread: metres of penumbra for each metre between thing and ground.
    """
    points = np.concatenate([ground, np.zeros((*ground.shape[:2], 1))], axis=2) @ seen.axes.T
    across = (points[..., 0] - seen.low[0]) / seen.texel
    down = SIDE - (points[..., 1] - seen.low[1]) / seen.texel
    there = np.isfinite(seen.near)
    height = np.where(there, seen.near, 0.0)
    return _soft(
        np.nan_to_num(across, nan=-1e6).astype(np.float32),
        np.nan_to_num(down, nan=-1e6).astype(np.float32),
        np.nan_to_num(points[..., 2]).astype(np.float32),
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
def _soft(
    across: Floats, down: Floats, level: Floats, there: NDArray[np.float64], height: NDArray[np.float64], spread: float
) -> Floats:
    out = np.zeros(across.shape, np.float32)
    side = there.shape[0] - 1
    for row in range(across.shape[0]):
        for column in range(across.shape[1]):
            x, y = across[row, column], down[row, column]
            if x < -60 or y < -60 or x > side + 60 or y > side + 60:
                continue
            reach = 16.0
            count = _box(there, x, y, reach)
            if count < 1:
                continue
            above = max(0.0, _box(height, x, y, reach) / count - level[row, column])
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
                right, left, bottom, top = x + radius + 0.5, x - radius - 0.5, y + radius + 0.5, y - radius - 0.5
                total += (
                    _at(sums, bottom, right) - _at(sums, top, right) - _at(sums, bottom, left) + _at(sums, top, left)
                ) / area
            out[row, column] = min(1.0, total / 4 * 1.6)
    return out
