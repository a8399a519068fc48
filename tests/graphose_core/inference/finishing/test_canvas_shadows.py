"""Shadows by themselves: the same as under their figures, and on beyond the unit square."""

from dataclasses import replace

import numpy as np
import pytest

from graphose_core.assets import ASSETS
from graphose_core.document.values.background import GradientBackground, SolidBackground
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.inference.session import Session
from graphose_core.rendering.contract import Content, Crop, RenderRequest
from graphose_core.samples.people_scenes import person_scene

SIZE = 128
TOLD = {"light_side": -1.0, "light_height": 20.0, "shadow": 0.8}
(PERSON,) = (figure.replace(attributes=figure.attributes | TOLD) for figure in person_scene().figures)
BLACK = PoseDocument(figures=(PERSON,), background=SolidBackground())
WIDE = BLACK.replace(aspect=(2, 1))


@pytest.fixture(scope="module")
def session():
    return Session.open(ASSETS / "checkpoints" / "people-128.safetensors", "cpu")


def shadows(session, document: PoseDocument, **more: object):
    return session.render(RenderRequest(document, SIZE, content=Content.SHADOWS, **more))


@pytest.mark.parametrize("size", [64, 128, 200])
def test_figures_over_their_shadows_are_the_image(session, size):
    both, figures, dark = (
        session.render(RenderRequest(BLACK, size, content=content)).coverage.astype(float) / 255
        for content in (Content.ALL, Content.FIGURES, Content.SHADOWS)
    )
    assert dark.max() > 0.4
    assert (figures < both - 0.1).any()
    assert np.abs(figures + (1 - figures) * dark - both).max() < 1.5 / 255


def test_a_wider_canvas_shows_more_of_the_same(session):
    square, wide = shadows(session, BLACK).coverage, shadows(session, WIDE).coverage
    assert wide.shape == (SIZE, 2 * SIZE)
    middle = wide[:, SIZE // 2 : SIZE // 2 + SIZE].astype(int)
    assert np.abs(middle - square).max() <= 1
    beyond = wide[:, SIZE // 2 + SIZE :].astype(int)
    assert beyond.max() > 100, "the light stands low, on the left"
    assert np.abs(beyond[:, 0] - middle[:, -1]).max() < 40, "nothing is cut where the square ends"


def test_a_crop_is_a_part_of_the_whole(session):
    crop = Crop(150, 60, 250, 128)
    whole, part = shadows(session, WIDE).coverage, shadows(session, WIDE, crop=crop).coverage
    assert part.max() > 50
    assert np.abs(part.astype(int) - whole[60:128, 150:250]).max() <= 1


def test_they_darken_the_background_and_have_no_joints(session):
    ground = GradientBackground(top=(1.0, 1.0, 1.0), bottom=(0.5, 0.5, 0.5))
    request = RenderRequest(WIDE.replace(background=ground), SIZE, masks=True, content=Content.SHADOWS)
    bare = session.render(replace(request, document=request.document.replace(figures=())))
    made = session.render(request)
    assert (made.joints, made.masks, made.layout) == ((), None, None)
    assert not bare.coverage.any()
    kept = 1 - made.coverage[..., None] / 255
    assert np.abs(bare.image * kept - made.image).max() <= 1.5


def test_a_network_that_paints_its_own_has_none_apart(session):
    shadow, session._network.shadow = session._network.shadow, None
    try:
        assert not shadows(session, WIDE).coverage.any()
    finally:
        session._network.shadow = shadow
