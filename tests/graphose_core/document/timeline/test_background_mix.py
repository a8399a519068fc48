"""Backgrounds between two keyframes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphose_core.document.edits.catalogue import AddKeyframe, HoldBackgrounds, SetBackground
from graphose_core.document.timeline.background_mix import mixed_background
from graphose_core.document.timeline.colour_space import mixed_colour
from graphose_core.document.timeline.timeline import moment_at
from graphose_core.document.values.background import GradientBackground, ImageBackground, SolidBackground
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.samples.scenes import sample_scene
from tests.graphose_core.document.document_strategies import backgrounds, fast

RED, BLUE = SolidBackground(colour=(1.0, 0.0, 0.0)), SolidBackground(colour=(0.0, 0.0, 1.0))
SKY = GradientBackground(top=(0.2, 0.4, 0.9), bottom=(1.0, 1.0, 1.0))


def animated() -> PoseDocument:
    """The sample scene, red at 0 s and blue at 1 s, white by itself."""
    document = HoldBackgrounds(True).apply(sample_scene())
    for name, time, ground in (("a", 0.0, RED), ("b", 1.0, BLUE)):
        edit = AddKeyframe(name, time, document.figures, document.latents, "linear", background=ground)
        document = edit.apply(document)
    return SetBackground(SolidBackground(colour=(1.0, 1.0, 1.0))).apply(document)


@fast
@given(backgrounds, backgrounds)
def test_the_ends_are_exact(a, b):
    assert mixed_background(a, b, 0) == a
    assert mixed_background(a, b, 1) == b


@fast
@given(backgrounds, st.floats(0.01, 0.99))
def test_what_does_not_change_stays_itself(a, share):
    assert mixed_background(a, a, share) == a


@pytest.mark.parametrize("share", [0.1, 0.5, 0.8])
def test_colours_are_mixed_as_those_of_joints(share):
    assert mixed_background(RED, BLUE, share) == SolidBackground(
        colour=mixed_colour(RED.colour, BLUE.colour, share)
    )
    half = mixed_background(RED, SKY, share)
    assert half == GradientBackground(
        top=mixed_colour(RED.colour, SKY.top, share), bottom=mixed_colour(RED.colour, SKY.bottom, share)
    )


def test_an_image_is_there_on_its_own_half():
    image = ImageBackground(path="a.png")
    assert mixed_background(image, RED, 0.4) == image
    assert mixed_background(image, RED, 0.6) == RED


def test_a_timeline_that_holds_backgrounds_shows_them():
    document = animated()
    assert moment_at(document.timeline, 0.0).within(document).background == RED
    assert moment_at(document.timeline, 0.5).background == mixed_background(RED, BLUE, 0.5)
    assert moment_at(document.timeline, 7.0).background == BLUE


def test_without_them_all_of_it_has_the_background_of_the_scene():
    document = HoldBackgrounds(False).apply(animated())
    assert all(keyframe.background is None for keyframe in document.timeline.keyframes)
    assert moment_at(document.timeline, 0.5).within(document).background == document.background


def test_holding_begins_with_the_background_of_the_scene_and_can_be_taken_back():
    document = HoldBackgrounds(False).apply(animated())
    edit = HoldBackgrounds(True)
    held = edit.apply(document)
    assert {keyframe.background for keyframe in held.timeline.keyframes} == {document.background}
    assert edit.inverse(document).apply(held) == document
