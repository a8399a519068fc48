"""Places of a figure's joints, and how far its bones are stretched."""

import math

from graphose_core.document.kinematics.structure.tree import Positions
from graphose_core.document.values.pose import Figure


def places_of(figure: Figure) -> Positions:
    return {joint.name: joint.position for joint in figure.joints}


def stretch(figure: Figure, places: Positions) -> float:
    """The largest change of a bone's length."""
    start = places_of(figure)
    return max(abs(math.dist(start[a], start[b]) - math.dist(places[a], places[b])) for a, b in figure.bones)


def bone_lengths(figure: Figure) -> list[float]:
    return [math.dist(figure.joint(a).position, figure.joint(b).position) for a, b in figure.bones]
