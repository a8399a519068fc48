"""Legs of two bones under hips that are shifted while the feet stay: they bend to the side that they have."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from graphose_core.document.kinematics.pulling.bending import Limb, Point
from graphose_core.document.kinematics.structure.limbs import anatomy
from graphose_core.document.kinematics.structure.tree import Positions, neighbours
from graphose_core.document.values.pose import Figure

MISSED = 1e-6
"""Distance of a foot from where it stood, in image sides, that counts as none."""


@dataclass(frozen=True)
class Leg:
    """Names of the joints of a leg."""

    hip: str
    knee: str
    foot: str


@dataclass(frozen=True)
class Room:
    """How far a hip can be from its foot."""

    way: Point
    """From the foot to the hip, as the figure stands."""
    most: float
    """Largest distance, in image sides."""
    least: float = 0.0
    """Smallest distance, in image sides."""


def legs_of(figure: Figure, feet: Iterable[str]) -> tuple[Leg, ...] | None:
    """Return the leg of each foot; None if one is not made of two bones, or more hangs from its knee.

    An arm on whose hand a figure leans is such a leg as well, and its shoulder the hip.
    """
    near = neighbours(figure.bones, [joint.name for joint in figure.joints])
    legs = []
    for foot in sorted(feet):
        knee = near[foot][0]
        above = [name for name in near[knee] if name != foot]
        if len(above) != 1:
            return None
        legs.append(Leg(above[0], knee, foot))
    ends = {name for leg in legs for name in (leg.knee, leg.foot)}
    return None if any(leg.hip in ends for leg in legs) else tuple(legs)


def rooms_of(figure: Figure, legs: Iterable[Leg]) -> list[Room]:
    """Return how far each hip can be from its foot: what the bones allow, and where it is at the start."""
    places = {joint.name: joint.position for joint in figure.joints}
    rooms = []
    for leg in legs:
        hip, knee, foot = places[leg.hip], places[leg.knee], places[leg.foot]
        upper, lower = math.dist(hip, knee), math.dist(knee, foot)
        way = hip[0] - foot[0], hip[1] - foot[1]
        rooms.append(Room(way, upper + lower, abs(upper - lower)))
    return rooms


def stood(figure: Figure, legs: Iterable[Leg], shift: Point) -> Positions | None:
    """Return the places of all joints of the legs' part when all but feet and knees is shifted.

    None if a foot is too near its hip, or too far from it, for its leg.

    Args:
        figure: as it was when the drag began.
        legs: at least one, all of one connected part.
        shift: in image sides.
    """
    start = {joint.name: joint.position for joint in figure.joints}
    part = anatomy(figure, next(iter(legs)).hip).joints
    dx, dy = shift
    places = {name: (x + dx, y + dy) if name in part else (x, y) for name, (x, y) in start.items()}
    for leg in legs:
        limb = Limb.between(start[leg.hip], start[leg.knee], start[leg.foot])
        foot = start[leg.foot]
        knee, end = limb.places(limb.towards((foot[0] - dx, foot[1] - dy)))
        places[leg.knee], places[leg.foot] = (knee[0] + dx, knee[1] + dy), foot
        if math.dist((end[0] + dx, end[1] + dy), foot) > MISSED:
            return None
    return places
