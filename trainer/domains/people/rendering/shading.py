"""Shading of surface samples and their resolution to premultiplied colours, coverage and part labels."""

import numpy as np
from numpy.typing import NDArray

from trainer.domains.people.body.body import BUN, CAP, CURTAIN, EYES, SKIN, SKIRT, TAIL
from trainer.domains.people.clothing.cut import BARE, BOTTOM, HAIR, SLEEVES, STRIPE, TOP, height_at, part_at
from trainer.domains.people.rendering.compiled import compiled

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]
Places = NDArray[np.int64]

GAMMA = 1 / 2.2
"""Exponent of light: colours are power-law coded, so that a shade is one factor for all channels."""

_KEY_AND_AMBIENT = 1.12
"""Sum of key and ambient light: surfaces that face the light show their colour or slightly more."""


@compiled
def interpolated(
    points: Floats, values: tuple[Floats, Floats, Floats], faces: Ints, nearest: Ints, places: Places
) -> tuple[Floats, Floats, Floats]:
    """Interpolate vertex attributes at samples.

    Args:
        points: [V, 3], column and row in samples.
        values: three arrays [V, C] at the vertices; C is 3, 4 and 3.
        faces: [F, 3].
        nearest: [H, H], face at each sample.
        places: [M], flat indices of samples that show a face.

    Returns:
        The attributes at the samples, [M, C] each.
    """
    size, count = nearest.shape[1], places.shape[0]
    first, second, third = values
    out = np.empty((count, 3), np.float32), np.empty((count, 4), np.float32), np.empty((count, 3), np.float32)
    for m in range(count):
        row, column = places[m] // size, places[m] % size
        f = nearest[row, column]
        i, j, k = faces[f, 0], faces[f, 1], faces[f, 2]
        x, y = column + 0.5, row + 0.5
        ax, ay, bx, by = points[i, 0], points[i, 1], points[j, 0], points[j, 1]
        cx, cy = points[k, 0], points[k, 1]
        area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
        u = ((bx - x) * (cy - y) - (by - y) * (cx - x)) / area
        v = ((cx - x) * (ay - y) - (cy - y) * (ax - x)) / area
        w = 1 - u - v
        for c in range(3):
            out[0][m, c] = u * first[i, c] + v * first[j, c] + w * first[k, c]
            out[2][m, c] = u * third[i, c] + v * third[j, c] + w * third[k, c]
        for c in range(4):
            out[1][m, c] = u * second[i, c] + v * second[j, c] + w * second[k, c]
    return out


@compiled
def shaded(
    normals: Floats,
    coordinates: Floats,
    lit: Floats,
    layers: Ints,
    owners: Ints,
    cuts: Floats,
    colours: Floats,
    light: Floats,
    ambient: float,
    eye: Floats,
) -> tuple[Floats, Ints, Floats]:
    """Shade surface samples.

    Args:
        normals: [M, 3], world, of any length.
        coordinates: [M, 4], see `Body.coordinates`.
        lit: [M], fraction of the key light that reaches a sample, in [0, 1].
        layers, owners: [M], layer and index of the figure.
        cuts: [N, 14], see `cut.cut_of`.
        colours: [N, 8, 3], colours of the parts of each figure, in [0, 1].
        light: [3], unit vector towards the light; `eye` [3] towards the camera.
        ambient: fraction of the light that is ambient, in [0, 1].

    Returns:
        Colours [M, 3] in [0, 1], parts [M], and rest heights of the cloth [M], metres.
    """
    out = np.empty((normals.shape[0], 3), np.float32)
    parts, heights = np.empty(normals.shape[0], np.int32), np.empty(normals.shape[0], np.float32)
    for m in range(normals.shape[0]):
        x, y, z, arm = coordinates[m, 0], coordinates[m, 1], coordinates[m, 2], coordinates[m, 3]
        owner, layer = owners[m], layers[m]
        part, tone = _part(layer, x, y, z, arm, cuts[owner])
        tint = _tint(layer, x, y, z)
        shade = (tone * _light_on(normals[m], lit[m], light, ambient, eye)) ** GAMMA
        for c in range(3):
            asked = 1.0 if layer == EYES else colours[owner, part, c]
            out[m, c] = min(1.0, asked * tint[c] * shade)
        parts[m], heights[m] = part, height_at(z, arm)
    return out, parts, heights


@compiled
def _light_on(normal: Floats, lit: float, light: Floats, ambient: float, eye: Floats) -> float:
    """Return the light on a sample, key and ambient; it falls off towards the silhouette."""
    length = np.sqrt(normal[0] ** 2 + normal[1] ** 2 + normal[2] ** 2) + 1e-9
    a, b, c = normal[0] / length, normal[1] / length, normal[2] / length
    facing = a * eye[0] + b * eye[1] + c * eye[2]
    inside = 1.0
    if facing < -0.05:  # the inside of open cloth
        a, b, c, inside = -a, -b, -c, 0.72
    key = max(0.0, 0.2 + 0.8 * (a * light[0] + b * light[1] + c * light[2]))
    value = ambient * (0.72 + 0.28 * c) + (_KEY_AND_AMBIENT - ambient) * key * (0.12 + 0.88 * lit)
    rim = 1.0 - abs(facing)
    return value * inside * (1.0 - 0.30 * rim * rim * rim)


@compiled
def averaged(
    places: Places,
    colours: Floats,
    parts: Ints,
    heights: Floats,
    owners: Ints,
    figures: int,
    size: int,
    factor: int,
) -> tuple[Floats, NDArray[np.uint8], Floats]:
    """Average samples to pixels.

    Args:
        places: [M], flat indices into an image of `size * factor` samples a side.
        colours: [M, 3]; `parts` [M]; `heights` [M], metres; `owners` [M].
        figures: number of figures.
        size: S, pixels a side; `factor`: samples a pixel, along each side.

    Returns:
        Premultiplied RGB and coverage, [S, S, 4]; part labels [S, S]: 16 times the figure's index + the part
            of
        most samples, 0 where less than half of the pixel is covered; and rest heights [S, S], metres, where a
        top, its sleeves or its stripes show by that rule, nan elsewhere.
    """
    image = np.zeros((size, size, 4), np.float32)
    votes = np.zeros((size, size, 8 * figures), np.int32)
    height = np.zeros((size, size, figures), np.float32)
    share = np.float32(1.0 / (factor * factor))
    for m in range(places.shape[0]):
        row, column = places[m] // (size * factor) // factor, places[m] % (size * factor) // factor
        for c in range(3):
            image[row, column, c] += share * colours[m, c]
        image[row, column, 3] += share
        votes[row, column, 8 * owners[m] + parts[m]] += 1
        if parts[m] in (TOP, SLEEVES, STRIPE):
            height[row, column, owners[m]] += heights[m]
    shown, of_cloth = np.zeros((size, size), np.uint8), np.full((size, size), np.nan, np.float32)
    for row in range(size):
        for column in range(size):
            if image[row, column, 3] >= 0.5:
                best = np.argmax(votes[row, column])
                owner, part = best // 8, best % 8
                shown[row, column] = 16 * owner + part
                if part in (TOP, SLEEVES, STRIPE):
                    cloth = votes[row, column, 8 * owner + TOP : 8 * owner + STRIPE + 1].sum()
                    of_cloth[row, column] = height[row, column, owner] / cloth
    return image, shown, of_cloth


@compiled
def _part(layer: int, x: float, y: float, z: float, arm: float, cut: Floats) -> tuple[int, float]:
    """Return the part that gives a sample its colour, and its texture's factor (folds, strands)."""
    if layer in (CAP, CURTAIN, BUN, TAIL):
        turn = np.arctan2(x, y + 0.058)
        return HAIR, 1.0 + 0.10 * np.sin(41 * turn) + 0.07 * np.sin(67 * turn + 9 * z)
    if layer == SKIRT:
        turn = np.arctan2(x, y + 0.02)
        return BOTTOM, 1.0 + 0.10 * np.sin(15 * turn) * min(1.0, max(0.0, (0.1 - z) * 4))
    if layer == EYES:
        return BARE, 1.0
    if layer == SKIN:
        return (HAIR, 0.9) if _on_brows(x, y, z) else (BARE, 1.0)
    part = part_at(x, y, z, arm, cut)
    fold = 1.0
    if arm > 0.3:
        fold += 0.07 * np.sin(70 * arm + 25 * x) * max(0.0, 1.0 - 5 * abs(arm - 0.5))
    elif z < -0.2:
        fold += 0.06 * np.sin(95 * z + 12 * x) * max(0.0, 1.0 - 6 * abs(z + 0.40))
    elif abs(z - 0.08) < 0.12:
        fold += 0.05 * np.sin(60 * z + 30 * abs(x))
    return part, fold


@compiled
def _on_brows(x: float, y: float, z: float) -> bool:
    """Return whether a point of the mean head lies on an eyebrow."""
    side = abs(x)
    if y > -0.10 or side < 0.011 or side > 0.047:
        return False
    middle = 0.7475 + 0.10 * (side - 0.011) - 4.2 * max(0.0, side - 0.032) ** 2 * 10
    return abs(z - middle) < 0.0042 - 0.04 * max(0.0, side - 0.03)


@compiled
def _on_lips(x: float, y: float, z: float) -> bool:
    """Return whether a point of the mean head lies on the lips."""
    side = abs(x)
    if y > -0.12 or side > 0.026:
        return False
    return abs(z - 0.6640) < 0.0095 * (1.0 - (side / 0.026) ** 2)


@compiled
def _tint(layer: int, x: float, y: float, z: float) -> tuple[float, float, float]:
    """Return the factors of a colour's channels on lips and eyes; 1 elsewhere."""
    if layer == EYES:
        return _eye(x, z)
    if layer == SKIN and _on_lips(x, y, z):
        return 0.93, 0.66, 0.68
    return 1.0, 1.0, 1.0


@compiled
def _eye(x: float, z: float) -> tuple[float, float, float]:
    """Return the colour of a point of an eye: pupil, iris or white."""
    across, up = abs(x) - 0.0312, z - 0.7295
    gap = across * across + up * up
    if gap < 0.0058**2:
        return (0.05, 0.04, 0.04) if gap < 0.0028**2 else (0.24, 0.16, 0.11)
    return 0.93, 0.92, 0.90
