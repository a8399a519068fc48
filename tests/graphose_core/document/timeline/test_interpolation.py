import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphose_core.document.edits.catalogue import DeleteJoint, MoveJoints, SetJointAttribute, SetJointDepth
from graphose_core.document.files.skeletons import figure_from, skeleton
from graphose_core.document.timeline.colour_space import mixed_colour
from graphose_core.document.timeline.interpolation import interpolate
from graphose_core.document.values.pose import Figure, Joint, JointRef, SavedPose
from graphose_core.errors import DocumentError
from graphose_core.samples.scenes import sample_scene
from tests.graphose_core.document.document_strategies import documents, fast, figures
from tests.graphose_core.document.kinematics.lengths import bone_lengths

WAYS = st.sampled_from(["bones", "straight"])
SHARES = st.floats(0.01, 0.99)


def chain(*points: tuple[float, float]) -> Figure:
    """A figure of joints in a row, each linked to the next."""
    names = [str(i) for i in range(len(points))]
    joints = (
        Joint(name=name, type="free", position=point) for name, point in zip(names, points, strict=True)
    )
    return Figure(name="chain", skeleton="free", joints=tuple(joints), bones=tuple(pairwise(names)))


def moved(figure: Figure, positions: list[tuple[float, float]]) -> Figure:
    joints = zip(figure.joints, positions, strict=True)
    return figure.replace(joints=tuple(joint.replace(position=at) for joint, at in joints))


@fast
@given(documents, documents, WAYS)
def test_both_ends_are_exact(a, b, way):
    assert interpolate(a.figures, b.figures, 0, way) == a.figures
    assert interpolate(a.figures, b.figures, 1, way) == b.figures


@fast
@given(documents, documents, SHARES, WAYS)
def test_in_between_any_two_scenes_lies_a_valid_scene(a, b, t, way):
    between = interpolate(a.figures, b.figures, t, way)
    assert a.replace(figures=between).figures == between
    near = a if t < 0.5 else b
    assert [figure.name for figure in between] == [figure.name for figure in near.figures]
    assert [figure.bones for figure in between] == [figure.bones for figure in near.figures]


@fast
@given(figures(), SHARES, WAYS)
def test_between_equal_poses_nothing_moves(figure, t, way):
    (between,) = interpolate((figure,), (figure,), t, way)
    for joint, old in zip(between.joints, figure.joints, strict=True):
        assert joint.position == pytest.approx(old.position, abs=1e-9)
        assert joint.replace(position=old.position) == old


TREES = ["hand", "robot_arm", "scissors", "pie", "openpose18"]


@fast
@given(st.sampled_from(TREES), st.data(), SHARES)
def test_bone_lengths_lie_between_the_two_lengths(name, data, t):
    rest = figure_from(skeleton(name), name)
    unit = st.floats(0, 1)
    count = len(rest.joints)
    posed = moved(rest, data.draw(st.lists(st.tuples(unit, unit), min_size=count, max_size=count)))
    (between,) = interpolate((rest,), (posed,), t)
    for length, first, last in zip(
        bone_lengths(between), bone_lengths(rest), bone_lengths(posed), strict=True
    ):
        assert length == pytest.approx((1 - t) * first + t * last, abs=1e-9)


@fast
@given(figures(st.just("cat")), figures(st.just("cat")), SHARES.filter(lambda t: abs(t - 0.5) > 1e-3))
def test_the_straight_way_back_is_the_way_there(a, b, t):
    (there,) = interpolate((a,), (b,), t, "straight")
    (back,) = interpolate((b,), (a,), 1 - t, "straight")
    assert [joint.name for joint in there.joints] == [joint.name for joint in back.joints]
    for joint, other in zip(there.joints, back.joints, strict=True):
        assert joint.position == pytest.approx(other.position, abs=1e-9)


@fast
@given(st.floats(-math.pi, math.pi), st.floats(-3.1, 3.1), SHARES)
def test_a_bone_turns_on_the_shorter_arc(angle, turn, t):
    def pose(at: float) -> Figure:
        return chain((0.5, 0.5), (0.5 + 0.3 * math.cos(at), 0.5 + 0.3 * math.sin(at)))

    (between,) = interpolate((pose(angle),), (pose(angle + turn),), t)
    expected = pose(angle + t * turn)
    for joint in between.joints:
        assert joint.position == pytest.approx(expected.joint(joint.name).position, abs=1e-9)


def test_the_joint_that_moves_least_stays_and_the_others_swing_around_it():
    lying = chain((0.2, 0.5), (0.4, 0.5), (0.6, 0.5))
    standing = chain((0.2, 0.5), (0.2, 0.3), (0.2, 0.1))
    (between,) = interpolate((lying,), (standing,), 0.5)
    half = math.sqrt(0.5)
    assert between.joint("0").position == (0.2, 0.5)
    assert between.joint("2").position == pytest.approx((0.2 + 0.4 * half, 0.5 - 0.4 * half))
    (straight,) = interpolate((lying,), (standing,), 0.5, "straight")
    assert straight.joint("2").position == pytest.approx((0.4, 0.3))


def test_a_bone_without_length_takes_the_others_angle():
    (between,) = interpolate((chain((0.5, 0.5), (0.5, 0.5)),), (chain((0.5, 0.5), (0.5, 0.9)),), 0.25)
    assert between.joint("1").position == pytest.approx((0.5, 0.6))


def test_colours_scalars_and_depths_are_mixed_and_choices_are_not():
    ref = JointRef("hand", "wrist")
    a, b = sample_scene(), sample_scene()
    for name, first, last in (
        ("colour", (0.0, 0.5, 1.0), (1.0, 0.5, 0.0)),
        ("thickness", 0.0, 1.0),
        ("kind", "left", "right"),
    ):
        a = SetJointAttribute((ref,), name, first).apply(a)
        b = SetJointAttribute((ref,), name, last).apply(b)
    a, b = SetJointDepth((ref,), 0.0).apply(a), SetJointDepth((ref,), 0.4).apply(b)
    joint = interpolate(a.figures, b.figures, 0.25)[0].joint("wrist")
    expected = mixed_colour((0.0, 0.5, 1.0), (1.0, 0.5, 0.0), 0.25)
    assert joint.attributes["colour"] == pytest.approx(expected)
    assert joint.attributes["thickness"] == pytest.approx(0.25)
    assert joint.attributes["kind"] == "left"
    assert joint.depth == pytest.approx(0.1)
    assert interpolate(a.figures, b.figures, 0.75)[0].joint("wrist").attributes["kind"] == "right"


@pytest.mark.parametrize("t", [0.25, 0.75])
def test_an_attribute_that_one_end_alone_has_is_as_at_the_nearer_end(t):
    a = sample_scene()
    b = SetJointAttribute((JointRef("hand", "wrist"),), "only_there", 1.0).apply(a)
    for first, last in ((a, b), (b, a)):
        nearer = (first if t < 0.5 else last).joint(JointRef("hand", "wrist"))
        joint = interpolate(first.figures, last.figures, t)[0].joint("wrist")
        assert joint.attributes.get("only_there") == nearer.attributes.get("only_there")


@pytest.mark.parametrize("way", ["bones", "straight"])
def test_a_joint_that_one_end_lacks_draws_back_into_its_neighbour_with_its_attributes_unset(way):
    tip, end = JointRef("hand", "index_4"), JointRef("hand", "index_3")
    a = SetJointAttribute((tip,), "colour", (1.0, 0.0, 0.0)).apply(sample_scene())
    shift = {JointRef("hand", j.name): (j.position[0] + 0.1, j.position[1]) for j in a.figures[0].joints}
    b = DeleteJoint(tip).apply(MoveJoints(shift).apply(a))
    for t, left in ((0.1, 0.8), (0.25, 0.5), (0.49, 0.02)):
        (between,) = interpolate(a.figures, b.figures, t, way)
        hung, held = between.joint(tip.joint), between.joint(end.joint)
        offset = [p - q for p, q in zip(a.joint(tip).position, a.joint(end).position, strict=True)]
        found = [p - q for p, q in zip(hung.position, held.position, strict=True)]
        assert found == pytest.approx([left * value for value in offset])
        assert not hung.attributes
    assert "index_4" not in {joint.name for joint in interpolate(a.figures, b.figures, 0.75, way)[0].joints}


def test_a_figure_that_one_end_lacks_shrinks_into_its_middle():
    a = sample_scene()
    other = figure_from(skeleton("pie"), "pie")
    both = (*a.figures, other)
    early, late = (interpolate(both, a.figures, t) for t in (0.25, 0.75))
    assert [figure.name for figure in early] == ["hand", "pie"]
    assert [figure.name for figure in late] == ["hand"]
    assert bone_lengths(early[1]) == pytest.approx([0.5 * length for length in bone_lengths(other)])
    assert early[1].attributes == other.attributes
    assert not any(joint.attributes for joint in early[1].joints)
    back = interpolate(a.figures, both, 0.75)
    assert bone_lengths(back[1]) == pytest.approx([0.5 * length for length in bone_lengths(other)])


def test_saved_poses_can_be_given_as_they_are():
    pose = SavedPose(name="rest", figures=sample_scene().figures)
    assert interpolate(pose, pose, 1.0) == pose.figures


@pytest.mark.parametrize("t", [-0.1, 1.1, math.nan])
def test_beyond_the_ends_there_is_nothing(t):
    with pytest.raises(DocumentError, match="between 0 and 1"):
        interpolate((), (), t)
