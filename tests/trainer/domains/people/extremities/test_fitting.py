"""Gaussians learn a shape from silhouettes of it."""

import math

import pytest
import torch

from graphose_core.models.extremities.gaussians import Gaussians
from graphose_core.models.extremities.splats import logits_of
from tests.graphose_core.models.extremities.arms import HAND, SCHEMA
from tests.graphose_core.models.turning import turn
from trainer.domains.people.extremities.fitting import Crop, Stacked, fit, keep_most_seen, learnt, loss

SIDE = 24
LIGHT = ("age",)


def ball_on_a_stick() -> Gaussians:
    """A known shape: a stick along y with a ball beside its end."""
    made = Gaussians(HAND, SCHEMA)
    with torch.no_grad():
        made.mean.copy_(torch.tensor([[0, 0.1 * n, 0.0] for n in range(5)] + [[0.2, 0.4, 0.1]]))
        made.spread.fill_(math.log(0.06))
        made.peak.fill_(1.5)
        made.shade.fill_(-0.5)
    return made


@pytest.fixture(scope="module")
def crops() -> Stacked:
    shape, chance = ball_on_a_stick(), torch.Generator().manual_seed(4)
    axis = (torch.arange(SIDE) + 0.5) / SIDE - 0.5
    place = torch.stack(torch.meshgrid(axis, -axis, indexing="xy"), dim=-1).view(-1, 2)
    told = torch.zeros(2)
    made = []
    for _ in range(36):
        around, nod = (6 * torch.rand(2, generator=chance)).tolist()
        axes = 0.7 * turn(around, nod)
        splats = shape.shapes(torch.tensor([0]), told[None], told[None]).seen(axes[None])
        covered = (splats.densities(place[None]).sum(dim=2)[0] > 0.7).float()
        made.append(
            Crop(
                axes, place, 0, told, told, covered, torch.full_like(covered, -0.5), torch.ones_like(covered)
            )
        )
    return Stacked.of(made)


@torch.no_grad()
def wrong(gaussians: Gaussians, crops: Stacked) -> float:
    """Share of the pixels whose silhouette is wrong."""
    splats = gaussians.shapes(crops.shape, crops.build, crops.light).seen(crops.axes)
    covered = logits_of(splats.densities(crops.place).sum(dim=2)) > 0
    return (covered != crops.covered.bool()).float().mean().item()


def test_a_shape_is_learnt_from_its_silhouettes_and_seen_from_new_sides(crops):
    held_out = crops.some(torch.arange(30, 36))
    made = learnt(HAND, SCHEMA, crops.some(torch.arange(30)), 200, 0, lambda step, value: None)
    assert wrong(made, held_out) < 0.4 * held_out.covered.mean().item()
    with torch.no_grad():
        splats = made.shapes(crops.shape[:1], crops.build[:1], crops.light[:1]).seen(crops.axes[:1])
        densities = splats.densities(crops.place[:1])[0]
        shade = splats.shade_of(densities, crops.place[0], torch.zeros(SIDE * SIDE, dtype=torch.long))
    assert shade[crops.covered[0] > 0].mean().item() == pytest.approx(-0.5, abs=0.15)


def test_the_same_seed_learns_the_same(crops):
    first, second = (learnt(HAND, SCHEMA, crops, 6, 3, lambda step, value: None) for _ in range(2))
    assert all(torch.equal(a, b) for a, b in zip(first.parameters(), second.parameters(), strict=True))


def test_steps_are_told_once_each_in_order(crops):
    steps = []
    learnt(HAND, SCHEMA, crops, 10, 0, lambda step, value: steps.append((step, math.isfinite(value))))
    assert steps == [(step, True) for step in range(10)]


def test_pixels_that_do_not_count_teach_nothing(crops):
    some = crops.some(torch.arange(4))
    blind = Stacked(**vars(some) | {"counts": torch.zeros_like(some.counts)})
    blind.counts[:, :SIDE] = 1
    changed = Stacked(**vars(blind) | {"covered": some.covered.clone()})
    changed.covered[:, SIDE:] = 1 - changed.covered[:, SIDE:]
    gaussians = ball_on_a_stick()
    expected = loss(gaussians, blind)
    shown = (blind.counts * blind.covered).sum()
    assert torch.isfinite(expected)
    if not shown:
        assert torch.equal(loss(gaussians, changed), expected)


def test_those_that_are_seen_most_are_kept(crops):
    most = HAND.model_copy(update={"gaussians": 8})
    many = Gaussians(most, SCHEMA)
    with torch.no_grad():
        many.mean.copy_(torch.tensor([[0.0, 0.1 * n, 0.0] for n in range(8)]))
        many.mean[:, 7, 1] = -0.4  # in the limb
        many.peak.fill_(1.0)
        many.peak[:, 2] = -9.0  # not seen
    few = Gaussians(HAND, SCHEMA)
    keep_most_seen(many, few)
    assert sorted(few.mean[0, :, 1].tolist()) == pytest.approx([0.0, 0.1, 0.3, 0.4, 0.5, 0.6])


def test_learning_lowers_the_loss(crops):
    torch.manual_seed(0)
    gaussians = Gaussians(HAND, SCHEMA)
    before = loss(gaussians, crops).item()
    fit(gaussians, crops, 40, 0, lambda step, value: None)
    assert loss(gaussians, crops).item() < 0.7 * before


def lit_ball(from_right: float) -> tuple[torch.Tensor, torch.Tensor]:
    """Return where a ball is covered, and its shade as a light from the right or the left gives it."""
    axis = (torch.arange(SIDE) + 0.5) / SIDE - 0.5
    x, y = (values.flatten() for values in torch.meshgrid(axis, -axis, indexing="xy"))
    ahead = (1 - ((x / 0.4) ** 2 + (y / 0.4) ** 2)).clamp_min(0).sqrt()
    falls = (0.8 * from_right * x / 0.4 + 0.6 * ahead).clamp_min(0)
    return (ahead > 0).float(), (0.4 + 0.7 * falls).log() / 2.2


@pytest.mark.parametrize(("lit", "most"), [(True, 0.35), (False, None)])
def test_lit_gaussians_learn_where_light_comes_from(lit, most):
    """Of balls that are lit from the left or from the right, and told so."""
    axis = (torch.arange(SIDE) + 0.5) / SIDE - 0.5
    place = torch.stack(torch.meshgrid(axis, -axis, indexing="xy"), dim=-1).view(-1, 2)
    made = []
    for number in range(24):
        side = 1.0 if number % 2 else -1.0
        covered, shade = lit_ball(side)
        told = torch.zeros(2 * len(LIGHT))
        told[0], told[len(LIGHT)] = side, 1
        axes = 0.7 * turn(0.5 * number, 0.3 * number)
        made.append(Crop(axes, place, 0, torch.zeros(2), told, covered, shade, torch.ones_like(covered)))
    balls = Stacked.of(made)
    config = HAND.model_copy(update={"lit": lit, "light": LIGHT, "shading": 0.5, "gaussians": 4})
    torch.manual_seed(0)
    gaussians = Gaussians(config, SCHEMA)
    with torch.no_grad():
        gaussians.mean.mul_(0.1)
        gaussians.spread.fill_(math.log(0.3))
    fit(gaussians, balls, 250, 0, lambda step, value: None)
    with torch.no_grad():
        splats = gaussians.shapes(balls.shape, balls.build, balls.light).seen(balls.axes)
        whose = torch.arange(len(made)).repeat_interleave(SIDE * SIDE)
        shade = splats.shade_of(splats.densities(balls.place).flatten(0, 1), balls.place.flatten(0, 1), whose)
    shown = balls.covered.flatten() > 0
    apart = (shade - balls.shade.flatten())[shown]
    spread = balls.shade.flatten()[shown].std()
    share = float(apart.std() / spread)
    assert share < most if most else share > 0.6
