"""Figures over a background: only what they cover is drawn."""

import numpy as np
import pytest

from graphose_core.document.values.background import GradientBackground, SolidBackground
from graphose_core.inference.enlarged.covered import covered
from graphose_core.inference.session import Session
from graphose_core.rendering.contract import Crop, RenderRequest
from graphose_core.samples.people_scenes import person_scene
from tests.paths import ROOT

PEOPLE = ROOT / "assets" / "checkpoints" / "people-128.safetensors"
GRADIENT = GradientBackground(top=(1.0, 0.0, 0.0), bottom=(0.0, 0.0, 1.0))


@pytest.fixture(scope="module")
def session() -> Session:
    if not PEOPLE.is_file():
        pytest.skip("no bundled model of people")
    return Session.open(PEOPLE, "cpu")


@pytest.mark.parametrize("background", [SolidBackground(colour=(0.0, 1.0, 0.0)), GRADIENT])
@pytest.mark.parametrize("size", [64, 128, 384, 500])
def test_drawing_what_is_covered_alone_changes_nothing(session, monkeypatch, background, size):
    scene = person_scene().replace(background=background)
    parts: list[Crop] = []

    def noted(image, size, boxes):
        parts.append(covered(image, size, boxes))
        return parts[-1]

    monkeypatch.setattr("graphose_core.inference.finishing.finish.covered", noted)
    drawn = session.render(RenderRequest(scene, size=size))
    monkeypatch.setattr(
        "graphose_core.inference.finishing.finish.covered", lambda _, size, *__: Crop.whole(size)
    )
    whole = session.render(RenderRequest(scene, size=size))
    if size % session.size == 0:
        assert parts[0].width * parts[0].height < 0.8 * size**2  # else this shows nothing
    for one, other in ((drawn.image, whole.image), (drawn.coverage, whole.coverage)):
        assert np.abs(one.astype(int) - other.astype(int)).max() <= 1


def test_a_crop_is_cut_from_the_whole(session):
    scene = person_scene().replace(background=GRADIENT)
    whole = session.render(RenderRequest(scene, size=384))
    part = session.render(RenderRequest(scene, size=384, crop=Crop(100, 50, 300, 200)))
    for one, other in ((part.image, whole.image), (part.coverage, whole.coverage)):
        assert np.abs(one.astype(int) - other[50:200, 100:300].astype(int)).max() <= 1
