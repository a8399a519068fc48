"""Gestures that begin with a press on joints, bones or handles. No Qt."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.canvas.gestures.handles import Handle, anchored_figure, pivot_of, selection_box
from app.canvas.gestures.hit_testing import Band, Point
from app.canvas.gestures.pointer import DragMode, Gesture, GestureContext, Pointer, Reaction, Readout
from app.canvas.gestures.pulling import FIELD, Pull, pulled, turned
from app.canvas.gestures.readout import bone_readout, shift_readout, step_label
from app.canvas.gestures.snapping import Snap, snapped
from app.canvas.gestures.transforms import Transform
from app.editing.selection import Selection, whole_figure
from graphose_core.document.edits.catalogue import MoveJoints
from graphose_core.document.values.pose import JointRef
from graphose_core.document.values.pose_document import PoseDocument

BEHIND = 0.25
"""Lag of a joint behind the pointer that counts as out of reach, as a share of the pick distance."""

START = 0.35
"""Share of the pick distance that the pointer must move to begin a drag."""

ALL_LOCKED = "Locked joints stay where they are. Unlock them with L to move them."


@dataclass(frozen=True)
class Still:
    """A gesture that does nothing until the release."""

    why: str = ""
    """Reason, shown beside the pointer."""

    def move(self, pointer: Pointer, _context: GestureContext, /) -> tuple[Gesture, Reaction]:
        """Do nothing; show why nothing moves, if there is a reason."""
        return self, Reaction(readout=Readout(self.why, pointer.position) if self.why else None)

    def release(self, _pointer: Pointer, _context: GestureContext, /) -> Reaction:
        return Reaction()


@dataclass(frozen=True)
class Grab:
    """Pressed on a joint or bone: a drag if the pointer moves, a click (`clicked`) if not."""

    origin: Point
    clicked: Selection | None
    whole: bool = False
    """Whether the whole figure is translated rigidly, whatever the drag mode."""

    def move(self, pointer: Pointer, context: GestureContext) -> tuple[Gesture, Reaction]:
        """Begin to drag the selection once the pointer has moved by `START`."""
        if is_click(pointer, self.origin):
            return self, Reaction()
        if self.whole:
            return begun(
                Drag(self.origin, places(context, context.selection), context.document), pointer, context
            )
        start = unlocked(context, context.selection)
        if not start:
            return held(pointer)
        return begun(
            Drag(self.origin, start, context.document, context.mode, context.planting), pointer, context
        )

    def release(self, _pointer: Pointer, _context: GestureContext, /) -> Reaction:
        """Treat it as a click: of several selected joints or bones, select the clicked one."""
        return Reaction(selection=self.clicked)


@dataclass(frozen=True)
class HandleGrab:
    """Pressed on a handle: a drag if the pointer moves; a click on the anchor selects its figure."""

    handle: Handle
    origin: Point

    def move(self, pointer: Pointer, context: GestureContext) -> tuple[Gesture, Reaction]:
        """Begin to move, turn or scale."""
        if is_click(pointer, self.origin):
            return self, Reaction()
        if self.handle is Handle.ANCHOR:
            start = places(context, self._chosen(context))
            return begun(Drag(self.origin, start, context.document), pointer, context)
        start = unlocked(context, context.selection)
        if not start:
            return held(pointer)
        box = selection_box(context.document, context.selection)
        if self.handle is Handle.MOVE or box is None:
            return begun(Drag(self.origin, start, context.document, context.mode), pointer, context)
        pivot = pivot_of(context.document, context.selection, box)
        return begun(Transform(self.handle, box, pivot, self.origin, start), pointer, context)

    def release(self, _pointer: Pointer, context: GestureContext, /) -> Reaction:
        """Treat it as a click on the anchor: select its figure."""
        return Reaction(selection=self._chosen(context))

    def _chosen(self, context: GestureContext) -> Selection:
        figure = anchored_figure(context.document, context.selection)
        anchored = self.handle is Handle.ANCHOR and figure is not None
        return whole_figure(figure) if anchored and figure else context.selection


@dataclass(frozen=True)
class Drag:
    """Joints follow the pointer, each at its distance from where it was pressed, as the mode lets them."""

    origin: Point
    start: Mapping[JointRef, Point]
    document: PoseDocument
    """The document when the drag began."""
    mode: DragMode = DragMode.FREE
    planting: bool = False
    last: Pull | None = None
    """The step before, where limbs are pulled or turned: they go on from there."""

    def step(self, pointer: Pointer, context: GestureContext) -> tuple["Drag", Reaction]:
        """Move the joints, and show a readout; return the drag that goes on from there."""
        dx, dy = (self._shift(axis, pointer.position[axis] - self.origin[axis]) for axis in (0, 1))
        snap = self._snap((dx, dy), pointer, context)
        only = self._only
        if only is not None and snap.word:
            dx, dy = (there - here for there, here in zip(snap.place, self.start[only], strict=True))
        edit = replace(self._edit((dx, dy)), what=step_label("Move", self.start, self.document))
        if only is None or len(edit.positions) == 0:
            text = shift_readout(context.document, (dx, dy))
        else:
            text = bone_readout(edit.apply(context.document), only)
        missed = self._missed(edit, (dx, dy), pointer.reach)
        words = [text, *([snap.word] if snap.word else []), *(["out of reach"] if missed else [])]
        readout = Readout("  ·  ".join(words), pointer.position)
        lines = missed if only is not None else ()  # of many joints the lines would be a thicket
        went_on = self if self.mode is DragMode.FREE else replace(self, last=Pull((dx, dy), edit))
        return went_on, Reaction(edit=edit, guides=(*snap.guides, *lines), readout=readout)

    def move(self, pointer: Pointer, context: GestureContext, /) -> tuple[Gesture, Reaction]:
        """Move the joints with the pointer."""
        return self.step(pointer, context)

    def release(self, pointer: Pointer, context: GestureContext, /) -> Reaction:
        """End the drag, which becomes one step of history."""
        _, reaction = self.step(pointer, context)
        return replace(reaction, drag="end", guides=(), readout=None)

    @property
    def _only(self) -> JointRef | None:
        return next(iter(self.start)) if len(self.start) == 1 else None

    def _edit(self, shift: Point) -> MoveJoints:
        if self.mode is DragMode.LENGTHS:
            return pulled(self.document, self.start, shift, self.planting, self.last)
        if self.mode is DragMode.BRANCH:
            return turned(self.document, self.start, shift, self.last)
        return MoveJoints({ref: (x + shift[0], y + shift[1]) for ref, (x, y) in self.start.items()})

    def _missed(self, edit: MoveJoints, shift: Point, reach: float) -> tuple[Band, ...]:
        """Return lines from joints that cannot follow, as their bones are too short, to their targets."""
        if self.mode is not DragMode.LENGTHS:
            return ()
        wanted = {ref: (x + shift[0], y + shift[1]) for ref, (x, y) in self.start.items()}
        gaps = (Band(edit.positions.get(ref, self.start[ref]), place) for ref, place in wanted.items())
        return tuple(gap for gap in gaps if math.dist(gap.a, gap.b) > BEHIND * reach)

    def _snap(self, shift: Point, pointer: Pointer, context: GestureContext) -> Snap:
        only = self._only
        if only is None or not context.snapping:
            return Snap(pointer.position)
        figure = self.document.figure(only.figure)
        wish = (self.start[only][0] + shift[0], self.start[only][1] + shift[1])
        straight = self.mode is not DragMode.LENGTHS  # there, neighbours move and their lines with them
        return snapped(figure, only.joint, wish, pointer.reach, straight)

    def _shift(self, axis: int, wanted: float) -> float:
        """Clip a shift so that the joints stop at the edge of the field together, and keep their shape."""
        places = [position[axis] for position in self.start.values()]
        return min(max(wanted, min(0.0, FIELD[0] - min(places))), max(0.0, FIELD[1] - max(places)))


def is_click(pointer: Pointer, origin: Point) -> bool:
    """Return whether the pointer is still within `START` of where it was pressed."""
    dx, dy = pointer.position[0] - origin[0], pointer.position[1] - origin[1]
    return dx * dx + dy * dy < (START * pointer.reach) ** 2


def unlocked(context: GestureContext, selection: Selection) -> dict[JointRef, Point]:
    """Return the places of the joints of a selection that are not locked."""
    joints = {ref: context.document.joint(ref) for ref in selection.reach}
    return {ref: joint.position for ref, joint in joints.items() if not joint.locked}


def places(context: GestureContext, selection: Selection) -> dict[JointRef, Point]:
    """Return the places of all joints of a selection, locked ones included."""
    return {ref: context.document.joint(ref).position for ref in selection.reach}


def held(pointer: Pointer) -> tuple[Gesture, Reaction]:
    """Return a gesture that does nothing, as what it would move is locked, and says so."""
    still = Still("Locked")
    return still, Reaction(hint=ALL_LOCKED, readout=Readout(still.why, pointer.position))


def begun(gesture: Drag | Transform, pointer: Pointer, context: GestureContext) -> tuple[Gesture, Reaction]:
    """Return a drag that begins with its first move."""
    begun, reaction = gesture.move(pointer, context)
    return begun, replace(reaction, drag="begin")
