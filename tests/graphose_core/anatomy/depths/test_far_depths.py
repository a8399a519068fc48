"""Depths that no model has learnt are drawn nearer, and told."""

import numpy as np
import pytest

from graphose_core.anatomy.depths.far_depths import FARTHEST, drawn_depths, told_depths
from graphose_core.anatomy.depths.staging import own_depths, staged_depths
from graphose_core.assets import ASSETS
from graphose_core.document.values.pose import Figure
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.framing.region import Region, seen_in
from graphose_core.inference.session import Session
from graphose_core.rendering.contract import RenderRequest
from graphose_core.samples.people_scenes import person_scene

(PERSON,) = person_scene().figures


def with_wrist(depth: float | None, figure: Figure = PERSON) -> Figure:
    joints = (j.replace(depth=depth) if j.name == "right_wrist" else j for j in figure.joints)
    return figure.replace(joints=tuple(joints))


@pytest.mark.parametrize("depth", [-FARTHEST, -1.0, 0.0, 0.7, FARTHEST])
def test_what_models_know_stays_as_it_is(depth):
    figure = with_wrist(depth)
    assert staged_depths([figure])[0] == own_depths(figure)
    assert told_depths([figure]) == ()


@pytest.mark.parametrize("depth", [2.5, 50.0, 1e300, -50.0])
def test_what_is_farther_is_drawn_nearer_and_told(depth):
    figure = with_wrist(depth)
    assert own_depths(figure)["right_wrist"] == depth
    assert staged_depths([figure])[0]["right_wrist"] == np.sign(depth) * FARTHEST
    (told,) = told_depths([PERSON, figure])
    assert "depth of right_wrist" in told
    assert "unset it" in told


def test_other_figures_have_ranges_of_their_own():
    figure = with_wrist(50.0).replace(skeleton="robot_arm")
    assert staged_depths([figure])[0]["right_wrist"] == 50
    assert told_depths([figure]) == ()


def test_hidden_joints_are_not_told():
    joints = (j.replace(hidden=j.name == "right_wrist") for j in with_wrist(50.0).joints)
    assert told_depths([PERSON.replace(joints=tuple(joints))]) == ()


@pytest.mark.parametrize("side", [0.15, 0.5, 1.5])
def test_a_close_up_has_the_same_depths_larger(side):
    for depth in (1.4, 50.0):
        figure = with_wrist(depth)
        (near,) = seen_in(Region(0.3, 0.1, side, (figure,)))
        own = drawn_depths({"right_wrist": depth}, figure)["right_wrist"]
        seen = drawn_depths({"right_wrist": depth / side}, near)["right_wrist"]
        assert 0.9 * own <= seen * side <= 1.01 * max(1, side) * own


def test_an_image_tells_and_is_that_of_the_farthest_known_depth():
    session = Session.open(ASSETS / "checkpoints" / "people-128.safetensors", "cpu")
    far, known, plain = (
        session.render(RenderRequest(PoseDocument(figures=(with_wrist(depth),))))
        for depth in (50.0, FARTHEST, None)
    )
    assert np.array_equal(far.image, known.image)
    assert "right_wrist" in far.warnings[0]
    assert known.warnings == plain.warnings == ()
