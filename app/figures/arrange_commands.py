"""Mirror, flip, align and distribute through the editor."""

from collections.abc import Mapping, Sequence

from app.editing.selection import Selection
from app.editor import Editor
from graphose_core.document.edits.catalogue import (
    Edit,
    Group,
    MirrorFigure,
    MoveJoints,
    SetJointAttribute,
)
from graphose_core.document.kinematics.arranging import Axis, Line, aligned, distributed, flipped
from graphose_core.document.kinematics.structure.symmetry import held_alike, other_side
from graphose_core.document.values.pose import JointRef
from graphose_core.document.values.pose_document import PoseDocument

Point = tuple[float, float]
Places = Mapping[JointRef, Point]


def mirror(editor: Editor) -> None:
    """Exchange left and right of the selected figures, or of the current one."""
    names = {ref.figure for ref in editor.selection.reach}
    figure = editor.selection.figure_in(editor.document)
    if not names and figure is not None:
        names = {figure.name}
    edits: tuple[Edit, ...] = tuple(MirrorFigure(name) for name in sorted(names))
    if edits:
        editor.do(edits[0] if len(edits) == 1 else Group(edits[0].label, edits))


def flip(editor: Editor, axis: Axis) -> None:
    """Flip the selected joints, or the whole current figure if none are selected."""
    words = ("Flip horizontally", "Flip vertically")
    _put(editor, words[axis], flipped(_places(editor), axis))


def align(editor: Editor, axis: Axis, line: Line) -> None:
    """Align the selected joints, or whole figures, to one line."""
    found = blocks(editor.document, editor.selection)
    _put(editor, f"Align {_noun(found)}", aligned(found, axis, line))


def distribute(editor: Editor, axis: Axis) -> None:
    """Distribute the selected joints, or whole figures, evenly."""
    found = blocks(editor.document, editor.selection)
    _put(editor, f"Distribute {_noun(found)}", distributed(found, axis))


def blocks(document: PoseDocument, selection: Selection) -> list[Places]:
    """Return the units to align: unlocked joints, and figures that are selected as a whole.

    A whole figure moves rigidly, locked joints included; a single one is aligned joint by joint.
    """
    chosen: dict[str, list[JointRef]] = {}
    for ref in sorted(selection.reach):
        chosen.setdefault(ref.figure, []).append(ref)
    found: list[Places] = []
    for name, refs in chosen.items():
        figure = document.figure(name)
        if len(chosen) > 1 and len(refs) == len(figure.joints):
            found.append({JointRef(name, joint.name): joint.position for joint in figure.joints})
        else:
            joints = {ref: document.joint(ref) for ref in refs}
            found += [{ref: joint.position} for ref, joint in joints.items() if not joint.locked]
    return found


def copy_to_other_side(editor: Editor) -> None:
    """Make the counterparts of the selected joints their mirror images, with hands and feet held alike."""
    moved: dict[JointRef, Point] = {}
    held: list[Edit] = []
    for figure in editor.document.figures:
        names = [ref.joint for ref in editor.selection.reach if ref.figure == figure.name]
        places = other_side(figure, names)
        moved |= {JointRef(figure.name, name): at for name, at in places.items()}
        held += [
            SetJointAttribute((JointRef(figure.name, joint),), name, value)
            for (joint, name), value in held_alike(figure, places).items()
        ]
    if moved:
        editor.do(Group("Make symmetric", (MoveJoints(moved), *held)))
    else:
        editor.refused.emit("Select joints of one side, left or right, that have a counterpart on the other.")


def _places(editor: Editor) -> Places:
    """Return the places of the selected unlocked joints, or of all of the current figure."""
    refs = editor.selection.reach
    figure = editor.selection.figure_in(editor.document)
    if not refs and figure is not None:
        refs = frozenset(JointRef(figure.name, joint.name) for joint in figure.joints)
    joints = {ref: editor.document.joint(ref) for ref in sorted(refs)}
    return {ref: joint.position for ref, joint in joints.items() if not joint.locked}


def _noun(found: Sequence[Places]) -> str:
    return "figures" if all(len(block) > 1 for block in found) else "joints"


def _put(editor: Editor, word: str, places: Places) -> None:
    if places:
        editor.do(Group(word, (MoveJoints(places),)))
