import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphose_core.assets import ASSETS
from graphose_core.document.edits.catalogue import LockJoints, MoveJoints
from graphose_core.document.files.skeletons import figure_from, skeleton
from graphose_core.document.kinematics.feet.planting import LEAP, crouched, hips, holds_feet, planted
from graphose_core.document.kinematics.plane import furthest
from graphose_core.document.values.pose import Figure, JointRef
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.poses.pose_file import load
from tests.graphose_core.document.kinematics.lengths import places_of

PERSON = figure_from(skeleton("coco17"), "Ann", (0.5, 0.5), 0.8)
NECKED = figure_from(skeleton("openpose18"), "Bob", (0.5, 0.5), 0.8)
"""Whose root is the neck, and whose hips hang from it."""
FEET = {"left_ankle", "right_ankle"}


def lengths(figure: Figure, places: dict[str, tuple[float, float]]) -> list[float]:
    return [math.dist(places[a], places[b]) for a, b in figure.bones]


def test_feet_on_the_ground_are_planted_and_a_lifted_one_is_not():
    assert planted(PERSON) == FEET
    x, y = PERSON.joint("left_ankle").position
    lifted = MoveJoints({JointRef("Ann", "left_ankle"): (x, y - 0.2)}).apply(PoseDocument(figures=(PERSON,)))
    assert planted(lifted.figures[0]) == {"right_ankle"}
    assert planted(figure_from(skeleton("hand"), "it", (0.5, 0.5), 0.5)) == frozenset()


def test_only_the_root_and_its_counterpart_hold_the_feet():
    assert holds_feet(PERSON, "left_hip")
    assert holds_feet(PERSON, "right_hip")
    assert not holds_feet(PERSON, "left_shoulder")
    locked = LockJoints(frozenset({JointRef("Ann", "nose")}), True).apply(PoseDocument(figures=(PERSON,)))
    assert not holds_feet(locked.figures[0], "left_hip")


@pytest.mark.parametrize("person", [PERSON, NECKED], ids=["coco17", "openpose18"])
def test_legs_hang_from_hips_whatever_the_pose(person: Figure):
    assert set(hips(person)) == {"left_hip", "right_hip"}
    x, y = person.joint("left_ankle").position
    lifted = MoveJoints({JointRef(person.name, "left_ankle"): (x, y - 0.5)})
    assert set(hips(lifted.apply(PoseDocument(figures=(person,))).figures[0])) == {"left_hip", "right_hip"}
    assert hips(figure_from(skeleton("hand"), "it", (0.5, 0.5), 0.5)) == ()


def test_hips_under_a_neck_and_the_neck_hold_the_feet():
    assert all(holds_feet(NECKED, name) for name in ("neck", "left_hip", "right_hip"))
    assert not holds_feet(NECKED, "left_shoulder")


@settings(max_examples=40)
@given(st.sampled_from((PERSON, NECKED)), st.floats(-0.3, 0.3), st.floats(-0.3, 0.3))
def test_wherever_the_pelvis_is_dragged_feet_stay_and_bones_keep_their_lengths(
    person: Figure, x: float, y: float
):
    places = crouched(person, "left_hip", (x, y))
    assert all(places[foot] == person.joint(foot).position for foot in FEET)
    assert lengths(person, places) == pytest.approx(lengths(person, places_of(person)), abs=1e-4)


def test_all_above_goes_along_upright():
    places, start = crouched(PERSON, "right_hip", (0.02, 0.1)), places_of(PERSON)
    for name in ("left_hip", "right_hip", "left_shoulder", "nose", "left_wrist"):
        assert places[name] == pytest.approx((start[name][0] + 0.02, start[name][1] + 0.1), abs=1e-4)


def test_a_pelvis_that_is_lifted_too_far_stops_where_the_legs_end():
    places, start = crouched(PERSON, "left_hip", (0.0, -0.4)), places_of(PERSON)
    risen = start["left_hip"][1] - places["left_hip"][1]
    assert -1e-3 < risen < 0.05
    assert places["nose"][1] == pytest.approx(start["nose"][1] - risen, abs=0.01)


@settings(max_examples=15, deadline=None)
@given(
    st.sampled_from(("stand", "jump", "sit-at-a-desk", "sit-cross-legged", "lie-on-the-back", "crouch")),
    st.floats(0.2, 2.9),
    st.floats(-0.02, 0.02),
)
def test_no_knee_leaps_while_hips_go_down_in_small_steps(pose: str, direction: float, curve: float):
    person = load(ASSETS / "poses" / "coco17" / f"{pose}.pose.json").figure
    feet = planted(person)
    start, last, x, y = places_of(person), None, 0.0, 0.0
    for step in range(120):
        places = crouched(person, "left_hip", (x, y), last)
        assert last is None or max(math.dist(place, last[1][n]) for n, place in places.items()) < 12.5 / 512
        assert lengths(person, places) == pytest.approx(lengths(person, start), abs=1e-6)
        assert all(math.dist(places[foot], start[foot]) < 1e-6 for foot in feet)
        last = ((x, y), places)
        angle = direction + curve * step
        x, y = x + math.cos(angle) / 512, y + math.sin(angle) / 512


@settings(max_examples=30, deadline=None)
@given(
    st.sampled_from(("stand", "walk", "wave", "cheer", "crouch", "dance")),
    st.floats(-math.pi, math.pi),
    st.floats(0.01, 3.0),
)
def test_hips_begin_to_move_in_proportion_to_the_pointer(pose: str, direction: float, pixels: float):
    """Knees of legs that are nearly straight would leap."""
    person = load(ASSETS / "poses" / "coco17" / f"{pose}.pose.json").figure
    way = pixels / 512
    places = crouched(person, "left_hip", (way * math.cos(direction), way * math.sin(direction)))
    assert furthest(places, places_of(person)) <= LEAP * way + 1e-9
    still = crouched(person, "left_hip", (0.0, 0.0))
    assert furthest(still, places_of(person)) < 1e-6


def test_hips_that_come_back_leave_the_figure_as_it_was():
    places = crouched(PERSON, "left_hip", (0.05, 0.2))
    back = crouched(PERSON, "left_hip", (0.0, 0.0), ((0.05, 0.2), places))
    assert all(math.dist(place, places_of(PERSON)[name]) < 1e-6 for name, place in back.items())


def test_a_hip_comes_no_nearer_to_its_foot_than_the_bones_of_its_leg_allow():
    start = places_of(PERSON)
    thigh, shin = (math.dist(start["left_knee"], start[f"left_{n}"]) for n in ("hip", "ankle"))
    way = tuple(a - h for a, h in zip(start["left_ankle"], start["left_hip"], strict=True))
    places = crouched(PERSON, "left_hip", (0.999 * way[0], 0.999 * way[1]))
    assert math.dist(places["left_hip"], places["left_ankle"]) >= abs(thigh - shin) - 1e-6
    assert lengths(PERSON, places) == pytest.approx(lengths(PERSON, start), abs=1e-6)
