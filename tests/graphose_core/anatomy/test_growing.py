import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphose_core.anatomy.growing import grown
from graphose_core.document.values.pose import Figure
from graphose_core.samples.people_scenes import person_scene

STATURES = st.floats(0.9, 2.1)


def adult(**attributes: float) -> Figure:
    figure = person_scene().figures[0]
    return figure.replace(attributes={**figure.attributes, **attributes})


def length(figure: Figure, a: str, b: str) -> float:
    return math.dist(figure.joint(a).position, figure.joint(b).position)


def set_to(figure: Figure, stature: float) -> Figure:
    moved = grown(figure, stature)
    return moved.replace(attributes={**moved.attributes, "stature": stature})


def test_a_child_is_shorter_by_its_stature_with_a_larger_head():
    before, after = adult(), grown(adult(), 1.22)
    ratio = 1.22 / before.attributes["stature"]
    for bone in (("left_hip", "left_knee"), ("left_elbow", "left_wrist"), ("left_shoulder", "left_hip")):
        assert length(after, *bone) == pytest.approx(ratio * length(before, *bone))
    ears = ("left_ear", "right_ear")
    assert ratio * length(before, *ears) < length(after, *ears) < length(before, *ears)
    soles = [max(joint.position[1] for joint in figure.joints) for figure in (before, after)]
    assert soles[1] == pytest.approx(soles[0])


@given(st.lists(STATURES, min_size=1, max_size=4))
def test_whatever_lies_between_going_back_is_as_before(steps):
    figure = adult()
    for stature in (*steps, figure.attributes["stature"]):
        figure = set_to(figure, stature)
    for joint in adult().joints:
        assert figure.joint(joint.name).position == pytest.approx(joint.position, abs=1e-9)


def test_depths_grow_along_and_an_unset_stature_has_nothing_to_compare_with():
    deep = adult().replace(joints=tuple(joint.replace(depth=0.1) for joint in adult().joints))
    twice = grown(deep.replace(attributes={"stature": 1.0}), 2.0)
    assert {joint.depth for joint in twice.joints} == {0.2}
    tall = adult().replace(attributes={})
    assert grown(tall, 1.22) == tall
    lost = adult().replace(joints=(), bones=())
    assert grown(lost, 1.22) == lost
