"""From the z-buffer to premultiplied colours, coverage and parts."""

import numpy as np
from numpy.typing import NDArray

from trainer.data.people.body import BUN, CAP, CURTAIN, EYES, SKIN, SKIRT, TAIL
from trainer.data.people.compiled import compiled
from trainer.data.people.cut import BARE, BOTTOM, HAIR, part_at

Floats = NDArray[np.float32]
Ints = NDArray[np.int32]

GAMMA = 1 / 2.2
"""Light falls on power-law colours, so that a shade is one factor for all channels: colour = asked × shade."""


@compiled
def shade(
    points: Floats,
    normals: Floats,
    coordinates: Floats,
    faces: Ints,
    layers: Ints,
    owners: Ints,
    cuts: Floats,
    colours: Floats,
    nearest: Ints,
    lit: Floats,
    light: Floats,
    ambient: float,
    eye: Floats,
    factor: int,
) -> tuple[Floats, NDArray[np.uint8]]:
    """Shade the samples and average them to pixels.

    Args:
        points: [V, 3] in samples.
        normals: [V, 3], world.
        coordinates: [V, 4], see `cut`.
        faces, layers, owners, cuts: as in `rasterise`.
        colours: [N, 8, 3], of the parts of each figure.
        nearest: [H, H], face at each sample.
        lit: [H, H], share of the key light that reaches a sample, 0 to 1.
        light: [3], towards the light, unit length.
        ambient: share of the light that comes from all round, 0 to 1.
        eye: [3], towards the camera, unit length.
        factor: samples a pixel, a side.

    Returns:
        Premultiplied RGB and coverage, [S, S, 4], and parts [S, S]: 16 times the figure's number + part of
        most samples; 0 where less than half is covered.
    """
    size = nearest.shape[0] // factor
    picture = np.zeros((size, size, 4), np.float32)
    parts = np.zeros((size, size), np.uint8)
    kinds = 8 * cuts.shape[0]
    votes = np.zeros(kinds, np.int32)
    share = np.float32(1.0 / (factor * factor))
    for row in range(size):
        for column in range(size):
            votes[:] = 0
            covered = 0
            for sub in range(factor * factor):
                r, c = row * factor + sub // factor, column * factor + sub % factor
                f = nearest[r, c]
                if f < 0:
                    continue
                i, j, k = faces[f, 0], faces[f, 1], faces[f, 2]
                x, y = c + 0.5, r + 0.5
                ax, ay, bx, by = points[i, 0], points[i, 1], points[j, 0], points[j, 1]
                cx, cy = points[k, 0], points[k, 1]
                area = (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
                u = ((bx - x) * (cy - y) - (by - y) * (cx - x)) / area
                v = ((cx - x) * (ay - y) - (cy - y) * (ax - x)) / area
                w = 1 - u - v
                n0 = u * normals[i, 0] + v * normals[j, 0] + w * normals[k, 0]
                n1 = u * normals[i, 1] + v * normals[j, 1] + w * normals[k, 1]
                n2 = u * normals[i, 2] + v * normals[j, 2] + w * normals[k, 2]
                length = np.sqrt(n0 * n0 + n1 * n1 + n2 * n2) + 1e-9
                n0, n1, n2 = n0 / length, n1 / length, n2 / length
                facing = n0 * eye[0] + n1 * eye[1] + n2 * eye[2]
                inside = 1.0
                if facing < -0.05:  # the inner side of open cloth
                    n0, n1, n2, inside = -n0, -n1, -n2, 0.72
                q0 = u * coordinates[i, 0] + v * coordinates[j, 0] + w * coordinates[k, 0]
                q1 = u * coordinates[i, 1] + v * coordinates[j, 1] + w * coordinates[k, 1]
                q2 = u * coordinates[i, 2] + v * coordinates[j, 2] + w * coordinates[k, 2]
                q3 = u * coordinates[i, 3] + v * coordinates[j, 3] + w * coordinates[k, 3]
                owner, layer = owners[f], layers[f]
                key = max(0.0, 0.2 + 0.8 * (n0 * light[0] + n1 * light[1] + n2 * light[2]))
                around = 0.72 + 0.28 * n2
                value = ambient * around + (1.12 - ambient) * key * (0.12 + 0.88 * lit[r, c])
                rim = 1.0 - abs(facing)
                value *= inside * (1.0 - 0.30 * rim * rim * rim)
                part, tone = _part(layer, q0, q1, q2, q3, cuts[owner])
                factor_of = (value * tone) ** GAMMA
                red, green, blue = 1.0, 1.0, 1.0
                if layer == EYES:
                    red, green, blue = _eye(q0, q2)
                elif layer == SKIN and _on_lips(q0, q1, q2):
                    red = colours[owner, part, 0] * 0.93
                    green, blue = colours[owner, part, 1] * 0.66, colours[owner, part, 2] * 0.68
                else:
                    red, green, blue = colours[owner, part, 0], colours[owner, part, 1], colours[owner, part, 2]
                picture[row, column, 0] += share * min(1.0, red * factor_of)
                picture[row, column, 1] += share * min(1.0, green * factor_of)
                picture[row, column, 2] += share * min(1.0, blue * factor_of)
                covered += 1
                votes[8 * owner + part] += 1
            picture[row, column, 3] = covered * share
            if 2 * covered >= factor * factor:
                best = np.argmax(votes)
                parts[row, column] = 16 * (best // 8) + best % 8
    return picture, parts


@compiled
def _part(layer: int, x: float, y: float, z: float, arm: float, cut: Floats) -> tuple[int, float]:
    """The part that carries a sample's colour, and a tone that hair and cloth give it."""
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
    side = abs(x)
    if y > -0.10 or side < 0.011 or side > 0.047:
        return False
    middle = 0.7475 + 0.10 * (side - 0.011) - 4.2 * max(0.0, side - 0.032) ** 2 * 10
    return abs(z - middle) < 0.0042 - 0.04 * max(0.0, side - 0.03)


@compiled
def _on_lips(x: float, y: float, z: float) -> bool:
    side = abs(x)
    if y > -0.12 or side > 0.026:
        return False
    return abs(z - 0.6640) < 0.0095 * (1.0 - (side / 0.026) ** 2)


@compiled
def _eye(x: float, z: float) -> tuple[float, float, float]:
    across, up = abs(x) - 0.0312, z - 0.7295
    gap = across * across + up * up
    if gap < 0.0058**2:
        return (0.05, 0.04, 0.04) if gap < 0.0028**2 else (0.24, 0.16, 0.11)
    return 0.93, 0.92, 0.90
