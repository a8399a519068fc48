"""Where a copy of a figure goes: beside what it was copied from, in sight."""

from graphose_core.document.values.pose import Figure, PoseDocument

Point = tuple[float, float]

STANDING = ("coco17", "openpose18")
"""Skeletons of people: they stand on a ground, which copies and poses keep."""

DIAGONAL = (0.05, 0.05)
"""Way of a copy of anything else, in picture sides."""

LEAST = 0.12
"""A person's copy goes at least so far, and at least half as far as the person is wide."""

APART = 0.04
"""Nearer to each other, the middles of two people lie on one another."""

TURNS = (1.0, -1.0, 2.0, -2.0, 0.5, -0.5)
"""Ways that are tried, in steps towards the side with more room."""


def way_beside(figure: Figure, document: PoseDocument) -> Point:
    """How far a copy of a figure is moved: to a free place on the same ground, if it stands on one."""
    if figure.skeleton not in STANDING or not figure.joints:
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
