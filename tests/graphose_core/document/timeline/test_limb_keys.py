import pytest

from graphose_core.document.edits.catalogue import MoveJoints
from graphose_core.document.files.skeletons import figure_from, skeleton
from graphose_core.document.kinematics.structure.figure_limbs import limbs_of
from graphose_core.document.timeline.limb_keys import (
    changes,
    cleared_limb,
    limb_poses,
    moved_limb,
    pasted_limb,
)
from graphose_core.document.timeline.limb_pose import with_limb
from graphose_core.document.timeline.timeline import moment_at
from graphose_core.document.values.keyframes import Keyframe, Timeline
from graphose_core.document.values.pose import Figure, JointRef
from graphose_core.document.values.pose_document import PoseDocument

PERSON = figure_from(skeleton("coco17"), "Ann", (0.5, 0.5), 0.8)
LIMBS = {limb.name: limb for limb in limbs_of(PERSON)}
WRIST, ARM = "left_wrist", LIMBS["left_wrist"]


def moved(figure: Figure, **by: tuple[float, float]) -> Figure:
    places = {
        JointRef(figure.name, name): tuple(
            a + b for a, b in zip(figure.joint(name).position, way, strict=True)
        )
        for name, way in by.items()
    }
    return MoveJoints(places).apply(PoseDocument(figures=(figure,))).figures[0]


def shifted(figure: Figure, x: float) -> Figure:
    return moved(figure, **{joint.name: (x, 0.0) for joint in figure.joints})


def timeline(*poses: Figure) -> Timeline:
    return Timeline(
        keyframes=tuple(
            Keyframe(name=f"K{i}", time=float(i), figures=(pose,), easing="linear")
            for i, pose in enumerate(poses)
        ),
        interpolation="straight",
    )


def at(line: Timeline, time: float, name: str = WRIST) -> tuple[float, float]:
    return moment_at(line, time).figures[0].joint(name).position


def test_a_person_has_arms_legs_head_and_trunk():
    assert set(LIMBS) == {"nose", "left_wrist", "right_wrist", "left_ankle", "right_ankle", "trunk"}
    assert ARM.joints == ("left_elbow", "left_wrist")
    assert ARM.hold == "left_shoulder"
    assert sorted(name for limb in LIMBS.values() for name in limb.joints) == sorted(
        joint.name for joint in PERSON.joints
    )


@pytest.mark.parametrize("name", ["hand", "robot_arm", "lattice", "scissors", "pie", "free"])
def test_each_joint_belongs_to_one_limb_of_any_skeleton(name: str):
    figure = figure_from(skeleton(name), "it", (0.5, 0.5), 0.5)
    joints = [joint for limb in limbs_of(figure) for joint in limb.joints]
    assert sorted(joints) == sorted(joint.name for joint in figure.joints)


def test_a_limb_moves_where_it_differs_from_the_keyframe_before():
    waving = moved(PERSON, left_wrist=(0.0, -0.1))
    line = timeline(PERSON, waving, waving, shifted(waving, 0.1))
    assert changes(line, ARM) == (True, True, False, False)
    assert changes(line, LIMBS["trunk"]) == (True, False, False, True)


def held(figure: Figure, hand: str) -> Figure:
    """Return a figure with the shape of its left hand."""
    joints = (j.replace(attributes={"hand": hand}) if j.name == WRIST else j for j in figure.joints)
    return figure.replace(joints=tuple(joints))


def test_a_hand_that_opens_moves_its_arm_and_is_pasted_with_it():
    line = timeline(held(PERSON, "fist"), held(PERSON, "flat"), held(PERSON, "flat"))
    assert changes(line, ARM) == (True, True, False)
    assert changes(line, LIMBS["right_wrist"]) == (True, False, False)
    red = {"colour": (1.0, 0.0, 0.0)}
    aside = shifted(PERSON, 0.1)
    aside = aside.replace(joints=tuple(joint.replace(attributes=red) for joint in aside.joints))
    (made,) = with_limb((aside,), ARM, held(PERSON, "point"))
    assert made.joint(WRIST).attributes == red | {"hand": "point"}
    (other,) = with_limb((aside,), LIMBS["right_wrist"], held(PERSON, "point"))
    assert other.joint(WRIST).attributes == red


def test_a_pose_of_a_limb_is_pasted_where_the_trunk_is_and_all_else_stays():
    waving, aside = moved(PERSON, left_wrist=(0.0, -0.1)), shifted(PERSON, 0.2)
    (made,) = with_limb((aside,), ARM, waving)
    x, y = waving.joint(WRIST).position
    assert made.joint(WRIST).position == pytest.approx((x + 0.2, y))
    assert [joint for joint in made.joints if joint.name not in ARM.joints] == [
        joint for joint in aside.joints if joint.name not in ARM.joints
    ]


def test_with_the_trunk_all_that_hangs_from_it_goes_along():
    waving = moved(PERSON, left_wrist=(0.0, -0.1))
    (made,) = with_limb((waving,), LIMBS["trunk"], shifted(PERSON, 0.1))
    x, y = waving.joint(WRIST).position
    assert made.joint(WRIST).position == pytest.approx((x + 0.1, y))


def test_a_limb_is_pasted_between_keyframes_and_the_others_go_on():
    line = timeline(PERSON, shifted(PERSON, 0.2))
    waving = moved(PERSON, left_wrist=(0.0, -0.1))
    made = pasted_limb(line, ARM, [(0.5, waving)])
    assert [each.time for each in made.keyframes] == [0.0, 0.5, 1.0]
    assert at(made, 0.5, "left_hip") == pytest.approx(at(line, 0.5, "left_hip"))
    assert at(made, 0.25, "right_wrist") == pytest.approx(at(line, 0.25, "right_wrist"))
    x, y = waving.joint(WRIST).position
    assert at(made, 0.5) == pytest.approx((x + 0.1, y))


def test_a_cleared_limb_passes_a_keyframe():
    waving = moved(PERSON, left_wrist=(0.0, -0.1), right_wrist=(0.0, -0.1))
    made = cleared_limb(timeline(PERSON, waving, PERSON), ARM, ["K1"])
    assert at(made, 1) == pytest.approx(PERSON.joint(WRIST).position)
    assert at(made, 1, "right_wrist") == waving.joint("right_wrist").position
    alone = timeline(waving)
    assert cleared_limb(alone, ARM, ["K0"]) == alone


def between(a: tuple[float, float], b: tuple[float, float], share: float) -> tuple[float, ...]:
    return tuple(p + share * (q - p) for p, q in zip(a, b, strict=True))


def test_a_limb_that_is_moved_goes_straight_on_where_it_was():
    waving = moved(PERSON, left_wrist=(0.0, -0.1))
    line = timeline(PERSON, waving, waving)
    made = moved_limb(line, ARM, {"K1": 0.5})
    for time in (0.5, 0.75, 1.0, 1.5, 2.0):
        assert at(made, time) == pytest.approx(waving.joint(WRIST).position), time
    assert changes(made, ARM) == (True, True, False, False)


def test_marks_that_are_moved_onto_one_another_keep_their_poses():
    low, high = moved(PERSON, left_wrist=(0.0, -0.1)), moved(PERSON, left_wrist=(0.0, -0.2))
    made = moved_limb(timeline(PERSON, low, high), ARM, {"K1": 2.0, "K2": 3.0})
    assert at(made, 2.0) == pytest.approx(low.joint(WRIST).position)
    assert at(made, 3.0) == pytest.approx(high.joint(WRIST).position)


def test_a_moved_limb_leaves_the_others_in_their_keyframes():
    waving = moved(PERSON, left_wrist=(0.0, -0.1), right_wrist=(0.0, -0.1))
    line = timeline(PERSON, waving, PERSON)
    made = moved_limb(line, ARM, {"K1": 1.5})
    assert [each.time for each in made.keyframes] == [0.0, 1.0, 1.5, 2.0]
    assert at(made, 1.5) == pytest.approx(waving.joint(WRIST).position)
    assert at(made, 1.0) == pytest.approx(between(at(line, 0.0), at(made, 1.5), 2 / 3))
    assert at(made, 1.0, "right_wrist") == waving.joint("right_wrist").position
    assert moved_limb(line, ARM, {"K1": 1.0}) == line


def test_poses_of_a_limb_are_those_of_keyframes_that_have_the_figure():
    line = timeline(PERSON, PERSON.replace(name="Bob"))
    assert list(limb_poses(line, ARM, ["K0", "K1"])) == ["K0"]
