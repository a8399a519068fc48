"""Deletion of what is selected: with the bones healed, or with all that lies beyond. No Qt."""

from dataclasses import replace

from app.editing.selection import Selection
from graphose_core.document.edits.catalogue import (
    AddBone,
    DeleteBone,
    DeleteFigure,
    DeleteJoint,
    Edit,
    Group,
)
from graphose_core.document.kinematics.structure.healing import healing_bones
from graphose_core.document.kinematics.structure.limbs import beyond
from graphose_core.document.values.pose import JointRef
from graphose_core.document.values.pose_document import PoseDocument


def delete_selection(document: PoseDocument, selection: Selection) -> Edit | None:
    """Delete the selected joints and bones; what hung from a joint is tied to the one that it hung from.

    A figure that would lose its last joint goes as a whole. A bone that is selected is not replaced.
    """
    edits: list[Edit] = []
    for figure in document.figures:
        joints = [ref for ref in selection.joints if ref.figure == figure.name]
        if joints and len(joints) == len(figure.joints):
            edits.append(DeleteFigure(figure.name))
            continue
        gone = {ref.joint for ref in joints}
        bones = [b for b in selection.bones if b.figure == figure.name and not gone & {b.a, b.b}]
        edits += [DeleteBone(*bone) for bone in sorted(bones)]
        edits += [DeleteJoint(ref) for ref in sorted(joints)]
        edits += [AddBone(figure.name, *bone) for bone in healing_bones(figure, gone)]
    return Group(_label(selection), tuple(edits)) if edits else None


def delete_with_children(document: PoseDocument, selection: Selection) -> Edit | None:
    """Delete the selected joints and all that reach the root through them only."""
    joints = set(selection.joints)
    for owner, name in selection.joints:
        joints |= {JointRef(owner, other) for other in beyond(document.figure(owner), name)}
    return delete_selection(document, replace(selection, joints=frozenset(joints)))


def _label(selection: Selection) -> str:
    words = (_count(len(selection.joints), "joint"), _count(len(selection.bones), "bone"))
    return "Delete " + " and ".join(word for word in words if word)


def _count(n: int, noun: str) -> str:
    return "" if n == 0 else noun if n == 1 else f"{n} {noun}s"
