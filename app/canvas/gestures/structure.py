"""Edits of the graph: split a bone, add or connect joints. No Qt."""

from app.canvas.gestures.hit_testing import BoneHit, Point
from app.editing.selection import Selection, select
from graphose_core.document.edits.catalogue import AddBone, AddJoint, DeleteBone, Edit, Group
from graphose_core.document.files.skeletons import skeleton
from graphose_core.document.values.names import free_name, name_between, name_beyond
from graphose_core.document.values.pose import Figure, Joint, JointRef
from graphose_core.document.values.pose_document import PoseDocument


def split_bone(document: PoseDocument, hit: BoneHit) -> tuple[Edit, Selection]:
    """Put a joint on a bone, where it was hit; the joint is made after the bone's far end, and selected."""
    figure = document.figure(hit.bone.figure)
    a, b = figure.joint(hit.bone.a), figure.joint(hit.bone.b)
    place = tuple(p + hit.fraction * (q - p) for p, q in zip(a.position, b.position, strict=True))
    joint = _joint_like(b, name_between(a.name, b.name, _names(figure)), (place[0], place[1]))
    edits = (
        DeleteBone(figure.name, a.name, b.name),
        AddJoint(figure.name, joint),
        AddBone(figure.name, a.name, joint.name),
        AddBone(figure.name, joint.name, b.name),
    )
    return Group("Split bone", edits), select(JointRef(figure.name, joint.name))


def add_joint(figure: Figure, place: Point, anchor: str | None) -> tuple[Edit, Selection]:
    """Add a joint to a figure, joined to `anchor` if that is given; it is made after the anchor."""
    joint = _new_joint(figure, place, anchor)
    edits: list[Edit] = [AddJoint(figure.name, joint)]
    if anchor is not None:
        edits.append(AddBone(figure.name, anchor, joint.name))
    return Group("Add joint", tuple(edits)), select(JointRef(figure.name, joint.name))


def connect(document: PoseDocument, a: JointRef, b: JointRef) -> Edit | str:
    """Join two joints by a bone; where that cannot be, say why."""
    if a.figure != b.figure:
        return "A bone connects joints of one figure. Choose two joints of the same figure."
    if a == b:
        return "A bone needs two different joints."
    if any({a.joint, b.joint} == set(bone) for bone in document.figure(a.figure).bones):
        return "These joints are connected already."
    return AddBone(a.figure, a.joint, b.joint)


def _new_joint(figure: Figure, place: Point, anchor: str | None) -> Joint:
    if not figure.joints:
        kind = skeleton(figure.skeleton).joint_types[0]
        return Joint(name=free_name(kind.label.lower(), ()), type=kind.name, position=place)
    neighbour = figure.joint(anchor) if anchor is not None else figure.joints[-1]
    return _joint_like(neighbour, name_beyond(neighbour.name, _names(figure)), place)


def _joint_like(joint: Joint, name: str, place: Point) -> Joint:
    return joint.replace(name=name, position=place, hidden=False, locked=False)


def _names(figure: Figure) -> set[str]:
    return {joint.name for joint in figure.joints}
