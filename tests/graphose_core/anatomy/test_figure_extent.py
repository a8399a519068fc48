"""People whole in the image, heads, hands and feet included."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphose_core.anatomy.figure_extent import resized, seen_box, whole
from graphose_core.samples.newcomer import newcomer
from graphose_core.samples.people_scenes import (
    new_person_scene,
    person_scene,
    sitting_scene,
    two_people_scene,
)
from tests.people_documents import bundled_pose, person


@given(st.floats(0.1, 2.0), st.floats(-0.5, 0.5), st.floats(0.3, 0.9))
def test_size_and_place_from_before_do_not_matter(scale, aside, share):
    (framed,) = whole([resized(person(), scale, (aside, -aside))], share)
    left, top, right, bottom = seen_box([framed])
    assert max(right - left, bottom - top) == pytest.approx(share)
    assert (left + right, top + bottom) == pytest.approx((1.0, 1.0))


@pytest.mark.parametrize("name", ["stand", "wave", "sit-on-the-floor", "lie-on-the-back"])
def test_crown_and_soles_lie_beyond_the_joints(name):
    figure = bundled_pose(name)
    left, top, right, bottom = seen_box([figure])
    for x, y in (joint.position for joint in figure.joints):
        assert left < x < right
        assert top < y < bottom


def test_depths_grow_along():
    figure = person().replace(joints=tuple(joint.replace(depth=0.1) for joint in person().joints))
    (framed,) = whole([figure], 0.44)
    before, after = (f.joint("left_knee").position[1] - f.joint("nose").position[1] for f in (figure, framed))
    assert framed.joint("nose").depth == pytest.approx(0.1 * after / before)


@pytest.mark.parametrize("make", [person_scene, new_person_scene, two_people_scene, sitting_scene])
def test_scenes_to_begin_with_show_people_whole(make):
    left, top, right, bottom = seen_box(make().figures)
    assert min(left, top) >= 0
    assert max(right, bottom) <= 1


def test_nobody_is_framed_as_nobody():
    empty = person().replace(joints=(), bones=())
    assert whole([empty]) == (empty,)
    assert whole([]) == ()


def test_the_first_person_is_dressed_and_whole_the_next_one_stands_beside():
    first, wanted = newcomer(person(), ()), new_person_scene().figures[0]
    assert first.attributes == wanted.attributes
    assert first.joint("nose").position == pytest.approx(wanted.joint("nose").position)
    second = newcomer(person("second"), (first,))
    assert second.attributes["top"] != first.attributes["top"]
    assert seen_box([second]) != seen_box([first])
