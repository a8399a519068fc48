"""Gaussians in space as they are seen: turned with their frame, the nearer ones in front."""

import numpy as np
import pytest
import torch
from pydantic import ValidationError

from graphose_core.models.extremities.config import ExtremityConfig
from graphose_core.models.extremities.gaussians import Gaussians
from graphose_core.models.extremities.splats import logits_of
from tests.graphose_core.models.extremities.arms import HAND, SCHEMA, figure
from tests.graphose_core.models.turning import turn

SHAPE = torch.tensor([0])


@pytest.fixture
def gaussians():
    torch.manual_seed(1)
    made = Gaussians(HAND, SCHEMA)
    with torch.no_grad():
        made.spread.normal_(-2.5, 0.3)
        made.rotation.normal_()
        made.shade.normal_()
    return made


def seen(gaussians, axes, place):
    build, light = gaussians.described(figure())
    return gaussians.shapes(SHAPE, build, light).seen(axes[None]).densities(place[None])


def test_turned_in_the_image_plane_they_are_the_same_turned(gaussians):
    place = torch.rand(50, 2) - 0.3
    quarter = torch.tensor([[0.0, -1.0, 0.0], [1.0, 0.0, 0.0], [0.0, 0.0, 1.0]])
    expected = seen(gaussians, 0.4 * torch.eye(3), place)
    assert torch.allclose(seen(gaussians, 0.4 * quarter, place @ quarter[:2, :2].T), expected, atol=1e-5)


def test_half_as_large_they_are_the_same_at_half_the_distance(gaussians):
    place = torch.rand(50, 2) - 0.3
    expected = seen(gaussians, 0.4 * turn(0.7, 0.3), place)
    assert torch.allclose(seen(gaussians, 0.2 * turn(0.7, 0.3), place / 2), expected, atol=1e-5)


def test_what_lies_in_front_hides_what_lies_behind(gaussians):
    with torch.no_grad():
        gaussians.mean.zero_()
        gaussians.mean[..., 2] = torch.linspace(-0.1, 0.1, HAND.gaussians)
        gaussians.rotation[:] = torch.tensor([1.0, 0, 0, 0])
        gaussians.spread.fill_(-2.5)
        gaussians.peak.fill_(3.0)
        gaussians.shade.copy_(torch.linspace(-1, 1, HAND.gaussians))
    build, light = gaussians.described(figure())
    for axes, nearest in ((0.4 * torch.eye(3), 1.0), (0.4 * turn(3.14159), -1.0)):
        splats = gaussians.shapes(SHAPE, build, light).seen(axes[None])
        shade = splats.shade_of(splats.densities(torch.zeros(1, 1, 2))[0], torch.zeros(1, 2), SHAPE)
        assert shade.item() == pytest.approx(nearest, abs=0.01)


def test_shades_run_into_each_other_where_the_shading_says_so():
    """Two Gaussians beside each other, one dark and one light, seen on the way from one to the other."""
    way = torch.stack([torch.linspace(-0.1, 0.1, 41), torch.zeros(41)], dim=1)
    steepest = []
    for shading in (1.0, 0.3):
        gaussians = Gaussians(HAND.model_copy(update={"gaussians": 2, "shading": shading}), SCHEMA)
        with torch.no_grad():
            gaussians.mean.zero_()
            gaussians.mean[:, :, 0] = torch.tensor([-0.1, 0.1])
            gaussians.shade.copy_(torch.tensor([-1.0, 1.0]).expand_as(gaussians.shade))
        build, light = gaussians.described(figure())
        splats = gaussians.shapes(SHAPE, build, light).seen(torch.eye(3)[None])
        shade = splats.shade_of(splats.densities(way[None])[0], way, SHAPE.expand(len(way)))
        assert shade[0] < 0 < shade[-1]
        steepest.append(shade.diff().abs().max())
    assert steepest[1] < 0.6 * steepest[0]


def test_where_nothing_is_seen_the_shade_is_finite(gaussians):
    build, light = gaussians.described(figure())
    splats = gaussians.shapes(SHAPE, build, light).seen(0.1 * torch.eye(3)[None])
    place = torch.full((3, 2), 40.0)
    densities = splats.densities(place[None])[0]
    assert torch.isfinite(splats.shade_of(densities, place, SHAPE.expand(3))).all()


def test_no_outline_is_finer_than_the_blur_says(gaussians):
    """Of a needle that is seen from the side."""
    with torch.no_grad():
        gaussians.spread[:] = torch.tensor([-2.0, -9.0, -9.0])
        gaussians.rotation[:] = torch.tensor([1.0, 0, 0, 0])
    gaussians.config = HAND.model_copy(update={"blur": 0.05})
    build, light = gaussians.described(figure())
    precision = gaussians.shapes(SHAPE, build, light).seen(torch.eye(3)[None]).precision
    assert precision[..., 2].rsqrt().min().item() == pytest.approx(0.05, rel=0.01)


def test_the_logit_of_a_density_is_that_of_what_it_covers():
    density = torch.tensor([0.01, 0.3, 2.0, 7.0])
    assert torch.allclose(torch.sigmoid(logits_of(density)), 1 - torch.exp(-density), atol=1e-5)


def test_an_unset_shape_is_the_one_that_is_named(gaussians):
    figures, nodes = np.array([0, 0]), np.array([6, 7])
    assert gaussians.shapes_of(figure(shape=-1), figures, nodes) == [0, 0]
    assert gaussians.shapes_of(figure(shape=1), figures, nodes) == [1, 1]


def test_gaussians_that_fill_up_have_no_density(gaussians):
    build, light = gaussians.described(figure())
    splats = gaussians.shapes(SHAPE, build, light).seen(0.4 * torch.eye(3)[None])
    place = torch.rand(1, 30, 2) - 0.3
    more = splats.padded(HAND.gaussians + 5).densities(place)
    assert torch.allclose(more[..., : HAND.gaussians], splats.densities(place))
    assert more[..., HAND.gaussians :].max() < 1e-20


@pytest.mark.parametrize("blur", [0.0, -1.0, 1e30, float("inf"), float("nan")])
def test_a_blur_is_positive_and_at_most_the_limbs_length(blur):
    with pytest.raises(ValidationError, match="blur"):
        ExtremityConfig.model_validate(HAND.model_dump() | {"blur": blur})
