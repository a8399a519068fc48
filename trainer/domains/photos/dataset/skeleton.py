"""The skeleton of a data set: that of its labels, as large as its figures are in their images."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from graphose_core.document.values.skeleton import Skeleton
from graphose_core.errors import ConfigError

Floats = NDArray[np.float64]

ENOUGH = 1000
"""Subjects that are measured, evenly spread."""


def at_its_size(skeleton: Skeleton, places: Floats, sides: Floats) -> Skeleton:
    """Return a skeleton whose starting pose is as large in its unit square as figures are in their images.

    The size is the median over subjects of the mean distance between their joints, in those of the pose.

    Args:
        skeleton: J joints.
        places: [N, J, 2] of the subjects, in pixels; NaN where a joint is absent.
        sides: [N], pixels of a side of each one's image.
    """
    rows = np.linspace(0, len(places) - 1, min(len(places), ENOUGH)).astype(int)
    rest = np.array([joint.position for joint in skeleton.joints])
    far, wanted = _distances(places[rows]) / sides[rows, None, None], _distances(rest[None])
    known = np.isfinite(far)
    sums = np.where(known, far, 0).sum(axis=(1, 2)), np.where(known, wanted, 0).sum(axis=(1, 2))
    told = sums[1] > 0
    if not told.any():
        return skeleton
    factor = float(np.median(sums[0][told] / sums[1][told]))
    low, high = rest.min(axis=0), rest.max(axis=0)
    moved = (rest - (low + high) / 2) * factor + 0.5
    joints = zip(skeleton.joints, moved.round(4).tolist(), strict=True)
    return skeleton.replace(joints=tuple(joint.replace(position=(x, y)) for joint, (x, y) in joints))


def points_of(skeleton: Skeleton, points: Sequence[str]) -> list[int]:
    """Return for each joint of a skeleton the place of the point that it stands for.

    Raises:
        ConfigError: if a joint stands for none.
    """
    free = {place: name.strip() for place, name in enumerate(points)}
    found = []
    for joint in skeleton.joints:
        place = next((k for k, name in free.items() if name.startswith(joint.name)), None)
        exact = next((k for k, name in free.items() if name == joint.name), place)
        if exact is None:
            raise ConfigError(
                f"skeleton {skeleton.name}: joint {joint.name!r} is not a point of the labels; they have "
                f"{', '.join(points)}"
            )
        found.append(exact)
        del free[exact]
    return found


def _distances(places: Floats) -> Floats:
    """Return distances between the points of each row, [N, J, J]."""
    return np.asarray(np.linalg.norm(places[:, :, None] - places[:, None], axis=3))
