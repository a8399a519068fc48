import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphose_core.document.files.skeletons import figure_from, skeleton
from graphose_core.document.kinematics.structure.symmetry import mirrored as mirror_image
from graphose_core.document.values.pose import Figure
from graphose_core.errors import DocumentError
from graphose_core.poses.flipping import flipped
from graphose_core.poses.library_pose import LibraryPose
from graphose_core.poses.posing import mirrored, posed

PERSON = figure_from(skeleton("coco17"), "Ann", centre=(0.4, 0.55), size=0.6)
NAMES = [joint.name for joint in PERSON.joints]
OFFSETS = st.lists(
    st.tuples(st.floats(-0.2, 0.2), st.floats(-0.2, 0.2)), min_size=len(NAMES), max_size=len(NAMES)
)
SUBSETS = st.sets(st.sampled_from(NAMES), min_size=1)


def shaken(figure: Figure, offsets: list[tuple[float, float]]) -> Figure:
    joints = [
        joint.replace(position=(joint.position[0] + dx, joint.position[1] + dy))
        for joint, (dx, dy) in zip(figure.joints, offsets, strict=True)
    ]
    return figure.replace(joints=tuple(joints))


def resized(figure: Figure, factor: float, dx: float, dy: float) -> Figure:
    joints = [
        joint.replace(position=(joint.position[0] * factor + dx, joint.position[1] * factor + dy))
        for joint in figure.joints
    ]
    return figure.replace(joints=tuple(joints))


def apart(a: Figure, b: Figure) -> float:
    return max(math.dist(p.position, b.joint(p.name).position) for p in a.joints)


def ground(figure: Figure) -> float:
    return max(joint.position[1] for joint in figure.joints)


def pose_of(figure: Figure, **fields: object) -> LibraryPose:
    return LibraryPose.model_validate({"name": "pose", "figure": figure, **fields})


@given(offsets=OFFSETS, factor=st.floats(0.3, 1.5), dx=st.floats(-0.5, 0.5), dy=st.floats(-0.5, 0.5))
def test_a_figure_keeps_its_own_size_and_place(offsets, factor, dx, dy):
    """A pose taken from a smaller copy elsewhere changes nothing."""
    figure = shaken(PERSON, offsets)
    assert apart(posed(figure, pose_of(resized(figure, factor, dx, dy))), figure) < 1e-6


@given(offsets=OFFSETS, factor=st.floats(0.3, 1.5))
def test_applying_twice_is_applying_once(offsets, factor):
    pose = pose_of(resized(shaken(PERSON, offsets), factor, 0, 0), anchor=("left_ankle", "right_ankle"))
    once = posed(PERSON, pose)
    assert apart(posed(once, pose), once) < 1e-6


@given(offsets=OFFSETS)
def test_going_back_leaves_the_size_as_it_was(offsets):
    there = posed(PERSON, pose_of(shaken(PERSON, offsets), anchor=("nose",)))
    assert apart(posed(there, pose_of(PERSON, anchor=("nose",))), PERSON) < 1e-6


@given(offsets=OFFSETS)
def test_a_grounded_pose_keeps_the_ground_and_the_middle_of_its_anchor(offsets):
    pose = pose_of(shaken(PERSON, offsets), anchor=("left_ankle", "right_ankle"), grounded=True)
    after = posed(PERSON, pose)
    assert ground(after) == pytest.approx(ground(PERSON))
    middles = [
        sum(figure.joint(f"{side}_ankle").position[0] for side in ("left", "right"))
        for figure in (PERSON, after)
    ]
    assert middles[0] == pytest.approx(middles[1])


@given(offsets=OFFSETS)
def test_the_anchor_stays(offsets):
    after = posed(PERSON, pose_of(shaken(PERSON, offsets), anchor=("left_ankle", "right_ankle")))
    for axis in (0, 1):
        before_and_after = [
            sum(figure.joint(name).position[axis] for name in ("left_ankle", "right_ankle"))
            for figure in (PERSON, after)
        ]
        assert before_and_after[0] == pytest.approx(before_and_after[1])


@given(offsets=OFFSETS, only=SUBSETS)
def test_only_the_chosen_joints_move(offsets, only):
    after = posed(PERSON, pose_of(shaken(PERSON, offsets)), only)
    for joint in PERSON.joints:
        if joint.name not in only:
            assert after.joint(joint.name) == joint


@given(offsets=OFFSETS)
def test_a_chosen_arm_hangs_from_its_shoulder_as_in_the_pose(offsets):
    model = shaken(PERSON, offsets)
    after = posed(PERSON, pose_of(model), ["left_elbow", "left_wrist"])
    for a, b in (("left_shoulder", "left_elbow"), ("left_elbow", "left_wrist")):
        bones = [
            complex(*figure.joint(b).position) - complex(*figure.joint(a).position)
            for figure in (model, after)
        ]
        ratio = bones[1] / bones[0]
        assert abs(ratio.imag) < 1e-6 < ratio.real


@given(offsets=OFFSETS, locked=SUBSETS)
def test_locked_joints_stay(offsets, locked):
    joints = [joint.replace(locked=joint.name in locked) for joint in PERSON.joints]
    figure = PERSON.replace(joints=tuple(joints))
    after = posed(figure, pose_of(shaken(PERSON, offsets)))
    assert all(after.joint(name).position == PERSON.joint(name).position for name in locked)


def test_depth_comes_along_where_the_pose_has_one_and_colours_stay():
    red = PERSON.joints[0].replace(attributes={"colour": (1.0, 0.0, 0.0)}, depth=0.5)
    figure = PERSON.replace(joints=(red, *PERSON.joints[1:]))
    deep = PERSON.joints[1].replace(depth=0.25)
    pose = pose_of(PERSON.replace(joints=(PERSON.joints[0], deep, *PERSON.joints[2:])))
    after = posed(figure, pose)
    assert [joint.depth for joint in after.joints[:3]] == pytest.approx([0.5, 0.25, None])
    assert [joint.depth_follows for joint in after.joints[:3]] == [False, True, False]
    assert after.joints[0].attributes == red.attributes


def test_depths_grow_and_shrink_with_the_figure():
    deep = PERSON.replace(joints=tuple(joint.replace(depth=0.2) for joint in PERSON.joints))
    small = resized(PERSON, 0.5, 0.1, 0.1)
    assert posed(small, pose_of(deep)).joint("nose").depth == pytest.approx(0.1)


def test_a_depth_of_an_earlier_pose_goes_one_that_was_set_stays():
    nose, eye = PERSON.joints[0].replace(depth=0.3, depth_follows=True), PERSON.joints[1].replace(depth=0.3)
    figure = PERSON.replace(joints=(nose, eye, *PERSON.joints[2:]))
    after = posed(figure, pose_of(PERSON))
    assert (after.joints[0].depth, after.joints[0].depth_follows) == (None, False)
    assert (after.joints[1].depth, after.joints[1].depth_follows) == (0.3, False)


def test_a_mirror_image_takes_along_whose_depth_follows():
    name = "left_wrist"
    figure = PERSON.replace(
        joints=tuple(
            joint.replace(depth=0.3, depth_follows=True) if joint.name == name else joint
            for joint in PERSON.joints
        )
    )
    for twin in (flipped(figure), mirror_image(figure)):
        assert twin.joint("right_wrist").depth_follows
        assert not twin.joint("left_wrist").depth_follows


def test_hands_are_held_as_the_pose_says_and_change_sides_in_its_mirror_image():
    def hands(figure: Figure) -> list[object]:
        return [figure.joint(f"{side}_wrist").attributes.get("hand") for side in ("left", "right")]

    free = PERSON.replace(joints=tuple(joint.replace(attributes={}) for joint in PERSON.joints))
    pointing = free.replace(
        joints=tuple(
            joint.replace(attributes={"hand": "point"}) if joint.name == "left_wrist" else joint
            for joint in free.joints
        )
    )
    pose = pose_of(pointing)
    assert hands(posed(free, pose)) == ["point", None]
    assert hands(posed(pointing, mirrored(pose))) == [None, "point"]
    assert hands(posed(pointing, mirrored(pose), only={"left_knee"})) == ["point", None]
    assert hands(posed(pointing, pose_of(free))) == ["point", None]  # a pose that says nothing of hands
    assert hands(posed(pointing, pose_of(free, held=True))) == [None, None]


def test_a_pose_takes_no_look_along():
    scissors = figure_from(skeleton("scissors"), "it")
    thick, thin = (
        scissors.replace(
            joints=tuple(joint.replace(attributes={"thickness": value}) for joint in scissors.joints)
        )
        for value in (0.9, 0.1)
    )
    after = posed(thick, pose_of(thin, held=True))
    assert [joint.attributes for joint in after.joints] == [joint.attributes for joint in thick.joints]


def test_a_joint_that_the_pose_lacks_goes_along_with_its_bone():
    extra = PERSON.joints[9].replace(name="ring", position=(0.9, 0.9))
    figure = PERSON.replace(joints=(*PERSON.joints, extra), bones=(*PERSON.bones, ("left_wrist", "ring")))
    raised = [
        joint.replace(position=(joint.position[0], joint.position[1] - 0.3))
        if joint.name == "left_wrist"
        else joint
        for joint in PERSON.joints
    ]
    after = posed(figure, pose_of(PERSON.replace(joints=tuple(raised))))
    way = complex(*after.joint("left_wrist").position) - complex(*figure.joint("left_wrist").position)
    assert abs(way) > 0.2
    moved = complex(*after.joint("ring").position) - complex(*extra.position)
    assert moved == pytest.approx(way)


def test_joints_of_another_kind_are_no_partners():
    lattice = figure_from(skeleton("lattice"), "lattice")
    pose = pose_of(figure_from(skeleton("polygon"), "polygon"))
    assert not pose.fits(lattice)
    with pytest.raises(DocumentError, match="choose a pose"):
        posed(lattice, pose)


@given(offsets=OFFSETS)
def test_flipping_twice_is_nothing(offsets):
    figure = shaken(PERSON, offsets)
    assert apart(flipped(flipped(figure)), figure) < 1e-9


@given(offsets=OFFSETS)
def test_flipping_exchanges_sides(offsets):
    figure = shaken(PERSON, offsets)
    twin = flipped(figure)
    for a, b in (("left_wrist", "right_wrist"), ("right_knee", "left_knee"), ("nose", "nose")):
        assert twin.joint(a).position[1] == pytest.approx(figure.joint(b).position[1])
    xs = [joint.position[0] for joint in figure.joints]
    assert (min(xs), max(xs)) == pytest.approx(
        (min(j.position[0] for j in twin.joints), max(j.position[0] for j in twin.joints))
    )
    hand = figure_from(skeleton("hand"), "hand")
    assert flipped(hand).joint("thumb_3").position[0] < 0.5 < hand.joint("thumb_3").position[0]


def test_a_mirrored_pose_stands_on_the_other_foot():
    pose = mirrored(pose_of(PERSON, anchor=("left_ankle",)))
    assert pose.anchor == ("right_ankle",)
