"""Feet on the ground: which stay where they are when a figure's root is dragged, and how far it can go."""

import math
from functools import lru_cache

from graphose_core.document.files.skeletons import figure_from, has_trait, skeleton, skeleton_names
from graphose_core.document.kinematics.feet.standing import Leg, Room, legs_of, rooms_of, stood
from graphose_core.document.kinematics.kinematics import pull
from graphose_core.document.kinematics.plane import Point, furthest, within_reach
from graphose_core.document.kinematics.pulling.bending import STRIDE, SWING
from graphose_core.document.kinematics.pulling.part import Pulled
from graphose_core.document.kinematics.structure.limbs import anatomy
from graphose_core.document.kinematics.structure.symmetry import counterparts
from graphose_core.document.kinematics.structure.tree import Positions, neighbours, spread
from graphose_core.document.values.pose import Bone, Figure

GROUND = 0.06
"""Share of a figure's height, from its lowest joint up, in which the end of a limb stands on the ground."""

STRAIGHT = 0.9999
"""Share of a leg's length up to which it is stretched: one that lies quite straight has no knee to bend."""

ROUNDS = 50
"""Projections onto what each leg allows; they come closer each time."""

LEAP = 2 * SWING
"""Largest way of a joint in ways of the pointer, while hips are dragged: a leg that lies nearly straight has
a knee that moves ten times as far as its hip."""

HALVINGS = 10
"""Attempts to find a share of the way of the hips on which no joint leaps."""


def planted(figure: Figure) -> frozenset[str]:
    """Return the ends of limbs that stand on the ground; none for a figure that does not stand on one.

    The ground is where its lowest joint is. Hidden joints stand nowhere.
    """
    if not figure.joints or not has_trait(figure.skeleton, "grounded"):
        return frozenset()
    heights = [joint.position[1] for joint in figure.joints]
    ground, height = max(heights), max(heights) - min(heights)
    near = neighbours(figure.bones, [joint.name for joint in figure.joints])
    return frozenset(
        joint.name
        for joint in figure.joints
        if len(near[joint.name]) == 1
        and not joint.hidden
        and ground - joint.position[1] <= GROUND * height
        and joint.name not in anatomy(figure, joint.name).trunk
    )


def hips(figure: Figure) -> tuple[str, ...]:
    """Return the pair of joints that two legs hang from; () for a figure without a ground, or another build.

    That is the root and its counterpart, or else the first joints on the ways from the root to the feet on
    which the skeleton stands at first, whatever the figure's pose.
    """
    if (
        not figure.joints
        or figure.skeleton not in skeleton_names()
        or not has_trait(figure.skeleton, "grounded")
    ):
        return ()
    root = anatomy(figure, figure.joints[0].name).root
    others = counterparts(figure)
    if root in others:
        return root, others[root]
    names = tuple(joint.name for joint in figure.joints)
    tops = _tops(names, figure.bones, root, _first_feet(figure.skeleton))
    return tops if len(tops) == 2 and others.get(tops[0]) == tops[1] else ()


def carried(figure: Figure, joint: str) -> frozenset[str]:
    """Return the joints that go together while the feet stay: the root of a joint's part, and hips."""
    root = anatomy(figure, joint).root
    return (
        frozenset({root, counterparts(figure).get(root, root), *hips(figure)}) & anatomy(figure, joint).joints
    )


def holds_feet(figure: Figure, joint: str) -> bool:
    """Return whether a figure is dragged by a joint while its feet stay: by its root, or by a hip."""
    free = not any(other.locked for other in figure.joints)
    return free and joint in carried(figure, joint) and bool(planted(figure))


def crouched(
    figure: Figure, joint: str, shift: Point, last: tuple[Point, Positions] | None = None
) -> Positions:
    """Return the places of all joints when root and hips are shifted and the feet stay where they are.

    Legs bend, and all above goes along upright. Where a leg is too short or too long, the shift is the
    nearest one that all legs allow.

    Args:
        figure: as it was when the drag began; its bones have the lengths to keep.
        joint: one for which :func:`holds_feet` holds.
        shift: in image sides.
        last: shift and places of the step before this one in the same drag, from which no joint leaps.
    """
    held = carried(figure, joint)
    feet = planted(figure) & anatomy(figure, joint).joints
    legs = legs_of(figure, feet)
    if legs:
        return _on_legs(figure, joint, legs, shift, last)
    rooms = _rooms(figure, held, feet)
    step = Pulled(_shifted(figure, held, _allowed(last[0], rooms)), last[1]) if last else None
    return pull(figure, _shifted(figure, held, _allowed(shift, rooms)), feet, step)


def _on_legs(
    figure: Figure, joint: str, legs: tuple[Leg, ...], shift: Point, last: tuple[Point, Positions] | None
) -> Positions:
    """Go with the hips as far as no joint leaps: they are slower where a knee swings round its foot."""
    start = {other.name: other.position for other in figure.joints}
    rooms = rooms_of(figure, legs)
    (came, places), share = last or ((0.0, 0.0), start), 1.0
    most = LEAP * (math.dist(came, shift) or STRIDE)  # at rest they catch up
    (x, y), (at_x, at_y) = places[joint], start[joint]
    x, y = x - at_x, y - at_y
    for _ in range(HALVINGS):
        near = _allowed((x + share * (shift[0] - x), y + share * (shift[1] - y)), rooms)
        found = stood(figure, legs, near)
        if found and furthest(found, places) <= most:
            return within_reach(found, places)
        share /= 2
    return places


def _shifted(figure: Figure, names: frozenset[str], shift: Point) -> Positions:
    places = {name: figure.joint(name).position for name in sorted(names)}
    return {name: (x + shift[0], y + shift[1]) for name, (x, y) in places.items()}


def _first_feet(name: str) -> frozenset[str]:
    """Return the joints on which figures of a skeleton stand before anybody poses them."""
    kind = skeleton(name)
    return planted(figure_from(kind, kind.name)) if kind.joints else frozenset()


@lru_cache(maxsize=64)
def _tops(
    names: tuple[str, ...], bones: tuple[Bone, ...], root: str, feet: frozenset[str]
) -> tuple[str, ...]:
    """Return the first joints on the ways from the root to the feet, in the order of the names."""
    before = {child: parent for parent, child in spread(neighbours(bones, names), [root])}
    tops = set()
    for foot in feet & before.keys():
        at = foot
        while before[at] != root:
            at = before[at]
        tops.add(at)
    return tuple(name for name in names if name in tops)


def _rooms(figure: Figure, held: frozenset[str], feet: frozenset[str]) -> list[Room]:
    """Return for each foot how far its hip can be, whatever bones lie between."""
    places = {joint.name: joint.position for joint in figure.joints}
    linked = neighbours(figure.bones, places)
    rooms = []
    for foot in sorted(feet):
        before = {child: parent for parent, child in spread(linked, [foot])}
        hip = next((name for _, name in spread(linked, [foot]) if name in held), None)
        if hip is None:
            continue
        length, at = 0.0, hip
        while at != foot:
            length += math.dist(places[at], places[before[at]])
            at = before[at]
        way = places[hip][0] - places[foot][0], places[hip][1] - places[foot][1]
        rooms.append(Room(way, length))
    return rooms


def _allowed(shift: Point, rooms: list[Room]) -> Point:
    """Return the shift, moved until each hip is near its foot, but not too near (projections)."""
    x, y = shift
    for _ in range(ROUNDS):
        for room in rooms:
            (wx, wy), start = room.way, math.hypot(*room.way)
            far = math.hypot(wx + x, wy + y)
            most, least = max(STRAIGHT * room.most, start), min(room.least, start)
            if far > 0.0 and not least <= far <= most:
                share = min(max(far, least), most) / far
                x, y = (wx + x) * share - wx, (wy + y) * share - wy
    return x, y
