"""What holds of every pull: lengths are kept, locked joints stay, nothing is stretched."""

import math
import os
import subprocess
import sys

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from graphose_core.assets import ASSETS
from graphose_core.document.files.skeletons import figure_from, skeleton
from graphose_core.document.kinematics.kinematics import pull, staying, turn
from graphose_core.document.kinematics.plane import furthest
from graphose_core.document.kinematics.pulling.part import Pulled
from graphose_core.document.kinematics.structure.limbs import anatomy
from graphose_core.document.values.pose import Figure, Joint
from graphose_core.poses.pose_file import load
from tests.graphose_core.document.document_strategies import fast
from tests.graphose_core.document.kinematics.known_figures import known_figures
from tests.graphose_core.document.kinematics.lengths import places_of, stretch

KEPT = 1e-6

coordinates = st.floats(-0.5, 1.5)
points = st.tuples(coordinates, coordinates)
inside = st.tuples(st.floats(0, 1), st.floats(0, 1))


@st.composite
def graphs(draw: st.DrawFn) -> Figure:
    """Trees of up to nine joints with up to two bones more, which close rings; some joints locked."""
    places = draw(st.lists(inside, min_size=2, max_size=9))
    joints = tuple(
        Joint(name=f"j{i}", type="free", position=place, locked=draw(st.integers(0, 4)) == 0)
        for i, place in enumerate(places)
    )
    bones = [(f"j{draw(st.integers(0, i - 1))}", f"j{i}") for i in range(1, len(places))]
    ends = st.integers(0, len(places) - 1).map(lambda i: f"j{i}")
    more = draw(st.lists(st.tuples(ends, ends).filter(lambda p: p[0] != p[1]), max_size=2))
    bones = list({frozenset(bone): bone for bone in (*bones, *more)}.values())
    return Figure(name="it", skeleton="free", joints=joints, bones=tuple(bones))


figures = graphs() | known_figures()


def locked_ones(figure: Figure) -> set[str]:
    return {joint.name for joint in figure.joints if joint.locked}


@fast
@given(figures, st.data())
def test_a_pull_keeps_all_lengths_and_moves_no_locked_joint(figure, data):
    names = [joint.name for joint in figure.joints]
    targets = data.draw(st.dictionaries(st.sampled_from(names), points, min_size=1, max_size=2))
    places = pull(figure, targets)
    assert stretch(figure, places) < KEPT
    assert all(places[name] == places_of(figure)[name] for name in locked_ones(figure))


@fast
@given(figures, st.data())
def test_a_turn_keeps_all_lengths_and_moves_no_locked_joint(figure, data):
    figure = figure.replace(joints=tuple(joint.replace(locked=False) for joint in figure.joints))
    name = data.draw(st.sampled_from([joint.name for joint in figure.joints]))
    places = turn(figure, name, data.draw(points))
    moved = {n for n, place in places.items() if place != places_of(figure)[n]}
    crossing = [bone for bone in figure.bones if len(moved & set(bone)) == 1 and name in bone]
    if len(crossing) <= 1:  # a joint within a ring is shifted, and the ring's bones stretch
        assert stretch(figure, places) < KEPT
    held = figure.replace(joints=tuple(j.replace(locked=j.name == name) for j in figure.joints))
    assert turn(held, name, (0.1, 0.1)) == places_of(figure)


@fast
@given(figures, st.data())
def test_a_pull_back_to_the_start_is_the_start(figure, data):
    name = data.draw(st.sampled_from([joint.name for joint in figure.joints]))
    places = pull(figure, {name: figure.joint(name).position})
    assert all(math.dist(place, places_of(figure)[n]) < KEPT for n, place in places.items())


@pytest.mark.parametrize("far", [(1.5, 0.5), (-0.5, -0.5), (0.5, 1.5)])
def test_a_target_out_of_reach_is_pointed_at_and_stretches_nothing(far):
    figure = figure_from(skeleton("hand"), "hand")
    places = pull(figure, {"index_4": far})
    assert stretch(figure, places) < KEPT
    wrist, tip = places["wrist"], places["index_4"]
    reach = sum(math.dist(places[f"index_{i}"], places[f"index_{i + 1}"]) for i in (1, 2, 3))
    reach += math.dist(wrist, places["index_1"])
    assert math.dist(wrist, tip) == pytest.approx(reach, abs=2e-3), "the finger is straight"


@pytest.mark.parametrize("name", ["hand", "coco17", "robot_arm", "openpose18"])
def test_what_can_be_reached_is_reached_and_the_trunk_stays(name):
    figure = figure_from(skeleton(name), "it")
    tip = {"hand": "index_4", "robot_arm": "left_prong_2"}.get(name, "left_wrist")
    x, y = figure.joint(tip).position
    target = (x - 0.02, y + 0.05) if name != "coco17" else (x + 0.03, y - 0.06)
    places = pull(figure, {tip: target})
    assert math.dist(places[tip], target) < KEPT
    for stayed in staying(figure, [tip]):
        assert places[stayed] == figure.joint(stayed).position


def test_with_the_feet_locked_a_person_squats():
    person = figure_from(skeleton("coco17"), "person")
    feet = ("left_ankle", "right_ankle")
    person = person.replace(joints=tuple(j.replace(locked=j.name in feet) for j in person.joints))
    x, y = person.joint("left_hip").position
    places = pull(person, {"left_hip": (x, y + 0.1)})
    assert stretch(person, places) < KEPT
    assert places["left_hip"] == pytest.approx((x, y + 0.1))
    assert places["nose"][1] > person.joint("nose").position[1]
    assert places["left_ankle"] == person.joint("left_ankle").position
    for a, b in (("nose", "right_hip"), ("left_hip", "right_shoulder"), ("left_ear", "right_ear")):
        stiff = math.dist(person.joint(a).position, person.joint(b).position)
        assert math.dist(places[a], places[b]) == pytest.approx(stiff, abs=1e-6), "the torso keeps its shape"


def test_a_straight_limb_can_fold():
    places = ((0.1, 0.5), (0.3, 0.5), (0.5, 0.5), (0.7, 0.5))
    joints = tuple(
        Joint(name=n, type="free", position=p, locked=n == "a") for n, p in zip("abcd", places, strict=True)
    )
    limb = Figure(name="it", skeleton="free", joints=joints, bones=(("a", "b"), ("b", "c"), ("c", "d")))
    folded = pull(limb, {"d": (0.4, 0.5)})
    assert math.dist(folded["d"], (0.4, 0.5)) < 1e-3
    assert stretch(limb, folded) < KEPT


def test_the_root_takes_all_along():
    hand = figure_from(skeleton("hand"), "hand")
    places = pull(hand, {"wrist": (0.6, 0.7)})
    shift = 0.6 - hand.joint("wrist").position[0]
    assert all(places[j.name][0] - j.position[0] == pytest.approx(shift) for j in hand.joints)


@pytest.mark.parametrize("hip", ["left_hip", "right_hip"])
def test_either_hip_takes_the_whole_person_along(hip):
    person = figure_from(skeleton("coco17"), "person")
    x, y = person.joint(hip).position
    places = pull(person, {hip: (x + 0.2, y - 0.1)})
    for joint in person.joints:
        assert places[joint.name] == pytest.approx((joint.position[0] + 0.2, joint.position[1] - 0.1))


def test_a_branch_turns_about_its_parent_as_one_piece():
    person = figure_from(skeleton("coco17"), "person")
    shoulder = person.joint("left_shoulder").position
    places = turn(person, "left_elbow", (shoulder[0] + 0.5, shoulder[1]))
    assert places["left_elbow"][1] == pytest.approx(shoulder[1])
    angle = math.atan2(
        places["left_wrist"][1] - places["left_elbow"][1], places["left_wrist"][0] - places["left_elbow"][0]
    )
    assert abs(angle) < 0.2, "the forearm turned along"
    assert places["right_wrist"] == person.joint("right_wrist").position


def test_a_pull_is_the_same_in_every_process():
    program = (
        "from graphose_core.document.files.skeletons import figure_from, skeleton\n"
        "from graphose_core.document.kinematics.kinematics import pull\n"
        "person = figure_from(skeleton('coco17'), 'person')\n"
        "feet = ('left_ankle', 'right_ankle')\n"
        "joints = tuple(j.replace(locked=j.name in feet) for j in person.joints)\n"
        "x, y = person.joint('left_hip').position\n"
        "print(sorted(pull(person.replace(joints=joints), {'left_hip': (x, y + 0.1)}).items()))\n"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", program],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(told) == 1


PIXEL = 1 / 512
POSES = ("crouch", "sit-cross-legged", "run", "raise-a-hand", "squat", "lie-on-the-back", "stand", "cheer")


def posed_person(pose: str) -> Figure:
    return load(ASSETS / "poses" / "coco17" / f"{pose}.pose.json").figure


@fast
@given(
    st.sampled_from(POSES),
    st.sampled_from(("left_wrist", "right_wrist", "left_ankle", "right_ankle", "left_elbow", "right_knee")),
    st.floats(-math.pi, math.pi),
    st.floats(-0.02, 0.02),
)
def test_no_joint_of_a_person_leaps_in_a_drag_of_small_steps(pose, name, direction, curve):
    person = posed_person(pose)
    target, last = person.joint(name).position, None
    for step in range(130):
        angle = direction + curve * step
        places = pull(person, {name: target}, last=last)
        if last is not None:
            assert furthest(places, last.places) < 6.5 * PIXEL
        last = Pulled({name: target}, places)
        target = target[0] + PIXEL * math.cos(angle), target[1] + PIXEL * math.sin(angle)


@fast
@given(known_figures(), st.data())
def test_no_joint_leaps_in_a_drag_of_any_limb(figure, data):
    figure = figure.replace(joints=tuple(joint.replace(locked=False) for joint in figure.joints))
    limbs = [j.name for j in figure.joints if j.name not in anatomy(figure, j.name).trunk]
    assume(limbs)
    name = data.draw(st.sampled_from(limbs))
    direction = data.draw(st.floats(-math.pi, math.pi))
    target, last = figure.joint(name).position, None
    for _ in range(60):
        places = pull(figure, {name: target}, last=last)
        assert last is None or furthest(places, last.places) < 20 * PIXEL
        assert stretch(figure, places) < KEPT
        last = Pulled({name: target}, places)
        target = target[0] + PIXEL * math.cos(direction), target[1] + PIXEL * math.sin(direction)


def test_a_knee_keeps_its_side_through_out_of_reach_and_back():
    person = posed_person("crouch")
    x, y = person.joint("right_ankle").position
    last = None
    for target in ((x, y), (x + 0.1, 1.4), (x + 0.3, 0.9), (x, y)):
        places = pull(person, {"right_ankle": target}, last=last)
        last = Pulled({"right_ankle": target}, places)
    assert furthest(places, places_of(person)) < KEPT


def test_two_limbs_are_pulled_as_each_alone():
    person = posed_person("crouch")
    targets = {
        name: (person.joint(name).position[0] + 0.02, person.joint(name).position[1] - 0.05)
        for name in ("left_wrist", "right_ankle")
    }
    both = pull(person, targets)
    for name, target in targets.items():
        alone = pull(person, {name: target})
        inner = {"left_wrist": "left_elbow", "right_ankle": "right_knee"}[name]
        assert both[inner] == alone[inner]
        assert both[name] == alone[name]
