"""Depth difference of a bone's ends: from its seen length, from prior tendencies, and from given depths."""

from math import copysign, tanh

SLACK = 0.25
"""As far as look and told lead differ by less, in lengths of the bone, the told one holds: bodies differ in
their proportions by about as much."""

SURE = 6.0
"""Weight of a given depth difference relative to priors, for the sign after the bone was rotated."""


def bone_lead(left: float, way: float, told: float | None = None) -> float:
    """Return the depth difference between the ends of a bone, in its lengths, + towards the viewer.

    It is continuous in all arguments.

    Args:
        left: share of its length that lies in depth, 0 to 1: √(1 − (l/L)²) for seen length l of L.
        way: prior tendency: positive towards the viewer.
        told: depth difference in the original pose, before the bone was dragged; None: not given.
    """
    if told is None:
        return left * tanh(way)
    told = max(-1.0, min(1.0, told))
    turned = left - abs(told)
    beyond = max(0.0, abs(turned) - SLACK)
    if turned < 0:  # seen longer than it was: it lies nearer to the plane of the image
        return told - copysign(beyond, told)
    return told + beyond * tanh(way + SURE * told)
