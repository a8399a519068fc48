"""Joints of motion capture are found by the bones that begin in them, as programs write them."""

import pytest

from graphose_core.document.files.skeletons import skeleton
from graphose_core.formats.keypoints import Frame, Keypoint, Kind, Subject
from graphose_core.formats.skeletons.bone_names import joint_names
from graphose_core.formats.skeletons.choice import best_skeleton, places
from graphose_core.formats.skeletons.from_labels import skeleton_from_labels
from graphose_core.formats.skeletons.heads import face_of

TRUNK = ("Hips", "Spine", "Neck", "Head", "Head end")
PARTS = ("shoulder", "elbow", "wrist", "hip", "knee", "ankle")

SCHEMES = {
    "mixamo": ("mixamorig:", "{side}", ("Arm", "ForeArm", "Hand", "UpLeg", "Leg", "Foot")),
    "cmu": ("", "{side}", ("Arm", "ForeArm", "Hand", "UpLeg", "Leg", "Foot")),
    "rokoko": ("", "{side}", ("Arm", "ForeArm", "Hand", "Thigh", "Shin", "Foot")),
    "biped": ("Bip01 ", "{letter} ", ("UpperArm", "Forearm", "Hand", "Thigh", "Calf", "Foot")),
    "vrm": ("J_Bip_", "{letter}_", ("UpperArm", "LowerArm", "Hand", "UpperLeg", "LowerLeg", "Foot")),
}


def points_of(scheme: str) -> tuple[str, ...]:
    prefix, side, bones = SCHEMES[scheme]
    limbs = [
        side.format(side=name, letter=name[0]) + bone
        for name in ("Left", "Right")
        for bone in ("Shoulder", *bones)
    ]
    return tuple(prefix + name for name in (*TRUNK, *limbs))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_motion_is_a_persons(scheme: str) -> None:
    kind = Kind("character", points_of(scheme))
    assert best_skeleton(kind) == "coco17"
    found = {joint: point for point, joint in places(kind, skeleton("coco17")).items()}
    bones = SCHEMES[scheme][2]
    for part, bone in zip(PARTS, bones, strict=True):
        assert found[f"left_{part}"].endswith(bone)
        assert found[f"right_{part}"] != found[f"left_{part}"]


def test_joints_that_have_names_of_their_own_keep_them() -> None:
    sides = tuple(f"{side}{part.capitalize()}" for side in ("Left", "Right") for part in PARTS)
    kind = Kind("character", ("Hips", "Head", "Head end", *sides))
    assert dict(joint_names(kind.points)) == {"Head": "head_base", "Head end": "head_top"}
    assert places(kind, skeleton("coco17"))["LeftShoulder"] == "left_shoulder"
    assert not joint_names(("LeftHand", "LeftFoot", "head"))


H36M = (
    *("Hip", "RHip", "RKnee", "RFoot", "LHip", "LKnee", "LFoot", "Spine", "Thorax", "Nose", "Head"),
    *("LShoulder", "LElbow", "LWrist", "RShoulder", "RElbow", "RWrist"),
)


def test_feet_are_ankles_where_legs_end_in_them() -> None:
    found = places(Kind("person", H36M), skeleton("coco17"))
    assert (found["LFoot"], found["RFoot"]) == ("left_ankle", "right_ankle")
    assert (found["LKnee"], found["RHip"]) == ("left_knee", "right_hip")


def test_feet_beside_ankles_and_of_a_single_leg_are_none() -> None:
    assert not joint_names((*H36M, "LAnkle", "RAnkle"))
    assert not joint_names(("LHip", "LKnee", "LFoot", "RHip", "RKnee"))


def test_an_animal_that_is_called_so_is_no_person() -> None:
    assert best_skeleton(Kind("character", (*points_of("cmu"), "Tail"))) != "coco17"


def test_a_skeleton_made_of_these_points_has_all_of_them() -> None:
    kind = Kind("character", points_of("cmu"))
    points = {name: Keypoint(10.0 * i, 5.0 * i) for i, name in enumerate(kind.points)}
    made = skeleton_from_labels(kind, [Frame("a", (Subject(kind, points),), size=(200, 100))], "own")
    assert len(places(kind, made)) == len(kind.points)


def test_the_top_of_the_head_is_its_end() -> None:
    kind = Kind("character", points_of("cmu"))
    body = {
        "LeftArm": (0.6, 0.4),
        "RightArm": (0.4, 0.4),
        "LeftUpLeg": (0.55, 0.7),
        "RightUpLeg": (0.45, 0.7),
    }
    person = skeleton("coco17")
    low = face_of(kind, person, {**body, "Head": (0.5, 0.34), "Head end": (0.5, 0.2)})
    assert 0.2 < low["nose"][1] < 0.34
