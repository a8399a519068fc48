"""What a press can grow into: frozen values that live until the button is let go. No Qt."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from app.canvas.hit_testing import Band, Point, joints_in, nearest_joint
from app.canvas.pointer import DragMode, Pointer, Reaction, Scene
from app.canvas.pulling import FIELD, pulled, turned
from app.canvas.structure import add_joint, connect
from app.selection import Selection, select
from graphose_core.document.edits import MoveJoints
from graphose_core.document.pose import JointRef, PoseDocument

START = 0.35
"""A drag begins when the pointer has moved this share of its reach, so that a click moves nothing."""


class Gesture(Protocol):
    """From press to release."""

    def move(self, pointer: Pointer, scene: Scene, /) -> tuple["Gesture", Reaction]:
        """The pointer moved with the button held."""

    def release(self, pointer: Pointer, scene: Scene, /) -> Reaction:
        """The button was let go."""


@dataclass(frozen=True)
class Still:
    """Nothing more happens until the button is let go."""

    def move(self, _pointer: Pointer, _scene: Scene, /) -> tuple[Gesture, Reaction]:
        """Stay."""
        return self, Reaction()

    def release(self, _pointer: Pointer, _scene: Scene, /) -> Reaction:
        """Nothing is left to do."""
        return Reaction()


@dataclass(frozen=True)
class Grab:
    """Pressed on a joint or bone: a drag if the pointer moves, a click (`clicked`) if not."""

    origin: Point
    clicked: Selection | None
    whole: bool = False
    """The figure is dragged as it is, whatever the drag mode."""

    def move(self, pointer: Pointer, scene: Scene) -> tuple[Gesture, Reaction]:
        """Begin to drag the selection once the pointer has really moved."""
        if _near(pointer.position, self.origin, pointer.reach * START):
            return self, Reaction()
        joints = {ref: scene.document.joint(ref) for ref in scene.selection.reach}
        start = {ref: joint.position for ref, joint in joints.items() if not joint.locked}
        if not start:
            return Still(), Reaction(
                hint="Locked joints stay where they are. Unlock them with L to move them."
            )
        mode = DragMode.FREE if self.whole else scene.mode
        free = mode is DragMode.FREE
        drag = Drag(self.origin, start) if free else Pull(self.origin, scene.document, frozenset(start), mode)
        return drag, replace(drag.step(pointer), drag="begin")

    def release(self, _pointer: Pointer, _scene: Scene, /) -> Reaction:
        """A click: of several selected, choose the one that was clicked."""
        return Reaction(selection=self.clicked)


@dataclass(frozen=True)
class Drag:
    """Joints follow the pointer: each keeps its place relative to where the pointer was pressed."""

    origin: Point
    start: Mapping[JointRef, Point]

    def step(self, pointer: Pointer) -> Reaction:
        """Move the joints."""
        dx, dy = (self._shift(axis, pointer.position[axis] - self.origin[axis]) for axis in (0, 1))
        return Reaction(edit=MoveJoints({ref: (x + dx, y + dy) for ref, (x, y) in self.start.items()}))

    def move(self, pointer: Pointer, _scene: Scene, /) -> tuple[Gesture, Reaction]:
        """Follow."""
        return self, self.step(pointer)

    def release(self, pointer: Pointer, _scene: Scene, /) -> Reaction:
        """Let go: everything since the press is one step of history."""
        return replace(self.step(pointer), drag="end")

    def _shift(self, axis: int, wanted: float) -> float:
        """Clip a shift so that the joints stop at the edge of the field together, and keep their shape."""
        places = [position[axis] for position in self.start.values()]
        return min(max(wanted, min(0.0, FIELD[0] - min(places))), max(0.0, FIELD[1] - max(places)))


@dataclass(frozen=True)
class Pull:
    """Joints follow the pointer as far as the drag mode lets them, and take others along."""

    origin: Point
    start: PoseDocument
    refs: frozenset[JointRef]
    mode: DragMode

    def step(self, pointer: Pointer) -> Reaction:
        """Move the joints, and those that must go along, from where they were when the drag began."""
        shift = (pointer.position[0] - self.origin[0], pointer.position[1] - self.origin[1])
        act = turned if self.mode is DragMode.BRANCH else pulled
        return Reaction(edit=act(self.start, self.refs, shift))

    def move(self, pointer: Pointer, _scene: Scene, /) -> tuple[Gesture, Reaction]:
        """Follow."""
        return self, self.step(pointer)

    def release(self, pointer: Pointer, _scene: Scene, /) -> Reaction:
        """Let go: everything since the press is one step of history."""
        return replace(self.step(pointer), drag="end")


@dataclass(frozen=True)
class RubberBand:
    """Pressed on nothing: a rectangle that selects; `base` is what Shift adds to."""

    origin: Point
    base: Selection

    def move(self, pointer: Pointer, scene: Scene) -> tuple[Gesture, Reaction]:
        """Select what the rectangle holds."""
        band = Band(self.origin, pointer.position)
        caught = joints_in(scene.document.figures, band)
        return self, Reaction(selection=self.base.including(caught), band=band)

    def release(self, pointer: Pointer, scene: Scene) -> Reaction:
        """Keep what was caught; a mere click clears the selection (unless Shift is held)."""
        if _near(pointer.position, self.origin, pointer.reach * START):
            return Reaction(selection=self.base)
        return replace(self.move(pointer, scene)[1], band=None)


@dataclass(frozen=True)
class Wire:
    """A line from a joint to the pointer, that becomes a bone."""

    source: JointRef

    def move(self, pointer: Pointer, scene: Scene) -> tuple[Gesture, Reaction]:
        """Draw the line, snapped to the joint under the pointer."""
        target = self._target(pointer, scene)
        end = scene.document.joint(target).position if target else pointer.position
        return self, Reaction(wire=Band(scene.document.joint(self.source).position, end))

    def release(self, pointer: Pointer, scene: Scene) -> Reaction:
        """Connect to the joint under the pointer, or to a new joint where there is none."""
        target = self._target(pointer, scene)
        if target == self.source:
            return Reaction(selection=select(self.source), hint="Drag to another joint to connect the two.")
        if target is None:
            figure = scene.document.figure(self.source.figure)
            return Reaction(*add_joint(figure, pointer.position, self.source.joint))
        bone = connect(scene.document, self.source, target)
        if isinstance(bone, str):
            return Reaction(hint=bone)
        return Reaction(edit=bone, selection=select(target))

    def _target(self, pointer: Pointer, scene: Scene) -> JointRef | None:
        return nearest_joint(scene.document.figures, pointer.position, pointer.reach)


def _near(a: Point, b: Point, distance: float) -> bool:
    return (a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 < distance**2
