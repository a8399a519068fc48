"""What is drawn, and what is moved over it: a joint or all of them on a small circle, each time elsewhere."""

import math
from collections.abc import Iterator
from itertools import count, pairwise

from graphose_core.document.edits.catalogue import MoveJoints
from graphose_core.document.files.skeletons import figure_from, skeleton
from graphose_core.document.values.pose import Figure, Joint, JointRef
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.samples.scenes import sample_scene

CHAIN = 10
"""Joints of a chain."""

RADIUS, TURN = 0.05, 36
"""Of the circle, in image sides; and places on it."""


def hand() -> PoseDocument:
    """The sample scene: one hand of 20 joints."""
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


def chains(joints: int) -> PoseDocument:
    """Chains of ten joints, all of one size whatever their number, spread evenly over the image."""
    return PoseDocument(figures=tuple(_chain(number) for number in range(joints // CHAIN)))


def _chain(number: int) -> Figure:
    left, top = 0.05 + 0.6 * (number * 0.618034 % 1), 0.05 + 0.85 * (number * 0.754878 % 1)
    places = [(left + 0.03 * step, top + 0.02 * (step % 2)) for step in range(CHAIN)]
    names = [f"joint {step}" for step in range(CHAIN)]
    return Figure(
        name=f"chain {number}",
        skeleton="free",
        joints=tuple(
            Joint(name=name, type="lattice_vertex", position=place, attributes={"colour": (0.2, 0.6, 0.9)})
            for name, place in zip(names, places, strict=True)
        ),
        bones=tuple(pairwise(names)),
    )


def ten_people() -> PoseDocument:
    """170 joints: ten COCO-17 figures in two rows."""
    places = [(0.1 + 0.2 * column, 0.28 + 0.44 * row) for row in range(2) for column in range(5)]
    return PoseDocument(
        figures=tuple(
            figure_from(skeleton("coco17"), f"person {number}", centre=centre, size=0.42)
            for number, centre in enumerate(places, 1)
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


def moved(document: PoseDocument) -> Iterator[PoseDocument]:
    """The document with all its joints at each place of such a circle: nothing stays where it was."""
    start = document.joint(a_joint(document)).position
    for place in circle(document):
        dx, dy = place[0] - start[0], place[1] - start[1]
        places = {
            JointRef(figure.name, joint.name): (joint.position[0] + dx, joint.position[1] + dy)
            for figure in document.figures
            for joint in figure.joints
        }
        yield MoveJoints(places).apply(document)
