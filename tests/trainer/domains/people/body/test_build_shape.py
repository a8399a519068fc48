"""Builds: the body model's own in the middle, beyond its extremes at the ends."""

from dataclasses import replace

import numpy as np
import pytest

pytest.importorskip("numba", reason="people are drawn with numba")

from tests.trainer.domains.people.block_body import block_body
from trainer.domains.people.body.anchors.everyday import anchor_poses
from trainer.domains.people.body.build_shape import coefficients_of
from trainer.domains.people.body.posed_figure import make_figure
from trainer.domains.people.body.posing.pose_sampler import DrawnPose
from trainer.domains.people.body.traits import TRAITS, shape_coefficients
from trainer.domains.people.clothing.person import Build
from trainer.domains.people.clothing.wardrobe import draw_person

NAMES = list(TRAITS)
BODY = block_body()
MIDDLE = Build(sex=0.3, age=0.5, weight=0.5, muscle=0.5, stature=1.7)


def body_of(trait):
    """Return the body with its second shape that of the greatest of a trait."""
    mask = BODY.mask.copy()
    mask[1] = 0
    mask[1, sum(count for count, _ in list(TRAITS.values())[: NAMES.index(trait) + 1]) - 1] = 1
    return replace(BODY, mask=mask)


@pytest.mark.parametrize("trait", ["weight", "muscle"])
def test_the_middle_is_the_body_models_own_and_the_ends_are_farther_apart(trait):
    body = body_of(trait)
    middle, full, thin = (
        coefficients_of(body, replace(MIDDLE, sex=0.5, **{trait: value}))[1] for value in (0.5, 1.0, 0.0)
    )
    own = {value: shape_coefficients(body, {trait: value})[1] for value in (0.0, 0.5, 1.0)}
    assert middle == pytest.approx(own[0.5], abs=1e-6)
    assert full - thin > 1.4 * (own[1.0] - own[0.0])


def test_the_end_of_weight_and_muscle_is_not_twice_as_far_as_that_of_one():
    body = body_of("weight")
    heavy, massive = (
        coefficients_of(body, replace(MIDDLE, sex=0.5, weight=1.0, muscle=muscle))[1] for muscle in (0.5, 1.0)
    )
    assert 0.5 * heavy < massive < 1.5 * heavy


def test_sexes_are_farther_apart_than_the_body_models_own():
    body = body_of("sex")
    male, female = (coefficients_of(body, replace(MIDDLE, sex=sex))[1] for sex in (0.0, 1.0))
    assert female - male > 1.4


def test_old_age_goes_beyond_the_body_model_and_a_young_adult_is_its_own():
    body = body_of("age")
    young, aged, old = (
        coefficients_of(body, replace(MIDDLE, sex=0.5, age=age))[1] for age in (0.5, 0.8, 1.0)
    )
    assert young == pytest.approx(shape_coefficients(body, {"age": 0.667})[1], abs=1e-6)
    assert young < aged < old
    assert old > 1.4 * shape_coefficients(body, {"age": 1.0})[1]


@pytest.mark.parametrize("trait", ["weight", "muscle"])
def test_a_trait_grows_without_a_jump(trait):
    values = np.linspace(0, 1, 41)
    body = body_of(trait)
    found = np.array([coefficients_of(body, replace(MIDDLE, **{trait: v}))[1] for v in values])
    assert (np.diff(found) >= -1e-6).all()
    assert np.diff(found).max() < 0.2


@pytest.mark.parametrize("change", [{"weight": 1.0}, {"age": 0.0}, {"sex": 1.0}])
def test_a_build_on_the_bones_of_another_keeps_its_joints(change):
    person = replace(draw_person(np.random.default_rng(1)), build=MIDDLE)
    other = replace(person, build=replace(MIDDLE, stature=1.2, **change))
    pose = DrawnPose(anchor_poses()["stand"], ("relaxed", "relaxed"), "stand")
    old = make_figure(BODY, person, pose, 20.0)
    new = make_figure(BODY, other, pose, 20.0, MIDDLE)
    shift = (old.keypoints - new.keypoints).mean(axis=0)
    np.testing.assert_allclose(new.keypoints + shift, old.keypoints, atol=0.02)


def test_a_build_on_its_own_bones_is_itself():
    person = replace(draw_person(np.random.default_rng(1)), build=MIDDLE)
    pose = DrawnPose(anchor_poses()["wave"], ("relaxed", "flat"), "wave")
    first, second = make_figure(BODY, person, pose, 20.0), make_figure(BODY, person, pose, 20.0, MIDDLE)
    np.testing.assert_allclose(first.vertices, second.vertices, atol=1e-5)
