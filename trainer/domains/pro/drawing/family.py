"""The six families of PRO objects, each with its builder, its renderer and its structural change."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from trainer.domains.pro.drawing.colours import Palette
from trainer.domains.pro.drawing.families import hand, lattice, pie, polygon, robot_arm, scissors
from trainer.domains.pro.drawing.paint_canvas import PaintCanvas
from trainer.domains.pro.drawing.sketch import Sketch

Change = Callable[[Sketch, np.random.Generator], Sketch]
"""Callable that returns an object with nodes added or removed."""


@dataclass(frozen=True)
class Family:
    """A family of objects.

    Attributes:
        build: samples an object of radius R about the origin.
        draw: draws an object onto a canvas.
        pad: reach of the drawing from the object's links, in units of R; None: it fills the disc of radius R.
        change: gives an object a structure beyond the published ones; None: there is none.
    """

    build: Callable[[float, Palette, np.random.Generator], Sketch]
    draw: Callable[[PaintCanvas, Sketch], None]
    pad: float | None
    change: Change | None = None


FAMILIES: dict[str, Family] = {
    "robot": Family(robot_arm.build, robot_arm.draw, robot_arm.PAD, robot_arm.with_joints_added),
    "hand": Family(hand.build, hand.draw, hand.PAD, hand.with_fingers_taken),
    "pie": Family(pie.build, pie.draw, pie.PAD),
    "polygon": Family(polygon.build, polygon.draw, polygon.PAD, polygon.with_corners_added),
    "scissors": Family(scissors.build, scissors.draw, scissors.PAD),
    "lattice": Family(lattice.build, lattice.draw, lattice.PAD),
}
"""Families by the first word of the names of their node types."""


def family_of(node_type: str) -> Family:
    """Return the family of a node type."""
    return FAMILIES[node_type.split("_", maxsplit=1)[0]]
