"""What is under the pointer."""

import math
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.canvas.gestures.hit_testing import (
    ARM,
    BESIDE,
    Band,
    BoneHit,
    JointHit,
    beside_pointed,
    hit,
    joints_in,
    nearest_joint,
    segment_distance,
)
from app.editing.selection import BoneRef
from graphose_core.document.values.pose import Figure, Joint, JointRef

coordinate = st.floats(0, 1)
point = st.tuples(coordinate, coordinate)


def figure(name: str, *places: tuple[float, float]) -> Figure:
    joints = tuple(Joint(name=f"j{i}", type="free", position=p) for i, p in enumerate(places))
    bones = tuple((a.name, b.name) for a, b in pairwise(joints))
    return Figure(name=name, skeleton="free", joints=joints, bones=bones)


def test_a_joint_wins_over_the_bone_that_ends_in_it() -> None:
    line = figure("line", (0.25, 0.5), (0.75, 0.5))
    assert hit([line], (0.26, 0.5), 0.02) == JointHit(JointRef("line", "j0"))
    assert hit([line], (0.5, 0.505), 0.02) == BoneHit(BoneRef("line", "j0", "j1"), 0.5)
    assert hit([line], (0.5, 0.6), 0.02) is None


def test_the_joint_that_an_arrow_points_at_is_taken_from_farther_even_over_its_bone() -> None:
    line = figure("line", (0.25, 0.5), (0.75, 0.5))
    end = JointRef("line", "j0")
    for place in ((0.289, 0.5), (0.25, 0.461), (0.225, 0.475)):
        assert hit([line], place, 0.02, end) == JointHit(end)
    assert isinstance(hit([line], (0.291, 0.5), 0.02, end), BoneHit)
    assert hit([line], (0.25, 0.459), 0.02, end) is None
    assert hit([line], (0.26, 0.53), 0.02, JointRef("gone", "j0")) is None


def test_a_joint_under_the_pointer_wins_over_one_that_an_arrow_points_at() -> None:
    pair = figure("pair", (0.5, 0.5), (0.53, 0.5))
    assert hit([pair], (0.52, 0.5), 0.015, JointRef("pair", "j0")) == JointHit(JointRef("pair", "j1"))


def test_beside_the_joint_that_an_arrow_points_at_it_is_found_by_the_length_of_its_longest_bone() -> None:
    line = figure("line", (0.2, 0.5), (0.3, 0.5), (0.7, 0.5))
    end, middle = JointRef("line", "j0"), JointRef("line", "j1")
    assert beside_pointed([line], (0.2, 0.5 + 0.099 * ARM), 0.1, end) == JointHit(end)
    assert beside_pointed([line], (0.2, 0.5 + 0.101 * ARM), 0.1, end) is None
    assert beside_pointed([line], (0.3, 0.899), 0.1, middle) == JointHit(middle)
    assert beside_pointed([line], (0.2, 0.5), 0.1, JointRef("gone", "j0")) is None


def test_beside_the_joint_that_an_arrow_points_at_a_canvas_that_is_zoomed_in_stays_free() -> None:
    line = figure("line", (0.2, 0.5), (0.8, 0.5))
    end, reach = JointRef("line", "j0"), 0.01
    assert beside_pointed([line], (0.2, 0.5 + 0.99 * BESIDE * reach), reach, end) == JointHit(end)
    assert beside_pointed([line], (0.2, 0.5 + 1.01 * BESIDE * reach), reach, end) is None
    assert beside_pointed([line], (0.2, 0.5), reach, JointRef("line", "gone")) is None


def test_of_two_equally_near_the_front_one_is_taken() -> None:
    back, front = figure("back", (0.5, 0.5)), figure("front", (0.5, 0.5))
    assert nearest_joint([back, front], (0.5, 0.5), 0.1) == JointRef("front", "j0")


@given(st.lists(point, min_size=1, max_size=8), point, st.floats(0.001, 0.5))
def test_the_joint_that_is_hit_is_the_nearest_one(
    places: list[tuple[float, float]], where: tuple[float, float], reach: float
) -> None:
    found = nearest_joint([figure("f", *places)], where, reach)
    nearest = min(math.dist(p, where) for p in places)
    if found is None:
        assert nearest >= reach * (1 - 1e-9)
    else:
        place = places[int(found.joint[1:])]
        assert math.isclose(math.dist(place, where), nearest, abs_tol=1e-9)


@given(point, point, point)
def test_distance_to_a_segment_is_that_to_its_nearest_place(
    p: tuple[float, float], a: tuple[float, float], b: tuple[float, float]
) -> None:
    distance, fraction = segment_distance(p, a, b)
    place = (a[0] + fraction * (b[0] - a[0]), a[1] + fraction * (b[1] - a[1]))
    assert 0 <= fraction <= 1
    assert math.isclose(distance, math.dist(p, place), abs_tol=1e-9)
    assert distance <= min(math.dist(p, a), math.dist(p, b)) + 1e-9


@given(st.lists(point, max_size=8), point, point)
def test_a_band_holds_the_same_joints_whichever_corner_comes_first(
    places: list[tuple[float, float]], a: tuple[float, float], b: tuple[float, float]
) -> None:
    scene = [figure("f", *places)]
    assert joints_in(scene, Band(a, b)) == joints_in(scene, Band(b, a))
