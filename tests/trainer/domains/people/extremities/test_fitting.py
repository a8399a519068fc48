"""Gaussians learn a shape from silhouettes of it."""

import math

import pytest
import torch

from graphose_core.models.extremities.gaussians import Gaussians, logits_of
from tests.graphose_core.models.extremities.arms import HAND, SCHEMA
from tests.graphose_core.models.turning import turn
from trainer.domains.people.extremities.fitting import Crop, Stacked, fit, keep_most_seen, learnt, loss

SIDE = 24


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
        shade = splats.shade_of(densities, torch.zeros(SIDE * SIDE, dtype=torch.long))
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
