"""The first figures of a scene are before a wall where black may hide them."""

import pytest

from graphose_core.document.edits.catalogue import AddFigure
from graphose_core.document.values.background import SolidBackground
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.samples.people_scenes import person_scene
from graphose_core.samples.scenes import scene_of
from graphose_core.samples.studio_wall import STUDIO, shows_on_black, with_wall

HAND = scene_of("hand").figures[0]
MOUSE = HAND.replace(skeleton="mouse")
PERSON = person_scene().figures[0]


def background_with(figure, document):
    return with_wall(AddFigure(figure), (figure,), document).apply(document).background


@pytest.mark.parametrize(("figure", "bright"), [(HAND, True), (MOUSE, False), (PERSON, False)])
def test_figures_that_may_be_dark_stand_before_a_wall(figure, bright):
    assert shows_on_black(figure) == bright
    assert background_with(figure, PoseDocument()) == (SolidBackground() if bright else STUDIO)


def test_a_background_that_was_chosen_stays():
    red = PoseDocument(background=SolidBackground(colour=(1, 0, 0)))
    assert background_with(MOUSE, red) == red.background
    assert background_with(PERSON, scene_of("hand")) == SolidBackground()
