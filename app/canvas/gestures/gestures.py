"""From pointer events to edits and selections. No Qt.

A gesture is a frozen value that lives from press to release:

    press(pointer, context) -> (gesture, reaction)
    gesture.move(pointer, context) -> (gesture, reaction)        any number of times
    gesture.release(pointer, context) -> reaction
"""

from app.canvas.gestures.bands import RubberBand, Wire
from app.canvas.gestures.body_grab import BodyGrab
from app.canvas.gestures.body_handles import BodyPart
from app.canvas.gestures.drags import Grab, HandleGrab, Still
from app.canvas.gestures.handles import Handle
from app.canvas.gestures.hit_testing import BoneHit, HandleHit, Hit, JointHit, hit
from app.canvas.gestures.pointer import Gesture, GestureContext, Pointer, Reaction, Tool
from app.canvas.gestures.structure import add_joint, split_bone
from app.editing.selection import BoneRef, Selection, select, whole_figure
from graphose_core.document.values.pose import JointRef


def press(pointer: Pointer, context: GestureContext) -> tuple[Gesture, Reaction]:
    """Begin a gesture with a press of the primary button."""
    under = context.under(pointer)
    if isinstance(under, HandleHit):
        return _take(under, pointer), Reaction()
    if context.tool is Tool.CONNECT and isinstance(under, JointHit):
        return Wire(under.ref), Reaction(selection=select(under.ref))
    if context.tool is Tool.CONNECT and under is None:
        return Still(), Reaction(hint="Press on a joint and drag to another one to connect the two.")
    if context.tool is Tool.JOINT and not isinstance(under, JointHit):
        return Still(), _place_joint(pointer, context, under, context.selection)
    if under is None:
        base = context.selection if pointer.extend else context.selection.cleared()
        return RubberBand(pointer.position, base), Reaction()
    item = under.ref if isinstance(under, JointHit) else under.bone
    return _grab(item, pointer, context)


def _take(handle: HandleHit, pointer: Pointer) -> Gesture:
    if handle.name in set(BodyPart):
        return BodyGrab(BodyPart(handle.name), pointer.position)
    return HandleGrab(Handle(handle.name), pointer.position)


def double_click(pointer: Pointer, context: GestureContext, before: Selection) -> Reaction:
    """Split a bone, add a joint in the open, or take the whole figure of a joint.

    `before` is the selection before the first of the two clicks: a joint in the open is joined to it.
    """
    under = context.under(pointer)
    if isinstance(under, JointHit):
        return Reaction(selection=whole_figure(context.document.figure(under.ref.figure)))
    if isinstance(under, HandleHit):
        return Reaction()
    if context.tool is Tool.JOINT:  # the first click has added the joint already
        return Reaction()
    return _place_joint(pointer, context, under, before)


def joint_here(pointer: Pointer, context: GestureContext) -> tuple[str, Reaction] | None:
    """Return text and effect of the menu's entry that adds a joint at a place; None on a joint."""
    under = hit(context.document.figures, pointer.position, pointer.reach)
    if isinstance(under, JointHit):
        return None
    words = "Add joint here" if under is None else "Split bone here"
    return words, _place_joint(pointer, context, under, context.selection)


def _grab(item: JointRef | BoneRef, pointer: Pointer, context: GestureContext) -> tuple[Gesture, Reaction]:
    if pointer.whole:
        chosen = whole_figure(context.document.figure(item.figure))
        return Grab(pointer.position, None, whole=True), Reaction(selection=chosen)
    if pointer.extend:
        chosen = context.selection.toggled(item)
        held = item in chosen.joints or item in chosen.bones
        return (Grab(pointer.position, None) if held else Still()), Reaction(selection=chosen)
    if item in context.selection.joints or item in context.selection.bones:
        return Grab(pointer.position, select(item)), Reaction()
    return Grab(pointer.position, None), Reaction(selection=select(item))


def _place_joint(pointer: Pointer, context: GestureContext, under: Hit, before: Selection) -> Reaction:
    if isinstance(under, BoneHit):
        return Reaction(*split_bone(context.document, under))
    figure = before.within(context.document).figure_in(context.document)
    if figure is None:
        return Reaction(hint="A joint belongs to a figure. Add a figure first (Figure ▸ Add).")
    anchor = before.only_joint
    joined = anchor.joint if anchor is not None and anchor.figure == figure.name else None
    return Reaction(*add_joint(figure, pointer.position, joined))
