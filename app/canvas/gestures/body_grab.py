"""A press on the handle of the pelvis or of the head. No Qt."""

from dataclasses import dataclass

from app.canvas.gestures.body_handles import BodyHandle, BodyPart, body_handles
from app.canvas.gestures.drags import Drag, begun, held, is_click, unlocked
from app.canvas.gestures.handles import Handle, anchored_figure, box_of
from app.canvas.gestures.hit_testing import Point
from app.canvas.gestures.pointer import DragMode, Gesture, GestureContext, Pointer, Reaction
from app.canvas.gestures.transforms import Transform
from app.editing.selection import Selection
from graphose_core.document.values.pose import JointRef


@dataclass(frozen=True)
class BodyGrab:
    """A drag if the pointer moves: hips are shifted over planted feet, a head is tilted. A click selects."""

    part: BodyPart
    origin: Point

    def move(self, pointer: Pointer, context: GestureContext, /) -> tuple[Gesture, Reaction]:
        """Begin to shift or tilt once the pointer has moved far enough."""
        if is_click(pointer, self.origin):
            return self, Reaction()
        handle = self._handle(pointer, context)
        start = unlocked(context, self._chosen(pointer, context))
        if handle is None or len(start) < len(handle.joints):
            return held(pointer)
        if self.part is BodyPart.PELVIS:
            figure = anchored_figure(context.document, context.selection)
            if figure is not None and handle.root:
                root = JointRef(figure.name, handle.root)
                start[root] = context.document.joint(root).position
            drag = Drag(self.origin, start, context.document, DragMode.LENGTHS, context.planting)
            return begun(drag, pointer, context)
        turn = Transform(Handle.ROTATE, box_of(start.values()), handle.pivot, self.origin, start)
        return begun(turn, pointer, context)

    def release(self, pointer: Pointer, context: GestureContext, /) -> Reaction:
        """Treat it as a click: select the joints that the handle takes."""
        return Reaction(selection=self._chosen(pointer, context))

    def _handle(self, pointer: Pointer, context: GestureContext) -> BodyHandle | None:
        return body_handles(context.document, context.selection, pointer.reach).get(self.part)

    def _chosen(self, pointer: Pointer, context: GestureContext) -> Selection:
        figure = anchored_figure(context.document, context.selection)
        handle = self._handle(pointer, context)
        if figure is None or handle is None:
            return context.selection
        joints = frozenset(JointRef(figure.name, name) for name in handle.joints)
        return Selection(joints, current=figure.name)
