"""Rotating and scaling a selection by the handles of its box. No Qt."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.canvas.gestures.handles import Box, Handle, TurnedBox
from app.canvas.gestures.hit_testing import Band, Point
from app.canvas.gestures.pointer import Gesture, GestureContext, Pointer, Reaction, Readout
from app.canvas.gestures.readout import step_label, turn_readout
from graphose_core.document.edits.catalogue import MoveJoints
from graphose_core.document.kinematics.plane import direction, rotated
from graphose_core.document.kinematics.pulling.swinging import swung
from graphose_core.document.values.pose import JointRef

FAR = (-1.0, 2.0)
"""Limits of coordinates in a rotation or scaling, in image sides."""

TURN_STEP = math.radians(15)
"""Step of rotations with Shift, in radians."""

SMALLEST = 0.02
"""Smallest factor of a scaling, so that nothing collapses to a point."""


@dataclass(frozen=True)
class Transform:
    """Joints turn about the pivot, or are scaled against the opposite side of the box."""

    handle: Handle
    box: Box
    pivot: Point
    origin: Point
    start: Mapping[JointRef, Point]
    frame: TurnedBox | None = None
    """The box as it was turned last."""
    last: tuple[Point, float] | None = None
    """Where the pointer was, and how far it had turned the joints; None: the drag begins."""

    def step(self, pointer: Pointer, context: GestureContext, /) -> Reaction:
        """Turn or scale from where the joints were when the drag began."""
        turns = self.handle is Handle.ROTATE
        reaction = self._rotated(pointer) if turns else self._scaled(pointer)
        if not isinstance(reaction.edit, MoveJoints):
            return replace(reaction, frame=self.frame)
        label = step_label("Turn" if turns else "Scale", self.start, context.document)
        return replace(reaction, edit=replace(reaction.edit, what=label))

    def move(self, pointer: Pointer, context: GestureContext, /) -> tuple[Gesture, Reaction]:
        """Turn or scale with the pointer."""
        reaction = self.step(pointer, context)
        last = (pointer.position, self._angle_at(pointer)) if self.handle is Handle.ROTATE else None
        return replace(self, frame=reaction.frame, last=last), reaction

    def release(self, pointer: Pointer, context: GestureContext, /) -> Reaction:
        """End the drag, which becomes one step of history."""
        return replace(self.step(pointer, context), drag="end", guides=(), readout=None, frame=None)

    def _rotated(self, pointer: Pointer) -> Reaction:
        centre = self.pivot
        angle = self._angle_at(pointer)
        if pointer.extend:
            angle = round(angle / TURN_STEP) * TURN_STEP
        moved = {ref: rotated(place, centre, angle) for ref, place in self.start.items()}
        reaction = _moved(moved, turn_readout(angle), pointer)
        guides = (Band(centre, pointer.position),)
        return replace(reaction, guides=guides, frame=TurnedBox(self.box, centre, angle))

    def _angle_at(self, pointer: Pointer) -> float:
        """Return how far the joints are turned, without a leap where the pointer passes the pivot."""
        outermost = max((math.dist(self.pivot, place) for place in self.start.values()), default=0.0)
        reach = math.dist(self.pivot, self.origin), outermost
        at, turned = self.last or (self.origin, 0.0)
        begin = direction(self.pivot, self.origin)
        return swung(self.pivot, reach, begin + turned, at, pointer.position) - begin

    def _scaled(self, pointer: Pointer) -> Reaction:
        name = self.handle.value
        fixed = self.box.side(name.translate(_OPPOSITE))
        grip = self.box.side(name)
        shift = (pointer.position[0] - self.origin[0], pointer.position[1] - self.origin[1])
        across = [_factor(grip[i] - fixed[i], shift[i]) if _acts(name, i) else 1.0 for i in (0, 1)]
        if len(name) == 2:  # corners keep the shape
            across = [_along_diagonal(fixed, grip, shift)] * 2
        fx, fy = across
        moved = {
            ref: (fixed[0] + (x - fixed[0]) * fx, fixed[1] + (y - fixed[1]) * fy)
            for ref, (x, y) in self.start.items()
        }
        return _moved(moved, f"{(fx if fx != 1.0 else fy) * 100:.0f} %", pointer)


def _moved(places: Mapping[JointRef, Point], text: str, pointer: Pointer) -> Reaction:
    """Return the joints moved, unless some would leave the field."""
    if all(FAR[0] <= c <= FAR[1] for place in places.values() for c in place):
        return Reaction(edit=MoveJoints(places), readout=Readout(text, pointer.position))
    return Reaction(readout=Readout("A joint can go no farther out", pointer.position))


_OPPOSITE = str.maketrans("nesw", "swne")


def _acts(name: str, axis: int) -> bool:
    return bool(set(name) & set("ew" if axis == 0 else "ns"))


def _factor(length: float, shift: float) -> float:
    return max((length + shift) / length, SMALLEST) if length else 1.0


def _along_diagonal(fixed: Point, grip: Point, shift: Point) -> float:
    """Return the factor by which the diagonal grows, by the part of the shift that lies along it."""
    dx, dy = grip[0] - fixed[0], grip[1] - fixed[1]
    return max(1 + (shift[0] * dx + shift[1] * dy) / (dx * dx + dy * dy), SMALLEST)
