"""Change of a person's body height: on the same ground, with a head that grows less than the body."""

from graphose_core.anatomy.facing import middle
from graphose_core.document.values.pose import Figure, Joint

HEAD = 0.25
"""Exponent of the head's growth over the body's: a child of seven has nearly the head of its parents."""

HEAD_JOINTS = ("nose", "eye", "ear")


def grown(figure: Figure, stature: float) -> Figure:
    """Return the person's joints for another `stature` in metres; the attribute itself is not set.

    Nothing moves if the stature was unset. Growing back restores the joints exactly, in however many steps.
    """
    now = figure.attributes.get("stature")
    if not isinstance(now, float) or not figure.joints:
        return figure
    factor, (x, y) = stature / now, _footing(figure)
    neck = middle({joint.type: joint.position for joint in figure.joints}, "shoulder")

    def placed(joint: Joint) -> Joint:
        near, size = (x, y), factor
        if neck is not None and joint.type.split("_")[-1] in HEAD_JOINTS:
            near, size = neck, factor**HEAD
        root = (x + factor * (near[0] - x), y + factor * (near[1] - y))
        place = tuple(r + size * (p - n) for r, p, n in zip(root, joint.position, near, strict=True))
        depth = None if joint.depth is None else factor * joint.depth
        return joint.model_copy(update={"position": place, "depth": depth})

    return figure.replace(joints=tuple(placed(joint) for joint in figure.joints))


def _footing(figure: Figure) -> tuple[float, float]:
    """Return where the person stands: below the middle of the hips, as low as the lowest joint."""
    places = {joint.type: joint.position for joint in figure.joints}
    hips = middle(places, "hip") or figure.joints[0].position
    return hips[0], max(y for _, y in places.values())
