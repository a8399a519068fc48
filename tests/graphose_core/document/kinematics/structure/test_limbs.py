import pytest

from graphose_core.document.files.skeletons import figure_from, skeleton
from graphose_core.document.kinematics.kinematics import staying
from graphose_core.document.kinematics.structure.limbs import anatomy, beyond, limb, parents
from graphose_core.document.values.pose import Figure, Joint
from graphose_core.errors import UnknownNameError

PERSON = figure_from(skeleton("coco17"), "person")
HAND = figure_from(skeleton("hand"), "hand")


def free(*bones: str) -> Figure:
    names = sorted(set("".join(bones)))
    joints = tuple(Joint(name=n, type="free", position=(0.1 * i, 0.5)) for i, n in enumerate(names))
    return Figure(name="it", skeleton="free", joints=joints, bones=tuple((b[0], b[1]) for b in bones))


def test_the_trunk_of_a_person_is_what_its_bones_close_rings_over():
    part = anatomy(PERSON, "left_wrist")
    assert part.root == "left_hip"
    head = {"nose", "left_eye", "right_eye", "left_ear", "right_ear"}
    assert part.trunk == head | {"left_shoulder", "right_shoulder", "left_hip", "right_hip"}


def test_limbs_and_what_lies_beyond():
    assert limb(PERSON, "right_knee") == {"right_knee", "right_ankle"}
    assert limb(PERSON, "nose") == anatomy(PERSON, "nose").trunk
    assert limb(HAND, "ring_2") == {"ring_1", "ring_2", "ring_3", "ring_4"}
    assert beyond(PERSON, "left_elbow") == {"left_wrist"}
    assert beyond(HAND, "ring_2") == {"ring_3", "ring_4"}
    assert beyond(HAND, "wrist") == {joint.name for joint in HAND.joints} - {"wrist"}
    assert parents(HAND, "ring_2") == ("ring_1",)
    assert parents(HAND, "wrist") == ()
    assert len(parents(PERSON, "right_shoulder")) == 3


def test_a_free_figure_hangs_from_its_middle():
    assert anatomy(free("ab", "bc", "cd", "de"), "a").root == "c"
    two = free("ab", "cd", "de")
    assert anatomy(two, "a").joints == {"a", "b"}
    assert anatomy(two, "e").root == "d"


def test_a_ring_beyond_one_bone_is_no_part_of_the_trunk():
    figure = free("ab", "bc", "ca", "cd", "de", "ef", "fd")
    part = anatomy(figure, "a")
    assert part.trunk in ({"a", "b", "c"}, {"d", "e", "f"})


def test_locked_joints_stay_in_the_place_of_the_root():
    locked = PERSON.replace(joints=tuple(j.replace(locked=j.name == "left_ankle") for j in PERSON.joints))
    assert staying(locked, ["right_hip"]) == {"left_ankle"}
    assert staying(PERSON, ["right_shoulder"]) == {"left_hip"}
    assert staying(locked, ["left_wrist"]) == {"left_ankle"} | anatomy(PERSON, "nose").trunk


def test_an_unknown_joint_is_named():
    with pytest.raises(UnknownNameError, match="tail"):
        beyond(HAND, "tail")
