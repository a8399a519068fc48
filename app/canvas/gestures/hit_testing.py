"""Hit testing: pure functions over the document, positions in the unit square. No Qt."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from app.editing.selection import BoneRef
from graphose_core.document.values.pose import Figure, JointRef

Point = tuple[float, float]

BONE_REACH = 0.6
"""Pick distance of bones, as a share of that of joints, so that joints win."""

GENEROUS = 2.0
"""Pick distance of the joint that an arrow points at, as a multiple of that of others: who follows the arrow
for the first time does not aim. Where nothing else lies, the joint is taken from farther still: see
:func:`beside_pointed`."""

BESIDE = 12.0
"""Distance up to which that joint is taken where nothing else lies, as a multiple of the pick distance: on a
canvas that is zoomed in, a bone may be longer than the window."""


ARM = 1.5
"""Distance up to which that is so, as a multiple of the joint's longest bone: somebody who follows the arrow
presses the hand, the end of the arrow, or where the hand was a moment ago."""


@dataclass(frozen=True)
class JointHit:
    """A joint is under the pointer."""

    ref: JointRef


@dataclass(frozen=True)
class BoneHit:
    """A bone is under the pointer, at `fraction` in [0, 1] of the way from its end a to its end b."""

    bone: BoneRef
    fraction: float


@dataclass(frozen=True)
class HandleHit:
    """A handle is under the pointer; for its name see `handles.Handle`."""

    name: str


Hit = JointHit | BoneHit | HandleHit | None


@dataclass(frozen=True)
class Band:
    """A rectangle between two corners, in any order."""

    a: Point
    b: Point

    def holds(self, point: Point) -> bool:
        """Return whether the point lies inside or on the border."""
        return all(min(p, q) <= x <= max(p, q) for x, p, q in zip(point, self.a, self.b, strict=True))


def hit(
    figures: Sequence[Figure], point: Point, reach: float, pointed: JointRef | None = None
) -> JointHit | BoneHit | None:
    """Find the joint that a press would take, else the nearest bone.

    Args:
        figures: From back to front; of two that lie equally near, the one in front is taken.
        point: Pointer position (x, y) in the unit square.
        reach: Pick distance in the unit square.
        pointed: The joint that an arrow points at.
    """
    joint = taken_joint(figures, point, reach, pointed)
    return JointHit(joint) if joint is not None else nearest_bone(figures, point, reach * BONE_REACH)


def taken_joint(
    figures: Sequence[Figure], point: Point, reach: float, pointed: JointRef | None
) -> JointRef | None:
    """Find the joint nearest to the point, no farther than `reach`, else the one that an arrow points at.

    That one is taken from :data:`GENEROUS` times as far; it need not be in any of the figures.
    """
    found = nearest_joint(figures, point, reach)
    if found is not None or pointed is None:
        return found
    far = GENEROUS * reach
    places = (
        joint.position
        for figure in figures
        for joint in figure.joints
        if pointed == JointRef(figure.name, joint.name)
    )
    return pointed if any(math.dist(place, point) <= far for place in places) else None


def beside_pointed(
    figures: Sequence[Figure], point: Point, reach: float, pointed: JointRef
) -> JointHit | None:
    """Return the joint that an arrow points at, if it is near: within :data:`ARM` of its longest bone.

    So a wrist is taken by the hand, too, and by a press where it was before the person at the start stood
    still; but never from farther than :data:`BESIDE` times the pick distance `reach`.
    """
    figure = next((f for f in figures if f.name == pointed.figure), None)
    places = {} if figure is None else {joint.name: joint.position for joint in figure.joints}
    if figure is None or pointed.joint not in places:
        return None
    bones = (math.dist(places[a], places[b]) for a, b in figure.bones if pointed.joint in (a, b))
    far = min(ARM * max(bones, default=0.0), BESIDE * reach)
    return JointHit(pointed) if math.dist(places[pointed.joint], point) <= far else None


def nearest_joint(figures: Sequence[Figure], point: Point, reach: float) -> JointRef | None:
    """Find the joint nearest to the point, no farther than `reach`."""
    best, found = reach * reach, None
    px, py = point
    for figure in figures:
        for joint in figure.joints:
            x, y = joint.position
            distance = (x - px) ** 2 + (y - py) ** 2
            if distance <= best:
                best, found = distance, (figure.name, joint.name)
    return JointRef(*found) if found else None


def nearest_bone(figures: Sequence[Figure], point: Point, reach: float) -> BoneHit | None:
    """Find the bone nearest to the point, no farther than `reach`."""
    best, found = reach, None
    for figure in figures:
        places = {joint.name: joint.position for joint in figure.joints}
        for a, b in figure.bones:
            distance, fraction = segment_distance(point, places[a], places[b])
            if distance <= best:
                best, found = distance, BoneHit(BoneRef(figure.name, a, b), fraction)
    return found


def segment_distance(point: Point, a: Point, b: Point) -> tuple[float, float]:
    """Return the distance to the segment a–b, and where on it (0 at a, 1 at b) the nearest place is."""
    (px, py), (ax, ay) = point, a
    dx, dy = b[0] - ax, b[1] - ay
    square = dx * dx + dy * dy
    fraction = 0.0 if square == 0 else min(1.0, max(0.0, ((px - ax) * dx + (py - ay) * dy) / square))
    off_x, off_y = ax + fraction * dx - px, ay + fraction * dy - py
    return (off_x * off_x + off_y * off_y) ** 0.5, fraction


def joints_in(figures: Sequence[Figure], band: Band) -> frozenset[JointRef]:
    """Return all joints inside the rectangle."""
    return frozenset(
        JointRef(figure.name, joint.name)
        for figure in figures
        for joint in figure.joints
        if band.holds(joint.position)
    )
