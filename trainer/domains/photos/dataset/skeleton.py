"""A skeleton from labels: one joint type a point, pairs by names, bones from the file or proposed."""

import hashlib
import re
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from graphose_core.document.values.skeleton import JointType, RestJoint, Skeleton
from graphose_core.formats.keypoints import Kind
from trainer.domains.photos.dataset.names import sided_pairs

Floats = NDArray[np.float64]
Bones = list[tuple[int, int]]


def skeleton_of(kind: Kind, places: Floats, sides: Floats, name: str) -> Skeleton:
    """Make a skeleton for the subjects of a kind.

    Args:
        kind: what the subjects are; points that are never labelled are left out.
        places: [N, points, 2] of the subjects, in pixels; NaN where a point is not labelled.
        sides: [N], pixels that one side of the image has, for each of them: the starting pose is as large in
            its unit square as figures are in their images.
        name: what it is called, with digits that tell skeletons of other joints, bones or pairs apart; its
            label is the kind's name.
    """
    seen = [k for k in range(len(kind.points)) if np.isfinite(places[:, k]).all(axis=1).any()]
    names = [kind.points[k] for k in seen]
    places = places[:, seen]
    pairs = [pair for pair in kind.pairs if set(pair) <= set(names)] or list(sided_pairs(names))
    index = {name: k for k, name in enumerate(names)}
    given = [(index[a], index[b]) for a, b in kind.bones if {a, b} <= set(names) and a != b]
    bones = proposed_bones(places, given, [(index[a], index[b]) for a, b in pairs])
    rest = starting_pose(places, sides)
    hues = _hues(len(names))
    return Skeleton(
        name=f"{_file_name(name)}-{_digits(names, bones, pairs)}",
        label=kind.name or name,
        joint_types=tuple(
            JointType(name=n, label=n.replace("_", " "), hint=hue) for n, hue in zip(names, hues, strict=True)
        ),
        joints=tuple(
            RestJoint(name=n, type=n, position=(float(x), float(y)))
            for n, (x, y) in zip(names, rest, strict=True)
        ),
        bones=tuple((names[a], names[b]) for a, b in bones),
        pairs=tuple(pairs),
        traits=(),
    )


def named_after(made: Skeleton, wanted: Skeleton) -> Skeleton:
    """Return a skeleton with the name, the label, the bones and the pairs of another that has its joints.

    Bones and pairs of joints that it lacks are left out.
    """
    names = {joint.name for joint in made.joints}
    return made.replace(
        name=wanted.name,
        label=wanted.label,
        bones=tuple(bone for bone in wanted.bones if set(bone) <= names),
        pairs=tuple(pair for pair in wanted.pairs if set(pair) <= names),
    )


def proposed_bones(
    places: Floats, given: Iterable[tuple[int, int]], pairs: Sequence[tuple[int, int]]
) -> Bones:
    """Return bones that tie all points together: the given ones, and the shortest that are missing.

    A minimum spanning tree over mean distances in units of each figure's size (Kruskal's algorithm), made
    symmetric: where a bone leads to a left point, another leads to the right one.

    Args:
        places: [N, points, 2], NaN where a point is not labelled.
        given: bones of the file.
        pairs: (left, right) points.
    """
    points = places.shape[1]
    other = {a: b for pair in pairs for a, b in (pair, pair[::-1])}
    chosen: dict[frozenset[int], tuple[int, int]] = {}
    root = list(range(points))

    def add(a: int, b: int) -> None:
        for c, d in ((a, b), (other.get(a, a), other.get(b, b))):
            chosen.setdefault(frozenset((c, d)), (c, d))
            old, new = root[c], root[d]
            root[:] = [new if each == old else each for each in root]

    for a, b in given:
        add(a, b)
    far = mean_distances(places)
    every = [(a, b) for a in range(points) for b in range(a + 1, points)]
    for a, b in sorted(every, key=lambda pair: float(far[pair])):
        if root[a] != root[b]:
            add(a, b)
    return list(chosen.values())


def mean_distances(places: Floats) -> Floats:
    """Return mean distances between points in units of their figure's size, [points, points].

    Of points that are never labelled together, the largest of all.
    """
    count = np.isfinite(places[..., 0]).sum(axis=1)
    places = places[count > 1]
    centred = places - np.nanmean(places, axis=1, keepdims=True)
    size = np.sqrt(np.nanmean((centred**2).sum(axis=2), axis=1))[:, None, None]
    between = np.linalg.norm(centred[:, :, None] - centred[:, None], axis=3) / np.maximum(size, 1e-9)
    known = np.isfinite(between)
    mean = np.where(known, between, 0).sum(axis=0) / np.maximum(known.sum(axis=0), 1)
    return np.where(known.any(axis=0), mean, 2 * max(float(mean.max(initial=0)), 1.0))


def starting_pose(places: Floats, sides: Floats) -> Floats:
    """Return the pose of the most typical subject, [points, 2] in a unit square about its middle (½, ½).

    Of those with the most points, the one nearest to all others by distances between its points. A point that
    it lacks lies in the middle.
    """
    count = np.isfinite(places[..., 0]).sum(axis=1)
    rows = np.flatnonzero(count == count.max())
    rows = rows[np.linspace(0, len(rows) - 1, min(len(rows), 500)).astype(int)]
    own = places[rows] / sides[rows, None, None]
    between = np.linalg.norm(own[:, :, None] - own[:, None], axis=3).reshape(len(rows), -1)
    between = np.where(np.isfinite(between), between, 0)
    typical = own[np.abs(between - np.median(between, axis=0)).sum(axis=1).argmin()]
    low, high = np.nanmin(typical, axis=0), np.nanmax(typical, axis=0)
    centred = typical - (low + high) / 2 + 0.5
    return np.asarray(np.clip(np.where(np.isfinite(centred), centred, 0.5), 0, 1))


def _hues(count: int) -> list[tuple[float, float, float]]:
    """Return colours as far apart as they can be, light enough for a dark canvas."""
    turn = np.arange(count) * 2 * np.pi / max(count, 1)
    shades = 0.6 + 0.35 * np.cos(turn[:, None] + np.array([0.0, 2.094, 4.189]))
    return [(round(float(r), 3), round(float(g), 3), round(float(b), 3)) for r, g, b in shades]


def _digits(*parts: object) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:6]


def _file_name(name: str) -> str:
    """Return a name that a file of a skeleton can have."""
    plain = re.sub(r"[^a-z0-9_-]+", "-", name.lower()).strip("-_")[:50]
    return plain or "figure"
