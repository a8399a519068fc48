"""Depths of all joints of a scene, set or inferred, and consistent with the drawing order."""

from collections.abc import Sequence

from graphose_core.anatomy.depths.far_depths import drawn_depths
from graphose_core.anatomy.depths.inference import inferred_depths
from graphose_core.document.files.skeletons import has_trait
from graphose_core.document.values.pose import Figure, Joint

APART = 0.11
"""How far a figure stands before the one behind it, in image sides, where its depths do not say:
the median of 1,540 drawn pairs."""

LEVEL = 1e-6
"""Differences up to this, in image sides, count as none."""


def staged_depths(figures: Sequence[Figure]) -> list[dict[str, float]]:
    """Return the depth of each joint that has one, by name, figure by figure from back to front.

    The list decides who covers whom: a figure whose joints lie less than `APART` before those of the figure
    before it in the list, on average, is brought forward as a whole until they do. One whose depths are all
    set stays as it is, unless it lies behind. Figures whose skeletons lack the trait `depth_from_pose`
    stay as they are, and bring nobody forward; others' depths that no model knows come nearer (`far_depths`).
    """
    staged: list[dict[str, float]] = []
    behind: float | None = None
    for figure in figures:
        depths = own_depths(figure)
        if depths and has_trait(figure.skeleton, "depth_from_pose"):
            depths = drawn_depths(depths, figure)
            middle = sum(depths.values()) / len(depths)
            if behind is not None and middle < behind + (LEVEL if is_set(figure) else APART):
                depths = {name: depth + behind + APART - middle for name, depth in depths.items()}
                middle = behind + APART
            behind = middle
        staged.append(depths)
    return staged


def own_depths(figure: Figure) -> dict[str, float]:
    """Return the depth of each joint that has one, by name, set or inferred; other figures do not count."""
    if not has_trait(figure.skeleton, "depth_from_pose"):
        return {joint.name: depth for joint in figure.joints if (depth := set_depth(joint)) is not None}
    held = {joint.name: joint.depth for joint in figure.joints if joint.depth is not None and holds(joint)}
    return {**inferred_depths(figure), **held}


def set_depth(joint: Joint) -> float | None:
    """Return the depth that a shown joint has by itself: its field, or an attribute of that name."""
    if joint.hidden:
        return None
    attribute = joint.attributes.get("depth")
    return attribute if joint.depth is None and isinstance(attribute, float) else joint.depth


def is_set(figure: Figure) -> bool:
    """Return whether each visible joint has a set depth (see :func:`holds`)."""
    return all(holds(joint) for joint in figure.joints if not joint.hidden)


def holds(joint: Joint) -> bool:
    """Return whether the joint's depth is set: neither unset, nor adapted to the pose."""
    return joint.depth is not None and not joint.depth_follows and not joint.hidden
