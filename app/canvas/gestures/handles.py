"""Handles over the figures: the box around a selection, and the anchor that moves a whole figure. No Qt."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from app.canvas.gestures.hit_testing import HandleHit, Point
from app.editing.selection import Selection
from graphose_core.document.values.pose import Figure, JointRef
from graphose_core.document.values.pose_document import PoseDocument

MARGIN = 1.5
"""Margin between the outermost joints and the box, in pick distances."""

STALK = 1.9
"""Distance from the box to the handle that rotates, in pick distances."""

ANCHOR = 3.2
"""Least distance from the outermost joints to the anchor, in pick distances."""

BODY = 0.13
"""How far a body reaches beyond its joints (feet below ankles), as a share of the joints' extent."""

GRASP = 0.75
"""Pick distance of handles, as a share of that of joints."""

EDGE_GRASP = 0.4
"""Pick distance of the border of the box, as a share of that of joints."""

IN_SIGHT = (-0.04, 1.04)
"""Range of coordinates, in image sides, inside which the anchor is placed if possible."""


class Handle(StrEnum):
    """What a drag of a handle does; eight of them scale, named by their side of the box."""

    MOVE = "move"
    ROTATE = "rotate"
    N = "n"
    NE = "ne"
    E = "e"
    SE = "se"
    S = "s"
    SW = "sw"
    W = "w"
    NW = "nw"
    ANCHOR = "anchor"


@dataclass(frozen=True)
class Box:
    """An upright rectangle in the unit square."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def centre(self) -> Point:
        """The centre of the box."""
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    def grown(self, by: float) -> "Box":
        """Return the box with a margin around it."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def side(self, name: str) -> Point:
        """Return a place on the border by its compass name: "n", "ne", …"""
        x = self.left if "w" in name else self.right if "e" in name else self.centre[0]
        y = self.top if "n" in name else self.bottom if "s" in name else self.centre[1]
        return x, y


@dataclass(frozen=True)
class TurnedBox:
    """A box as it is turned with what it holds, by `angle` in radians from the x axis towards the y axis."""

    box: Box
    pivot: Point
    angle: float


def box_of(places: Iterable[Point]) -> Box:
    """Return the smallest box around at least one place."""
    xs, ys = zip(*places, strict=True)
    return Box(min(xs), min(ys), max(xs), max(ys))


def selection_box(document: PoseDocument, selection: Selection) -> Box | None:
    """Return the box around the selection, without a margin; None if nothing can be turned or scaled."""
    if len(selection.joints) + len(selection.bones) < 2:
        return None
    box = box_of(document.joint(ref).position for ref in selection.reach)
    return box if box.right > box.left or box.bottom > box.top else None


def pivot_of(document: PoseDocument, selection: Selection, box: Box) -> Point:
    """Return the pivot of a selection: the one joint that all of it hangs from, else the box's centre."""
    holders = {
        JointRef(figure.name, outer)
        for figure in document.figures
        for bone in figure.bones
        for inner, outer in (bone, bone[::-1])
        if JointRef(figure.name, inner) in selection.reach
        and JointRef(figure.name, outer) not in selection.reach
    }
    return document.joint(holders.pop()).position if len(holders) == 1 else box.centre


def handle_places(box: Box, reach: float) -> dict[Handle, Point]:
    """Return where the handles of a selection's box are; `reach` is the pick distance in the unit square."""
    around = box.grown(MARGIN * reach)
    places = {handle: around.side(handle.value) for handle in Handle if len(handle.value) <= 2}
    return places | {Handle.ROTATE: (around.centre[0], around.top - STALK * reach)}


def anchored_figure(document: PoseDocument, selection: Selection) -> Figure | None:
    """Return the figure whose anchor is shown: the current one, else the front one."""
    figure = selection.figure_in(document)
    return figure if figure is not None and figure.joints else None


def anchor_place(figure: Figure, reach: float) -> Point:
    """Return where a figure's anchor is: below it and its shoes, or, if that is out of sight, elsewhere."""
    joints = box_of(joint.position for joint in figure.joints)
    body = BODY * max(joints.right - joints.left, joints.bottom - joints.top)
    box = joints.grown(max(ANCHOR * reach, body + reach))
    sides = [box.side(name) for name in "swen"]
    return next((p for p in sides if all(IN_SIGHT[0] <= c <= IN_SIGHT[1] for c in p)), sides[0])


def handle_at(document: PoseDocument, selection: Selection, point: Point, reach: float) -> HandleHit | None:
    """Return the handle under a point."""
    figure = anchored_figure(document, selection)
    if figure is not None and math.dist(anchor_place(figure, reach), point) <= GRASP * reach:
        return HandleHit(Handle.ANCHOR.value)
    box = selection_box(document, selection)
    if box is None:
        return None
    places = handle_places(box, reach)
    nearest = min(places, key=lambda handle: math.dist(places[handle], point))
    if math.dist(places[nearest], point) <= GRASP * reach:
        return HandleHit(nearest.value)
    on_border = _border_distance(box.grown(MARGIN * reach), point) <= EDGE_GRASP * reach
    return HandleHit(Handle.MOVE.value) if on_border else None


def _border_distance(box: Box, point: Point) -> float:
    x, y = point
    outside_x = max(box.left - x, 0.0, x - box.right)
    outside_y = max(box.top - y, 0.0, y - box.bottom)
    if outside_x or outside_y:
        return math.hypot(outside_x, outside_y)
    return min(x - box.left, box.right - x, y - box.top, box.bottom - y)
