"""Editing actions of the menu, through the editor."""

from app.canvas.gestures.deletion import delete_selection, delete_with_children
from app.canvas.gestures.readout import step_label
from app.editing.selection import Selection, everything, whole_figure
from app.editor import Editor
from graphose_core.document.edits.catalogue import HideJoints, LockJoints, MoveJoints
from graphose_core.document.kinematics.structure.limbs import limb
from graphose_core.document.values.pose import JointRef

FAR = 8
"""Distance of a nudge with Shift, in pixels of the generated image; without it one pixel."""


def delete_selected(editor: Editor) -> None:
    """Delete the selected joints and bones; neighbours of a deleted joint are joined by a bone."""
    edit = delete_selection(editor.document, editor.selection)
    if edit is not None:
        editor.do(edit)


def delete_children_too(editor: Editor) -> None:
    """Delete the selected joints and all their children."""
    edit = delete_with_children(editor.document, editor.selection)
    if edit is not None:
        editor.do(edit)


def select_all(editor: Editor) -> None:
    editor.select(everything(editor.document))


def select_figure(editor: Editor) -> None:
    """Select the whole current figure."""
    figure = editor.selection.figure_in(editor.document)
    if figure is not None:
        editor.select(whole_figure(figure))


def select_limb(editor: Editor) -> None:
    """Select the limbs that the selected joints belong to."""
    limbs: set[JointRef] = set()
    for figure, name in editor.selection.reach:
        limbs |= {JointRef(figure, other) for other in limb(editor.document.figure(figure), name)}
    if limbs:
        editor.select(Selection(current=editor.selection.current).including(frozenset(limbs)))


def select_none(editor: Editor) -> None:
    editor.select(editor.selection.cleared())


def all_hidden(editor: Editor) -> bool:
    """Return whether joints are selected and all of them are hidden."""
    refs = editor.selection.reach
    return bool(refs) and all(editor.document.joint(ref).hidden for ref in refs)


def all_locked(editor: Editor) -> bool:
    """Return whether joints are selected and all of them are locked."""
    refs = editor.selection.reach
    return bool(refs) and all(editor.document.joint(ref).locked for ref in refs)


def toggle_hidden(editor: Editor) -> None:
    """Hide the selected joints, or show them if all are hidden."""
    editor.do(HideJoints(tuple(sorted(editor.selection.reach)), not all_hidden(editor)))


def toggle_locked(editor: Editor) -> None:
    """Lock the selected joints, or unlock them if all are locked."""
    editor.do(LockJoints(tuple(sorted(editor.selection.reach)), not all_locked(editor)))


def nudge(editor: Editor, dx: int, dy: int) -> None:
    """Move the selected joints (but for locked ones) by pixels of the generated image.

    Nudges that follow each other closely are one step of the history.
    """
    joints = {ref: editor.document.joint(ref) for ref in editor.selection.reach}
    pixel = 1 / editor.document.canvas
    moved = {
        ref: (joint.position[0] + dx * pixel, joint.position[1] + dy * pixel)
        for ref, joint in joints.items()
        if not joint.locked
    }
    if moved:
        edit = MoveJoints(moved, step_label("Nudge", moved, editor.document))
        editor.repeat(edit, ("nudge", frozenset(moved)))
