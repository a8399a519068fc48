"""Readouts of a drag: angle and length of a bone, or how far something went; labels of steps. No Qt."""

import math
from collections.abc import Collection

from app.canvas.gestures.hit_testing import Point
from graphose_core.document.kinematics.structure.limbs import parents
from graphose_core.document.kinematics.structure.tree import neighbours
from graphose_core.document.values.pose import JointRef
from graphose_core.document.values.pose_document import PoseDocument


def bone_readout(document: PoseDocument, ref: JointRef) -> str:
    """Return angle and length of the bone that leads to a joint: 0° to the right, 90° up; length in pixels.

    For a joint without bones, return its position in pixels.
    """
    figure = document.figure(ref.figure)
    linked = neighbours(figure.bones, [joint.name for joint in figure.joints])[ref.joint]
    above = [*parents(figure, ref.joint), *linked]
    (x, y), pixels = figure.joint(ref.joint).position, document.canvas
    if not above:
        return f"{x * pixels:.1f}, {y * pixels:.1f} px"
    at_x, at_y = figure.joint(above[0]).position
    angle = math.degrees(math.atan2(at_y - y, x - at_x)) % 360
    return f"{angle:.0f}°  ·  {math.hypot(x - at_x, y - at_y) * pixels:.1f} px"


def step_label(verb: str, refs: Collection[JointRef], document: PoseDocument) -> str:
    """Return the label of a drag in the history: "Move index_4", "Turn 4 joints", "Scale hand"."""
    if len(refs) == 1:
        return f"{verb} {next(iter(refs)).joint}"
    figures = {ref.figure for ref in refs}
    if len(figures) == 1 and len(document.figure(name := next(iter(figures))).joints) == len(refs):
        return f"{verb} {name}"
    return f"{verb} {len(refs)} joints"


def turn_readout(angle: float) -> str:
    """Return amount and direction of a turn by `angle` (radians, clockwise on screen) as text."""
    degrees = round(math.remainder(math.degrees(angle), 360))
    way = "↻ " if degrees > 0 else "↺ " if degrees < 0 else ""
    return f"{way}{abs(degrees)}°"


def shift_readout(document: PoseDocument, shift: Point) -> str:
    """Return a shift in pixels as text: right and down are positive."""
    return f"{shift[0] * document.canvas:+.1f}, {shift[1] * document.canvas:+.1f} px"
