"""Depths of people outside the range that models have learnt: they are drawn nearer, with a warning."""

from collections.abc import Iterable, Sequence

from graphose_core.document.files.skeletons import has_trait
from graphose_core.document.values.pose import Figure, Joint

FARTHEST = 2.0
"""Greatest set depth that is drawn as it is, in image sides: models have learnt 1, and go on smoothly for a
while. From 3 on people change, at 50 nothing is left of them."""

LONGEST = 2.5
"""The same in longer sides of the figure, where that is more: in close-ups all is larger."""


def drawn_depths(depths: dict[str, float], figure: Figure) -> dict[str, float]:
    """Return depths as they are drawn, by name of the joint, in image sides: no farther than models know.

    Args:
        depths: of joints of the figure.
        figure: whose they are.
    """
    if all(abs(depth) <= FARTHEST for depth in depths.values()):
        return depths
    most = _most(figure.joints)
    return {name: max(-most, min(most, depth)) for name, depth in depths.items()}


def told_depths(figures: Iterable[Figure]) -> tuple[str, ...]:
    """Return a sentence for the user about each person with a depth that is drawn nearer than it is.

    Figures without the trait `depth_from_pose` have depths in the range of their own models.
    """
    return tuple(
        f"{figure.name}: the depth of {joint.name} is farther from the image than any model knows, and is "
        "drawn nearer. Set it to −1 … 1, or unset it."
        for figure in figures
        if (joint := _too_far(figure)) is not None
    )


def _too_far(figure: Figure) -> Joint | None:
    """Return the first shown joint whose depth is drawn nearer."""
    deep = [j for j in figure.joints if not j.hidden and j.depth is not None and abs(j.depth) > FARTHEST]
    if not deep or not has_trait(figure.skeleton, "depth_from_pose"):
        return None
    most = _most(figure.joints)
    return next((joint for joint in deep if abs(joint.depth or 0.0) > most), None)


def _most(joints: Sequence[Joint]) -> float:
    places = [joint.position for joint in joints if not joint.hidden] or [(0.0, 0.0)]
    across, down = ([place[axis] for place in places] for axis in (0, 1))
    return max(FARTHEST, LONGEST * max(max(across) - min(across), max(down) - min(down)))
