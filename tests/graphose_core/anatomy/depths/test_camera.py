"""How cameras are tilted that see figures."""

import math

import pytest

from graphose_core.anatomy.depths.camera import USUAL, slope_of
from graphose_core.samples.people_scenes import person_scene
from graphose_core.samples.scenes import sample_scene

(PERSON,) = person_scene().figures


@pytest.mark.parametrize("pitch", [-10.0, 0.0, 8.0, 30.0])
def test_the_steeper_a_camera_looks_down_the_lower_is_what_is_near(pitch):
    assert slope_of(PERSON.replace(attributes={"pitch": pitch})) == pytest.approx(
        math.tan(math.radians(pitch))
    )


@pytest.mark.parametrize(("pitch", "seen"), [(1000.0, 30.0), (90.0, 30.0), (-50.0, -10.0)])
def test_a_tilt_outside_its_range_is_held_to_it(pitch, seen):
    there, near = (slope_of(PERSON.replace(attributes={"pitch": each})) for each in (pitch, seen))
    assert there == near


def test_who_does_not_say_is_seen_as_usual():
    assert slope_of(PERSON.replace(attributes={})) == pytest.approx(math.tan(math.radians(USUAL)))


def test_shapes_know_no_camera():
    assert slope_of(sample_scene().figures[0]) == 0
