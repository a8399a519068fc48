"""What is drawn and dragged, and a drag over it: one joint on a small circle, another place each time."""

import math
from collections.abc import Iterator
from itertools import count

from graphose_core.document.edits import MoveJoints
from graphose_core.document.library import figure_from, skeleton
from graphose_core.document.pose import JointRef, PoseDocument
from graphose_core.document.scenes import sample_scene

RADIUS, TURN = 0.05, 36
"""Of the circle, in picture sides; and places on it."""


def hand() -> PoseDocument:
    """The scene that the application opens with: one hand of 20 joints."""
    return sample_scene()


def person() -> PoseDocument:
    """One COCO-17 figure."""
    return PoseDocument(figures=(figure_from(skeleton("coco17"), "person"),))


def four_hands() -> PoseDocument:
    """80 joints in 4 objects, one in each quarter."""
    quarters = [(x, y) for y in (0.25, 0.75) for x in (0.25, 0.75)]
    return PoseDocument(
        figures=tuple(
            figure_from(skeleton("hand"), f"hand {number}", centre=centre, size=0.5)
            for number, centre in enumerate(quarters, 1)
        )
    )


def a_joint(document: PoseDocument) -> JointRef:
    """One in the middle of the last figure."""
    figure = document.figures[-1]
    return JointRef(figure.name, figure.joints[len(figure.joints) // 2].name)


def circle(document: PoseDocument) -> Iterator[tuple[float, float]]:
    """Places of :func:`a_joint` in a drag that never ends; no two that follow each other are equal."""
    x, y = document.joint(a_joint(document)).position
    for step in count():
        angle = 2 * math.pi * step / TURN
        yield x + RADIUS * (1 - math.cos(angle)), y + RADIUS * math.sin(angle)


def dragged(document: PoseDocument) -> Iterator[PoseDocument]:
    """The document at each place of the drag."""
    ref = a_joint(document)
    for place in circle(document):
        yield MoveJoints({ref: place}).apply(document)
