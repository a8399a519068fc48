"""The typical pose of labelled figures that lie, turn and are sized as they like, with points missing."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

ROUNDS = 4
"""Times that poses are aligned to the median so far."""

MIRRORED = 0.5
"""A pose is taken for mirrored if that leaves less than this share of its distance from the median."""

Places = NDArray[np.float64]


@dataclass(frozen=True)
class Alignment:
    """Poses brought to the same place, direction and size.

    Attributes:
        aligned: [N, P], complex x + iy; NaN where a point is missing, or a pose cannot be aligned.
        median: [P], the same; NaN for points that no aligned pose has.
    """

    aligned: NDArray[np.complex128]
    median: NDArray[np.complex128]

    def distances(self) -> Places:
        """Return mean distances of points, [P, P], in mean sizes of a figure.

        Of two points that no pose has together, it is that of their medians.
        """
        count = self.aligned.shape[1]
        table = np.full((count, count), np.nan)
        for i in range(count):
            apart = np.abs(self.aligned - self.aligned[:, i : i + 1])
            known = np.isfinite(apart)
            sums = np.where(known, apart, 0).sum(axis=0)
            table[i] = np.where(known.any(axis=0), sums / np.maximum(known.sum(axis=0), 1), np.nan)
        medians = np.abs(self.median[:, None] - self.median[None, :])
        return np.where(np.isfinite(table), table, medians)


def aligned(places: Places) -> Alignment:
    """Align poses to their median (generalised Procrustes analysis, Gower 1975, with missing points).

    Each pose is shifted, turned and scaled to lie nearest to the median in the least-squares sense
    (Umeyama 1991; for the plane a complex regression); it may be mirrored, as animals walk both ways, where
    that fits far better (:data:`MIRRORED`). The first median is the pose with most points. At last all are
    turned so that they stand, on average, as they were labelled.

    Args:
        places: [N, P, 2] in pixels, NaN where a point is missing; N ≥ 1.
    """
    poses = places[..., 0] + 1j * places[..., 1]
    known = np.asarray(np.isfinite(poses))
    median = _normal(poses[int(known.sum(axis=1).argmax())])
    moved, turns = _moved(poses, median)
    for _ in range(ROUNDS):
        if not np.isfinite(moved).any():
            break
        median = _normal(_median(moved))
        moved, turns = _moved(poses, median)
    angles = np.angle(turns[np.isfinite(turns)])
    mean_turn = complex(np.exp(1j * angles).sum())
    back = mean_turn.conjugate() / abs(mean_turn) if abs(mean_turn) > 1e-9 else 1 + 0j
    return Alignment((moved * back).astype(complex), (median * back).astype(complex))


def distance_to(median: NDArray[np.complex128], places: Places) -> Places:
    """Return the distances of poses from a median after each is shifted, turned and scaled to it, [N].

    They are root mean squares over the points that both have; no pose is mirrored.

    Args:
        median: [P], as :func:`aligned` returns it.
        places: [N, P, 2] in pixels, NaN where a point is missing.
    """
    return _regressed(places[..., 0] + 1j * places[..., 1], median)[2]


def in_unit_square(pose: NDArray[np.complex128], margin: float = 0.1) -> Places:
    """Return a pose in the middle of the unit square, its longer side within the margins, [P, 2]."""
    xy = np.stack([pose.real, pose.imag], axis=1)
    known = np.asarray(np.isfinite(xy).all(axis=1))
    if not known.any():
        return np.full_like(xy, 0.5)
    low, high = xy[known].min(axis=0), xy[known].max(axis=0)
    extent = float((high - low).max())
    scaled = (xy - (low + high) / 2) * ((1 - 2 * margin) / extent if extent > 1e-12 else 1.0) + 0.5
    return np.where(known[:, None], scaled, 0.5)


def _moved(
    poses: NDArray[np.complex128], median: NDArray[np.complex128]
) -> tuple[NDArray[np.complex128], NDArray[np.complex128]]:
    """Return the poses, moved to the median, and their turns; NaN for one that is mirrored or stays."""
    plain, turns, left = _regressed(poses, median)
    mirrored, _, left_mirrored = _regressed(-poses.conj(), median)
    flipped = left_mirrored < MIRRORED * left
    return np.where(flipped[:, None], mirrored, plain), np.where(flipped, np.nan, turns)


def _regressed(
    poses: NDArray[np.complex128], median: NDArray[np.complex128]
) -> tuple[NDArray[np.complex128], NDArray[np.complex128], Places]:
    """Return moved poses [N, P], turns [N] and root mean square distances [N].

    Poses and turns are NaN where fewer than two points are shared.
    """
    shared = np.isfinite(poses) & np.isfinite(median)
    count = shared.sum(axis=1)
    some = np.maximum(count, 1)
    own_mean = np.where(shared, poses, 0).sum(axis=1) / some
    mean = np.where(shared, median, 0).sum(axis=1) / some
    a = np.where(shared, poses - own_mean[:, None], 0)
    b = np.where(shared, median - mean[:, None], 0)
    spread = (np.abs(a) ** 2).sum(axis=1)
    good = (count >= 2) & (spread > 1e-12)
    turn = (a.conj() * b).sum(axis=1) / np.where(good, spread, 1)
    good &= np.abs(turn) > 1e-12
    turn = np.where(good, turn, np.nan)
    moved = (poses - own_mean[:, None]) * turn[:, None] + mean[:, None]
    rest = np.sqrt((np.abs(np.where(shared, moved - median, 0)) ** 2).sum(axis=1) / some)
    return moved, turn, rest


def _median(poses: NDArray[np.complex128]) -> NDArray[np.complex128]:
    """Return the median of each point, by its coordinates; NaN for one that no pose has."""
    median = np.full(poses.shape[1], np.nan, complex)
    known = np.asarray(np.isfinite(poses))
    for k in np.flatnonzero(known.any(axis=0)):
        own = poses[known[:, k], k]
        median[k] = complex(np.median(own.real), np.median(own.imag))
    return median


def _normal(pose: NDArray[np.complex128]) -> NDArray[np.complex128]:
    """Return a pose about its centre, with a root mean square distance of 1 from it."""
    known = np.asarray(np.isfinite(pose))
    if not known.any():
        return pose
    centred: NDArray[np.complex128] = pose - pose[known].mean()
    size = float(np.sqrt((np.abs(centred[known]) ** 2).mean()))
    return centred / (size if size > 1e-12 else 1.0)
