"""Heads of people whose labels have no face: many data sets know a neck and the top of the head only."""

from collections.abc import Mapping

from graphose_core.anatomy.faces import FACE, inferred_face
from graphose_core.document.values.skeleton import Skeleton
from graphose_core.formats.keypoints import Kind
from graphose_core.formats.skeletons.bone_names import joint_names
from graphose_core.formats.skeletons.choice import places
from graphose_core.formats.skeletons.point_names import canonical

Place = tuple[float, float]

TOPS = frozenset({canonical(name) for name in ("head_top", "top_head", "head", "crown")})
"""What the top of a head is called."""


def infers_face(kind: Kind, chosen: Skeleton) -> bool:
    """Return whether figures of a skeleton get a face that labels of a kind do not know."""
    found = set(places(kind, chosen).values())
    joints = {joint.type: joint.name for joint in chosen.joints}
    body = {f"{side}_{part}" for side in ("left", "right") for part in ("shoulder", "hip")}
    return (
        "depth_from_pose" in chosen.traits
        and set(FACE) <= joints.keys()
        and all(joints.get(part) in found for part in body)
        and not any(joints[part] in found for part in FACE)
    )


def face_of(kind: Kind, chosen: Skeleton, spots: Mapping[str, Place]) -> dict[str, Place]:
    """Return the inferred places of a face by joints of the skeleton; none where labels of the kind know one.

    Args:
        kind: of the subject.
        chosen: its skeleton.
        spots: labelled places by the names of the kind's points, unit square.
    """
    if not infers_face(kind, chosen):
        return {}
    joints = places(kind, chosen)
    types = {joint.name: joint.type for joint in chosen.joints}
    body = {types[joints[point]]: spot for point, spot in spots.items() if point in joints}
    called = joint_names(kind.points)
    top = next((spot for point, spot in spots.items() if canonical(called.get(point, point)) in TOPS), None)
    names = {joint.type: joint.name for joint in chosen.joints}
    return {names[part]: place for part, place in inferred_face(body, top).items()}
