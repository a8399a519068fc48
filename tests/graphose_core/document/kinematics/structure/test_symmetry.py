import itertools
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from graphose_core.document.files.skeletons import figure_from, skeleton
from graphose_core.document.kinematics.arranging import aligned, distributed, flipped
from graphose_core.document.kinematics.structure.symmetry import axis_for, counterparts, mirrored, other_side
from graphose_core.document.values.pose import Figure
from graphose_core.document.values.skeleton import AttributeSpec
from tests.graphose_core.document.document_strategies import fast
from tests.graphose_core.document.kinematics.known_figures import known_figures

PERSON = figure_from(skeleton("coco17"), "person", centre=(0.4, 0.5), size=0.8)

points = st.tuples(st.floats(-2, 3), st.floats(-2, 3))
places = st.dictionaries(st.integers(0, 9), points, min_size=1)


def raised() -> Figure:
    """The person with the left wrist above the head."""
    joints = tuple(
        joint.replace(position=(0.6, 0.1), hidden=True) if joint.name == "left_wrist" else joint
        for joint in PERSON.joints
    )
    return PERSON.replace(joints=joints)


@fast
@given(known_figures())
def test_mirroring_twice_is_as_before(figure):
    twice = mirrored(mirrored(figure))
    assert [joint.replace(position=(0, 0)) for joint in twice.joints] == [
        joint.replace(position=(0, 0)) for joint in figure.joints
    ]
    for a, b in zip(twice.joints, figure.joints, strict=True):
        assert math.dist(a.position, b.position) < 1e-9


def test_a_mirrored_person_raises_the_other_arm_and_still_faces_the_viewer():
    figure = raised()
    after = mirrored(figure)
    assert after.joint("right_wrist").position == pytest.approx((0.2, 0.1))
    assert after.joint("right_wrist").hidden
    assert not after.joint("left_wrist").hidden
    assert after.joint("left_shoulder").position[0] > after.joint("right_shoulder").position[0]


def test_the_other_side_takes_the_mirror_image():
    figure = raised()
    places = other_side(figure, ["left_wrist"])
    assert places == {"right_wrist": pytest.approx((0.2, 0.1))}
    assert other_side(figure, ["left_wrist", "right_wrist"]) == {}
    assert other_side(figure, ["nose"]) == {}


@fast
@given(known_figures(), st.data())
def test_an_axis_maps_back_what_it_maps(figure, data):
    name = data.draw(st.sampled_from([joint.name for joint in figure.joints]))
    axis = axis_for(figure, name)
    if axis is not None:
        place = figure.joint(name).position
        assert math.dist(axis.mirrored(axis.mirrored(place)), place) < 1e-9
        assert counterparts(figure)


@fast
@given(places, st.sampled_from([0, 1]))
def test_flipping_twice_is_as_before(places, axis):
    twice = flipped(flipped(places, axis), axis)
    assert all(math.dist(twice[key], place) < 1e-9 for key, place in places.items())


def alone(places):
    return [{key: place} for key, place in places.items()]


@fast
@given(places, st.sampled_from([0, 1]), st.sampled_from(["first", "middle", "last"]))
def test_aligned_joints_share_a_coordinate_and_keep_the_other(places, axis, line):
    after = aligned(alone(places), axis, line)
    assert len({place[axis] for place in after.values()}) == 1
    assert all(after[key][1 - axis] == place[1 - axis] for key, place in places.items())


@fast
@given(places, st.sampled_from([0, 1]))
def test_distributed_joints_keep_order_and_ends_and_have_equal_gaps(places, axis):
    after = distributed(alone(places), axis)
    order = sorted(places, key=lambda key: places[key][axis])
    along = [after[key][axis] for key in order]
    assert (along[0], along[-1]) == (places[order[0]][axis], places[order[-1]][axis])
    gaps = [b - a for a, b in itertools.pairwise(along)]
    if len(order) > 2:
        assert max(gaps) - min(gaps) < 1e-9


@fast
@given(st.lists(places, min_size=1, max_size=4), st.sampled_from([0, 1]))
def test_blocks_keep_their_shape(blocks, axis):
    blocks = [{(i, key): place for key, place in block.items()} for i, block in enumerate(blocks) if block]
    for after in (aligned(blocks, axis, "first"), distributed(blocks, axis)):
        for block in blocks:
            shifts = [(after[key][0] - x, after[key][1] - y) for key, (x, y) in block.items()]
            assert all(math.dist(shift, shifts[0]) < 1e-9 for shift in shifts)
    edges = [min(aligned(blocks, axis, "first")[key][axis] for key in block) for block in blocks]
    assert not edges or max(edges) - min(edges) < 1e-9


def test_a_mirrored_person_looks_to_the_other_side_and_moves_the_other_hand():
    figure = figure_from(skeleton("coco17"), "person").replace(
        attributes={"aside": 0.6, "towards": 0.8, "light_side": 0.4}
    )
    joints = {joint.name: joint for joint in figure.joints}
    joints["left_wrist"] = joints["left_wrist"].replace(depth=0.2, attributes={"hand": "point"})
    joints["right_wrist"] = joints["right_wrist"].replace(depth=-0.1, attributes={"hand": "fist"})
    after = mirrored(figure.replace(joints=tuple(joints.values())))
    assert after.attributes == {"aside": -0.6, "towards": 0.8, "light_side": 0.4}, "the light stays"
    assert (after.joint("right_wrist").depth, after.joint("left_wrist").depth) == (0.2, -0.1)
    assert after.joint("right_wrist").attributes["hand"] == "point"
    assert after.joint("left_wrist").attributes["hand"] == "fist"


def test_only_numbers_with_two_sides_are_sided():
    with pytest.raises(ValidationError, match="sided"):
        AttributeSpec(name="tilt", label="Tilt", kind="scalar", minimum=-1, maximum=2, sided=True)
