"""Placement of a copy of a figure: beside the original, within the image."""

from graphose_core.document.files.skeletons import has_trait
from graphose_core.document.values.pose import Figure
from graphose_core.document.values.pose_document import PoseDocument

Point = tuple[float, float]

DIAGONAL = (0.05, 0.05)
"""Shift of a copy of any other figure, in image sides."""

LEAST = 0.12
"""Least shift of a grounded figure's copy, in image sides; it is also at least half the figure's width."""

APART = 0.04
"""Distance, in image sides, within which the middles of two figures count as one place."""

TURNS = (1.0, -1.0, 2.0, -2.0, 0.5, -0.5)
"""Shifts that are tried, in steps towards the side with more room."""


def way_beside(figure: Figure, document: PoseDocument) -> Point:
    """Return the shift of a figure's copy: to a free place on the same ground, if it stands on one."""
    if not figure.joints or not has_trait(figure.skeleton, "grounded"):
        return DIAGONAL
    left, right = _span(figure)
    step = max(LEAST, (right - left) / 2) * (1 if 1 - right >= left else -1)
    others = [_middle(other) for other in document.figures if other.joints]
    for turn in TURNS:
        shift = turn * step
        inside = left + shift >= 0 and right + shift <= 1
        if inside and all(abs(_middle(figure) + shift - other) > APART for other in others):
            return shift, 0.0
    return step, 0.0


def _span(figure: Figure) -> Point:
    xs = [joint.position[0] for joint in figure.joints]
    return min(xs), max(xs)


def _middle(figure: Figure) -> float:
    left, right = _span(figure)
    return (left + right) / 2
