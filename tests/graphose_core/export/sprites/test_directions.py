"""Directions: people turn about themselves and look where they should; others are mirrored."""

import math

import pytest

from graphose_core.anatomy.depths.camera import slope_of
from graphose_core.errors import ExportError
from graphose_core.export.sprites.directions import DIRECTIONS, turned_to, yaw_of
from graphose_core.poses.turning.yaw import depths_in_space
from graphose_core.samples.people_scenes import person_scene, sitting_scene
from graphose_core.samples.scenes import sample_scene


@pytest.mark.parametrize("make", [person_scene, sitting_scene])
@pytest.mark.parametrize("count", [4, 8])
def test_people_look_in_each_direction(make, count) -> None:  # type: ignore[no-untyped-def]
    figures = make().figures
    for number in range(count):
        (seen,) = turned_to(figures, figures, count, number)
        assert math.cos(yaw_of(seen) - math.tau * number / count) == pytest.approx(1, abs=1e-3)


def test_a_turn_keeps_heights_and_the_place() -> None:
    (before,) = person_scene().figures
    for number in range(8):
        (after,) = turned_to((before,), (before,), 8, number)
        depths, slope = depths_in_space(before), slope_of(before)
        for joint in after.joints:
            nearer = joint.depth - depths[joint.name]
            lower = joint.position[1] - before.joint(joint.name).position[1]
            assert lower == pytest.approx(slope * nearer, abs=1e-9), "it stands on the same ground"
        trunks = [
            sum(
                f.joint(f"{side}_{part}").position[0]
                for side in ("left", "right")
                for part in ("hip", "shoulder")
            )
            for f in (before, after)
        ]
        assert trunks[0] == pytest.approx(trunks[1], abs=1e-6)


def test_from_behind_left_and_right_are_exchanged() -> None:
    figures = person_scene().figures
    (north,) = turned_to(figures, figures, 4, DIRECTIONS[4].index("north"))
    assert north.joint("left_shoulder").position[0] < north.joint("right_shoulder").position[0]
    assert yaw_of(figures[0]) == pytest.approx(0, abs=0.2)


def test_a_whole_animation_turns_by_the_same_angle() -> None:
    first, later = sitting_scene().figures, person_scene().figures
    (turned,) = turned_to(first, later, 8, 2)
    by = math.tau / 4 - yaw_of(first[0])
    assert math.cos(yaw_of(turned) - yaw_of(later[0]) - by) == pytest.approx(1, abs=1e-3)


def test_two_directions_are_mirror_images_of_anything() -> None:
    figures = sample_scene().figures
    assert turned_to(figures, figures, 2, 0) == figures
    (mirrored,) = turned_to(figures, figures, 2, 1)
    assert mirrored.joint("thumb_3").position[0] != figures[0].joint("thumb_3").position[0]


def test_what_has_no_depth_is_not_turned() -> None:
    figures = sample_scene().figures
    with pytest.raises(ExportError, match="1 or 2 directions"):
        turned_to(figures, figures, 8, 1)
