"""A skeleton made from labels under another name."""

from graphose_core.formats.keypoints import Frame, Keypoint, Kind, Subject
from graphose_core.formats.skeletons.choice import fits
from graphose_core.formats.skeletons.from_labels import renamed, skeleton_from_labels

MOUSE = Kind("mouse", ("snout", "left_ear", "right_ear", "tailbase"))
POINTS = {"snout": (0, 5), "left_ear": (2, 4), "right_ear": (2, 6), "tailbase": (9, 5)}


def test_joint_types_follow_the_name_and_all_else_stays() -> None:
    frame = Frame("a", (Subject(MOUSE, {name: Keypoint(x, y) for name, (x, y) in POINTS.items()}),))
    made = skeleton_from_labels(MOUSE, [frame])
    called = renamed(made, "lab-mouse", "Lab mouse")
    assert (called.name, called.label) == ("lab-mouse", "Lab mouse")
    assert [joint.type for joint in called.joints] == [f"lab-mouse_{name}" for name in POINTS]
    assert {kind.name for kind in called.joint_types} == {joint.type for joint in called.joints}
    assert renamed(called, made.name, made.label) == made
    assert fits(MOUSE, called)
