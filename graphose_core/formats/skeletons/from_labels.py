"""A new skeleton, made from labels."""

import colorsys
import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TypeGuard

import numpy as np
from numpy.typing import NDArray

from graphose_core.document.files.skeletons import FILE_NAME, bundled_names
from graphose_core.document.values.skeleton import JointType, RestJoint, Skeleton
from graphose_core.document.values.traits import Trait
from graphose_core.errors import SkeletonError
from graphose_core.formats.keypoints import Frame, Keypoint, Kind
from graphose_core.formats.parsing.values import FARTHEST_PLACE
from graphose_core.formats.skeletons.proposed_bones import known_bones, proposed_bones, root_of
from graphose_core.formats.skeletons.sides import Pair, known_pairs, pairs_by_name
from graphose_core.formats.skeletons.starting_pose import starting_pose
from graphose_core.formats.skeletons.typical_pose import Alignment, aligned

MOST_FRAMES = 2000
"""Frames that are looked at, evenly spread: more would not change the typical pose."""

MOST_POINTS = 600
"""Points that become joints: a mesh of a face has 478. Time and memory for bones grow with their square."""

LONGEST_NAME = 100
"""Characters of a joint's name."""

STIFF = 0.15
"""Bones keep their lengths if these differ, in the median bone, by less than this share from pose to pose."""


def skeleton_from_labels(kind: Kind, frames: Sequence[Frame], name: str | None = None) -> Skeleton:
    """Return a skeleton for the subjects of a kind: a joint and a joint type a point that is labelled.

    Joint types are called after skeleton and point, so that no network that knows the points of something
    else takes them for its own. Pairs are the kind's, else by names (`sides.py`). Bones are the kind's, else
    the minimum spanning tree over mean distances in mean sizes of a figure. The starting pose is the labelled
    one that is most typical (`starting_pose.py`). The root is the middle of the bones. Points that are never
    labelled have no place and are left out; `choice.unplaced` tells them.

    Args:
        kind: what was labelled.
        frames: in which; up to :data:`MOST_FRAMES` of them are taken, each once, so that they may be made as
            they are asked for.
        name: of the skeleton, as `files.skeletons.save_skeleton` wants it; None: made from the kind's.

    Raises:
        SkeletonError: if no point of the kind is labelled, or more than :data:`MOST_POINTS` are.
    """
    if len(kind.points) > MOST_POINTS:
        raise SkeletonError(
            f"kind {kind.name[:LONGEST_NAME]!r}: {len(kind.points):,} points: a figure has up to "
            f"{MOST_POINTS} joints; choose labels with fewer points"
        )
    places = _places(kind, frames)
    labelled = np.asarray(np.isfinite(places).all(axis=2).any(axis=0))
    names = [point for point, there in zip(kind.points, labelled, strict=True) if there]
    if not names:
        raise SkeletonError(
            f"kind {kind.name!r}: no point of it is labelled in the frames; label some, or choose another"
        )
    alignment = aligned(places[:, labelled])
    pairs = known_pairs(kind.pairs, names) or pairs_by_name(names)
    bones = known_bones(kind.bones, names) or proposed_bones(names, _finite(alignment.distances()), pairs)
    return _made(kind, names, (pairs, bones), alignment, name or skeleton_name(kind.name))


def renamed(made: Skeleton, name: str, label: str) -> Skeleton:
    """Return a skeleton that was made from labels under another name and label; its joint types follow.

    Args:
        made: by :func:`skeleton_from_labels`.
        name: as `files.skeletons.save_skeleton` wants it.
        label: what people call it.
    """
    types = {joint.type: f"{name}_{joint.name}" for joint in made.joints}
    return made.replace(
        name=name,
        label=label,
        joint_types=tuple(kind.replace(name=types[kind.name]) for kind in made.joint_types),
        joints=tuple(joint.replace(type=types[joint.type]) for joint in made.joints),
    )


def skeleton_name(wish: str) -> str:
    """Return a name that a skeleton's file can have, near to a wish, and that no bundled skeleton has."""
    plain = unicodedata.normalize("NFKD", wish).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:50].strip("-") or "figure"
    name, number = slug, 1
    while name in bundled_names() or not FILE_NAME.fullmatch(name):
        number += 1
        name = f"{slug}-{number}"
    return name


def _places(kind: Kind, frames: Sequence[Frame]) -> NDArray[np.float64]:
    """Return the points of the kind's subjects, [N, P, 2] in pixels; NaN where one is missing; N ≥ 1."""
    chosen = np.linspace(0, len(frames) - 1, min(len(frames), MOST_FRAMES)).astype(int)
    rows = []
    for i in chosen.tolist():
        for subject in frames[i].subjects:
            if subject.kind == kind or subject.kind.name == kind.name:
                points = [subject.points.get(name) for name in kind.points]
                rows.append([(p.x, p.y) if _counts(p) else (np.nan, np.nan) for p in points])
    rows = rows[:: max(len(rows) // MOST_FRAMES, 1)]
    empty = np.full((1, len(kind.points), 2), np.nan)
    return np.array(rows, np.float64) if rows and kind.points else empty


def _counts(point: Keypoint | None) -> TypeGuard[Keypoint]:
    if point is None or not point.visibility:
        return False
    return max(abs(point.x), abs(point.y)) < FARTHEST_PLACE


def _made(
    kind: Kind, points: Sequence[str], ties: tuple[Sequence[Pair], ...], alignment: Alignment, name: str
) -> Skeleton:
    pairs, bones = ties
    called = _joint_names(points)
    types = _type_names(name, called.values())
    start = starting_pose(alignment, [(points.index(a), points.index(b)) for a, b in pairs])
    colours = _hints(points, pairs)
    root = root_of(points, bones, pairs, np.nan_to_num(alignment.distances()))
    return Skeleton(
        name=name,
        label=kind.name.strip()[:LONGEST_NAME] or "Figure",
        joint_types=tuple(
            JointType(name=types[called[p]], label=_words(called[p]), hint=colours[p]) for p in points
        ),
        joints=tuple(
            RestJoint(name=called[p], type=types[called[p]], position=(x, y))
            for p, (x, y) in zip(points, start.round(4).tolist(), strict=True)
        ),
        bones=tuple((called[a], called[b]) for a, b in bones),
        pairs=tuple((called[a], called[b]) for a, b in pairs),
        root=None if root is None else called[root],
        traits=_traits(points, bones, alignment),
    )


def _joint_names(points: Sequence[str]) -> dict[str, str]:
    """Return names of joints: the points' own, cut where they are too long for a document."""
    called: dict[str, str] = {}
    for point in points:
        wish = point.strip()[:LONGEST_NAME] or "point"
        name, number = wish, 1
        while name in called.values():
            number += 1
            name = f"{wish} {number}"
        called[point] = name
    return called


def _type_names(skeleton: str, joints: Iterable[str]) -> dict[str, str]:
    return {joint: f"{skeleton}_{joint}" for joint in joints}


def _words(name: str) -> str:
    """Return a name as people read it: "left_ear" is "Left ear"."""
    words = re.sub(r"[_\W]+", " ", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name)).strip()
    return words[:1].upper() + words[1:] if words else name


def _hints(points: Sequence[str], pairs: Sequence[Pair]) -> dict[str, tuple[float, float, float]]:
    """Return colours: left ones green to blue, right ones red to yellow, the others violet and grey."""
    left, right = [a for a, _ in pairs], [b for _, b in pairs]
    middle = [point for point in points if point not in {*left, *right}]
    ranges = ((left, 0.38, 0.6, 0.6), (right, 0.0, 0.14, 0.65), (middle, 0.74, 0.9, 0.35))
    colours = {}
    for names, first, last, strength in ranges:
        for k, name in enumerate(names):
            hue = first + (last - first) * k / max(len(names) - 1, 1)
            r, g, b = colorsys.hsv_to_rgb(hue, strength, 0.9)
            colours[name] = (round(r, 4), round(g, 4), round(b, 4))
    return colours


def _traits(points: Sequence[str], bones: Sequence[Pair], alignment: Alignment) -> tuple[Trait, ...]:
    """Return that bones keep their lengths, if they did; nothing else can be known of it."""
    place = {name: k for k, name in enumerate(points)}
    spreads = []
    for a, b in bones:
        lengths = np.abs(alignment.aligned[:, place[a]] - alignment.aligned[:, place[b]])
        lengths = lengths[np.isfinite(lengths)]
        if len(lengths) >= 2 and lengths.mean() > 0:
            spreads.append(float(lengths.std() / lengths.mean()))
    return ("keeps_lengths",) if spreads and float(np.median(spreads)) < STIFF else ()


def _finite(distances: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the distances with a large one for points that were never seen beside others."""
    return np.where(np.isfinite(distances), distances, 1e6)
