"""Light on extremities: what faces it is lighter, wherever the extremity is turned."""

import pytest
import torch

from graphose_core.models.extremities.gaussians import Gaussians
from graphose_core.models.extremities.lighting import UNLIT, shade_under
from tests.graphose_core.models.extremities.arms import HAND, SCHEMA, figure
from tests.graphose_core.models.turning import turn

FROM_THE_RIGHT = (0.8, 0.0, 0.0, 0.1, 0.0, 0.1, 0.0, 0.4)
MIRROR = torch.diag(torch.tensor([-1.0, 1.0, 1.0]))


@pytest.fixture
def ball():
    """One round Gaussian whose normals point away from its middle, lit from the right."""
    made = Gaussians(HAND.model_copy(update={"gaussians": 1, "lit": True}), SCHEMA)
    with torch.no_grad():
        made.mean.zero_()
        made.spread.fill_(-1.5)
        made.normal.zero_()
        made.turning[..., :3, :] = 4 * torch.eye(3)
        for values in made.light.parameters():
            values.zero_()
        made.light[-1].bias.copy_(torch.tensor(FROM_THE_RIGHT))
    return made


def shades(gaussians, axes, place):
    build, light = gaussians.described(figure())
    splats = gaussians.shapes(torch.tensor([0]), build, light).seen(axes[None])
    return splats.shade_of(splats.densities(place[None])[0], place, torch.zeros(len(place), dtype=torch.long))


@pytest.mark.parametrize("axes", [torch.eye(3), turn(2.0, 0.4), turn(-1.0, 1.2) @ MIRROR])
def test_the_side_to_the_light_is_the_lighter_one_however_the_extremity_is_turned(ball, axes):
    place = torch.tensor([[0.1, 0.0], [0.0, 0.0], [-0.1, 0.0]])
    right, middle, left = shades(ball, 0.5 * axes, place).tolist()
    assert right > middle + 0.1 > left + 0.1


def test_a_surface_that_is_half_as_large_has_the_same_shades_at_half_the_distance(ball):
    place = torch.rand(20, 2) / 5 - 0.1
    axes = turn(0.7, 0.3)
    assert torch.allclose(shades(ball, 0.4 * axes, place), shades(ball, 0.2 * axes, place / 2), atol=1e-5)


def test_what_turns_with_the_surface_turns_in_the_image(ball):
    """Lit from the front a ball is the same, but for a spot that is turned with it."""
    with torch.no_grad():
        ball.light[-1].bias.copy_(torch.tensor(UNLIT))
        ball.turning[..., 3, :] = torch.tensor([1.0, 0.0, 0.0])
    quarter = torch.tensor([[0.0, -1.0, 0.0], [1.0, 0.0, 0.0], [0.0, 0.0, 1.0]])
    right, up = torch.tensor([[0.1, 0.0]]), torch.tensor([[0.0, 0.1]])
    assert shades(ball, torch.eye(3), right).item() == pytest.approx(0.1, abs=1e-4)
    assert shades(ball, quarter, up).item() == pytest.approx(0.1, abs=1e-4)


def test_what_faces_away_has_ambient_light_alone():
    light = torch.tensor([FROM_THE_RIGHT])
    away, farther = torch.tensor([[-1.0, 0.0, 0.0]]), torch.tensor([[-2.0, 0.0, 0.0]])
    assert torch.equal(shade_under(light, away), shade_under(light, farther))


def test_no_light_is_so_dim_that_a_shade_is_infinite():
    dark = torch.tensor([[0.0] * 8])
    assert torch.isfinite(shade_under(dark, torch.ones(1, 3))).all()


def test_light_that_changes_no_colour_changes_none():
    assert shade_under(torch.tensor([UNLIT]), torch.randn(1, 3)).item() == 0
