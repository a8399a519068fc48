"""Feet on the ground: which stay where they are when a figure's root is dragged, and how far it can go."""

import math

from graphose_core.document.files.skeletons import has_trait
from graphose_core.document.kinematics.kinematics import pull
from graphose_core.document.kinematics.limbs import anatomy
from graphose_core.document.kinematics.symmetry import counterparts
from graphose_core.document.kinematics.tree import Positions, neighbours, spread
from graphose_core.document.values.pose import Figure

GROUND = 0.06
"""Share of a figure's height, from its lowest joint up, in which the end of a limb stands on the ground."""

STRAIGHT = 0.9999
"""Share of a leg's length up to which it is stretched: one that lies quite straight has no knee to bend."""

ROUNDS = 50
"""Projections onto what each leg allows; they come closer each time."""

Point = tuple[float, float]


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


def holds_feet(figure: Figure, joint: str) -> bool:
    """Return whether a figure is dragged by a joint while its feet stay: by its root, or its counterpart."""
    root = anatomy(figure, joint).root
    free = not any(other.locked for other in figure.joints)
    return free and joint in (root, counterparts(figure).get(root, root)) and bool(planted(figure))


def crouched(figure: Figure, joint: str, shift: Point) -> Positions:
    """Return the places of all joints when root and counterpart are shifted and the feet stay where they are.

    Legs bend, and all above goes along upright. Where a leg is too short, the shift is the nearest one that
    all legs allow.

    Args:
        figure: as it was when the drag began; its bones have the lengths to keep.
        joint: one for which :func:`holds_feet` holds.
        shift: in image sides.
    """
    root = anatomy(figure, joint).root
    hips = {root, counterparts(figure).get(root, root)}
    feet = planted(figure) & anatomy(figure, joint).joints
    dx, dy = _allowed(shift, _legs(figure, hips, feet))
    places = {name: figure.joint(name).position for name in hips}
    return pull(figure, {name: (x + dx, y + dy) for name, (x, y) in places.items()}, feet)


def _legs(figure: Figure, hips: set[str], feet: frozenset[str]) -> list[tuple[Point, float]]:
    """Return for each foot the way from it to its hip, and how long its leg is."""
    places = {joint.name: joint.position for joint in figure.joints}
    linked = neighbours(figure.bones, places)
    legs = []
    for foot in sorted(feet):
        before = {child: parent for parent, child in spread(linked, [foot])}
        hip = next((name for _, name in spread(linked, [foot]) if name in hips), None)
        if hip is None:
            continue
        length, at = 0.0, hip
        while at != foot:
            length += math.dist(places[at], places[before[at]])
            at = before[at]
        way = places[hip][0] - places[foot][0], places[hip][1] - places[foot][1]
        legs.append((way, length))
    return legs


def _allowed(shift: Point, legs: list[tuple[Point, float]]) -> Point:
    """Return the shift, moved until each hip is near enough to its foot (projections onto convex sets)."""
    x, y = shift
    for _ in range(ROUNDS):
        for (wx, wy), length in legs:
            far = math.hypot(wx + x, wy + y)
            most = max(STRAIGHT * length, math.hypot(wx, wy))
            if far > most:
                x, y = (wx + x) * most / far - wx, (wy + y) * most / far - wy
    return x, y
