"""Sprites without shadows: the attribute is at its least, what is barely covered goes, bodies stay."""

import numpy as np
from PIL import Image

from graphose_core.export.shadows import casts, cleared, without_shadow
from graphose_core.samples.people_scenes import person_scene
from graphose_core.samples.scenes import sample_scene


def test_people_lose_their_shadow_and_others_stay_as_they_are() -> None:
    assert without_shadow(person_scene()).figures[0].attributes["shadow"] == 0
    assert without_shadow(sample_scene()) == sample_scene()
    assert [casts(scene.figures[0]) for scene in (person_scene(), sample_scene())] == [True, False]


def test_shadows_go_and_what_is_covered_stays() -> None:
    coverage = np.array([[0, 60, 110, 200, 255]], np.uint8)
    pixels = np.dstack([np.full((1, 5, 3), 90, np.uint8), coverage])
    left = np.asarray(cleared(Image.fromarray(pixels)))
    assert left[0, :, 3].tolist()[:3] == [0, 0, 0]
    assert 0 < left[0, 3, 3] < 255
    assert left[0, 4].tolist() == [90, 90, 90, 255]
