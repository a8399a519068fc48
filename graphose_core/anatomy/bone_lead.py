"""How a bone leads towards us or away: by its look, by habits, and by what a pose has told of it."""

from math import copysign, tanh

SLACK = 0.25
"""As far as look and told lead differ by less, in lengths of the bone, the told one holds: bodies differ in
their proportions by about as much."""

SURE = 6.0
"""How much more than habits a told lead says of the way that a bone has turned since."""


def bone_lead(left: float, way: float, told: float | None = None) -> float:
    """Return the depth difference between the ends of a bone, in its lengths, + towards the viewer.

    It is continuous in all arguments.

    Args:
        left: what the look of the bone leaves for depth, 0 to 1: √(1 − (l/L)²) for seen length l of L.
        way: what habits say of its way: positive towards us.
        told: the lead that a pose came with, before the bone was turned by dragging; None: nobody has told.
    """
    if told is None:
        return left * tanh(way)
    told = max(-1.0, min(1.0, told))
    turned = left - abs(told)
    beyond = max(0.0, abs(turned) - SLACK)
    if turned < 0:  # seen longer than it was: it lies nearer to the plane of the image
        return told - copysign(beyond, told)
    return told + beyond * tanh(way + SURE * told)
