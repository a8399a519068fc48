"""Points of the unit square, and what holds of the places of several joints."""

import math

from graphose_core.document.kinematics.structure.tree import Positions
from graphose_core.document.values.pose import REACH

Point = tuple[float, float]


def direction(centre: Point, point: Point) -> float:
    """Return the angle of a point about a centre, in radians from the x axis towards the y axis."""
    return math.atan2(point[1] - centre[1], point[0] - centre[0])


def rotated(point: Point, centre: Point, angle: float) -> Point:
    """Return the point, turned about a centre by an angle in radians, from the x axis towards the y axis."""
    dx, dy = point[0] - centre[0], point[1] - centre[1]
    cos, sin = math.cos(angle), math.sin(angle)
    return centre[0] + cos * dx - sin * dy, centre[1] + sin * dx + cos * dy


def furthest(places: Positions, others: Positions) -> float:
    """Return the largest distance of a joint from its place among `others`."""
    return max(math.dist(place, others[name]) for name, place in places.items())


def within_reach(places: Positions, start: Positions) -> Positions:
    """Return `places` if a document allows them all, else `start`."""
    inside = all(-REACH <= c <= 1 + REACH for place in places.values() for c in place)
    return places if inside else start
