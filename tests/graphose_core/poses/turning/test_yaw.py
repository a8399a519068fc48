"""Turns about a vertical line: they add up, can be taken back, and keep lengths in space."""

import math
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from graphose_core.anatomy.depths.camera import slope_of
from graphose_core.document.values.pose import Figure
from graphose_core.errors import DocumentError
from graphose_core.poses.pose_file import load
from graphose_core.poses.shelf import BUNDLED
from graphose_core.poses.turning.yaw import depths_in_space, not_turnable, yawed
from graphose_core.samples.people_scenes import person_scene
from graphose_core.samples.scenes import sample_scene
from tests.quadruped import QUADRUPED, library_with, quadruped, with_depths

ANGLES = [math.radians(degrees) for degrees in (-180, -117, -90, -45, 15, 90, 163)]


def person() -> Figure:
    return person_scene().figures[0]


def library_poses() -> list[Figure]:
    return [load(path).figure for path in sorted((BUNDLED / "coco17").rglob("*.pose.json"))[::5]]


def places(figure: Figure) -> list[tuple[float, float, float]]:
    depths = depths_in_space(figure)
    return [(*joint.position, depths[joint.name]) for joint in figure.joints]


def level(figure: Figure) -> list[tuple[float, float, float]]:
    """As a camera that does not look down would see it."""
    slope = slope_of(figure)
    return [(x, y - slope * depth, depth) for x, y, depth in places(figure)]


@pytest.fixture
def dog(tmp_path: Path) -> Iterator[Figure]:
    with library_with(QUADRUPED.replace(attributes=QUADRUPED.attributes[:1]), tmp_path):
        yield with_depths(quadruped(), {"tail": 0.3})


@pytest.mark.parametrize("angle", ANGLES)
def test_a_turn_and_one_back_give_the_pose_again(angle: float) -> None:
    for figure in (person(), *library_poses()):
        back = yawed(yawed(figure, angle), -angle)
        for before, after in zip(places(figure), places(back), strict=True):
            assert after == pytest.approx(before, abs=1e-9)


@pytest.mark.parametrize("angle", ANGLES)
def test_distances_in_space_and_heights_stay(angle: float) -> None:
    for figure in (person(), *library_poses()):
        before, after = level(figure), level(yawed(figure, angle))
        for a, b in combinations(range(len(before)), 2):
            assert math.dist(after[a], after[b]) == pytest.approx(math.dist(before[a], before[b]), abs=1e-9)
        assert [y for _, y, _ in after] == pytest.approx([y for _, y, _ in before], abs=1e-9)


@pytest.mark.parametrize("pitch", [-5.0, 0.0, 20.0])
def test_a_camera_that_looks_down_shows_lower_what_comes_nearer(pitch: float) -> None:
    figure = person().replace(attributes={"pitch": pitch})
    turned = yawed(figure, math.pi / 2)
    for before, after in zip(figure.joints, turned.joints, strict=True):
        nearer = after.depth - depths_in_space(figure)[before.name]
        slope = math.tan(math.radians(pitch))
        assert after.position[1] - before.position[1] == pytest.approx(slope * nearer, abs=1e-9)


def test_turns_add_up_and_four_quarters_are_none() -> None:
    figure = person()
    twice = yawed(yawed(figure, 0.4), 0.9)
    for a, b in zip(places(twice), places(yawed(figure, 1.3)), strict=True):
        assert a == pytest.approx(b, abs=1e-9)
    for _ in range(4):
        figure = yawed(figure, math.pi / 2)
    for a, b in zip(places(figure), places(person()), strict=True):
        assert a == pytest.approx(b, abs=1e-9)


def test_who_faces_us_comes_to_face_the_right() -> None:
    turned = yawed(person(), math.pi / 2)
    at = {joint.type: joint.position[0] for joint in turned.joints}
    assert at["nose"] > at["left_ear"]
    assert turned.joint("left_shoulder").depth < turned.joint("right_shoulder").depth


def test_hidden_joints_come_along_and_back() -> None:
    figure = person()
    hidden = ("left_wrist", "nose")
    figure = figure.replace(
        joints=tuple(joint.replace(hidden=joint.name in hidden) for joint in figure.joints)
    )
    turned = yawed(figure, math.pi / 2)
    assert all(joint.depth is not None for joint in turned.joints)
    for joint in yawed(turned, -math.pi / 2).joints:
        assert joint.position == pytest.approx(figure.joint(joint.name).position, abs=1e-9)


def test_the_view_turns_along() -> None:
    figure = person().replace(attributes={"towards": 1.0, "aside": 0.0, "age": 30.0})
    turned = yawed(figure, math.pi / 2).attributes
    assert (turned["towards"], turned["aside"]) == pytest.approx((0.0, 1.0))
    assert turned["age"] == 30.0
    assert "towards" not in yawed(figure.replace(attributes={"towards": 1.0}), 1.0).attributes


def test_an_animal_turns_by_the_depths_that_it_has(dog: Figure) -> None:
    assert not_turnable(dog) == ""
    turned = yawed(dog, math.pi / 2)
    assert turned.joint("tail").position[0] > turned.joint("nose").position[0]
    for a, b in zip(places(yawed(turned, -math.pi / 2)), places(dog), strict=True):
        assert a == pytest.approx(b, abs=1e-9)


def test_what_cannot_be_turned_says_why(tmp_path: Path) -> None:
    assert not_turnable(person()) == ""
    assert "have no depth" in not_turnable(sample_scene().figures[0])
    assert "no joints" in not_turnable(person().replace(joints=(), bones=()))
    with library_with(QUADRUPED, tmp_path):
        assert "attribute" in not_turnable(quadruped())


def test_a_joint_that_would_come_too_far_out_is_refused() -> None:
    figure = person()
    wrist = figure.joint("left_wrist")
    far = tuple(j.replace(depth=9.0) if j.name == wrist.name else j for j in figure.joints)
    with pytest.raises(DocumentError, match="image sides"):
        yawed(figure.replace(joints=far), math.pi / 2)
