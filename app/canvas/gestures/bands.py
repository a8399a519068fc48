"""Rubber band that selects, and wire that becomes a bone. No Qt."""

from dataclasses import dataclass, replace

from app.canvas.gestures.drags import is_click
from app.canvas.gestures.hit_testing import Band, Point, joints_in, nearest_joint
from app.canvas.gestures.pointer import Gesture, GestureContext, Pointer, Reaction
from app.canvas.gestures.structure import add_joint, connect
from app.editing.selection import Selection, select
from graphose_core.document.values.pose import JointRef


@dataclass(frozen=True)
class RubberBand:
    """A rectangle that selects; with Shift it adds to the selection `base`."""

    origin: Point
    base: Selection

    def move(self, pointer: Pointer, context: GestureContext) -> tuple[Gesture, Reaction]:
        """Select what the rectangle holds."""
        band = Band(self.origin, pointer.position)
        caught = joints_in(context.document.figures, band)
        return self, Reaction(selection=self.base.including(caught), band=band)

    def release(self, pointer: Pointer, context: GestureContext) -> Reaction:
        """Select what the rectangle holds; a click clears the selection (unless Shift is held)."""
        if is_click(pointer, self.origin):
            return Reaction(selection=self.base)
        return replace(self.move(pointer, context)[1], band=None)


@dataclass(frozen=True)
class Wire:
    """A line from a joint to the pointer, that becomes a bone."""

    source: JointRef

    def move(self, pointer: Pointer, context: GestureContext) -> tuple[Gesture, Reaction]:
        """Draw the line, snapped to the joint under the pointer."""
        target = self._target(pointer, context)
        end = context.document.joint(target).position if target else pointer.position
        return self, Reaction(wire=Band(context.document.joint(self.source).position, end))

    def release(self, pointer: Pointer, context: GestureContext) -> Reaction:
        """Connect to the joint under the pointer, or to a new joint where there is none."""
        target = self._target(pointer, context)
        if target == self.source:
            return Reaction(selection=select(self.source), hint="Drag to another joint to connect the two.")
        if target is None:
            figure = context.document.figure(self.source.figure)
            return Reaction(*add_joint(figure, pointer.position, self.source.joint))
        bone = connect(context.document, self.source, target)
        if isinstance(bone, str):
            return Reaction(hint=bone)
        return Reaction(edit=bone, selection=select(target))

    def _target(self, pointer: Pointer, context: GestureContext) -> JointRef | None:
        return nearest_joint(context.document.figures, pointer.position, pointer.reach)
