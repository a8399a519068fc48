"""Losses: equal to their definitions where those are stable, and alive where those are not."""

from types import SimpleNamespace

import pytest
import torch
from torch.nn.functional import avg_pool2d, binary_cross_entropy

from trainer.training.tasks.losses import (
    box_means,
    feature_matching,
    image_loss,
    mask_cross_entropy,
    mask_squared_error,
    structure_loss,
    union_density,
)


def test_the_density_of_a_union_is_the_sum_over_its_image():
    pasted = torch.rand(5, 2, 4, 4)
    density = union_density(pasted, (2, 0, 3))
    assert density.shape == (3, 2, 4, 4)
    torch.testing.assert_close(density[0], pasted[:2].sum(dim=0))
    assert not density[1].any()
    torch.testing.assert_close(density[2], pasted[2:].sum(dim=0))


def test_the_union_of_masks_is_what_no_mask_leaves_free():
    masks = torch.rand(3, 1, 4, 4) * 0.9
    density = union_density(-torch.log1p(-masks), (3,))
    torch.testing.assert_close(1 - torch.exp(-density), 1 - (1 - masks).prod(dim=0, keepdim=True)[:, 0:1])


def test_mask_cross_entropy_is_that_of_the_probability():
    density, target = 0.05 + 4 * torch.rand(2, 3, 5, 5), torch.rand(2, 1, 5, 5)
    wanted = binary_cross_entropy(1 - torch.exp(-density), target.expand_as(density))
    torch.testing.assert_close(mask_cross_entropy(density, target), wanted)


@pytest.mark.parametrize("density", [0.0, 1e-30, 1e-7, 1e-6, 30.0, 1e3, 1e6])
@pytest.mark.parametrize("target", [0.0, 0.3, 1.0])
def test_mask_cross_entropy_is_finite_at_both_ends_and_so_is_its_gradient(density, target):
    value = torch.full((1, 1, 2, 2), density, requires_grad=True)
    loss = mask_cross_entropy(value, torch.full((1, 1, 2, 2), target))
    loss.backward()
    assert torch.isfinite(loss)
    assert torch.isfinite(value.grad).all()


@pytest.mark.parametrize("density", [1e-5, 1e-2, 0.5, 3.0, 50.0])
def test_mask_losses_pull_towards_the_target(density):
    for loss in (mask_cross_entropy, mask_squared_error):
        value = torch.full((1, 1, 2, 2), density, requires_grad=True)
        loss(value, torch.zeros(1, 1, 2, 2)).backward()
        assert (value.grad >= 0).all()
        value = torch.full((1, 1, 2, 2), density, requires_grad=True)
        loss(value, torch.ones(1, 1, 2, 2)).backward()
        assert (value.grad <= 0).all()


def test_mask_losses_are_least_at_the_target():
    target = torch.rand(1, 1, 6, 6) * 0.9 + 0.05
    right, wrong = -torch.log1p(-target), -torch.log1p(-target) + 0.3
    assert mask_squared_error(right, target) < 1e-10
    assert mask_cross_entropy(right, target) < mask_cross_entropy(wrong, target)


def drawing_of(colour, coverage_logits):
    """What the supervised terms look at, composed as the network does it."""
    coverage = torch.sigmoid(coverage_logits)
    return SimpleNamespace(
        image=torch.cat([colour * coverage, coverage], dim=1), coverage_logits=coverage_logits
    )


@pytest.mark.parametrize("logit", [-5.0, -20.0, -80.0])
def test_an_all_black_prediction_of_something_still_has_a_gradient(logit):
    coverage = torch.full((1, 1, 8, 8), logit, requires_grad=True)
    terms = image_loss(drawing_of(torch.zeros(1, 3, 8, 8), coverage), torch.ones(1, 4, 8, 8))
    sum(terms.values()).backward()
    per_pixel = coverage.grad * coverage.numel()
    assert (per_pixel < -0.5).all(), "a saturated sigmoid must not stop the learning"


def test_image_loss_is_zero_for_the_right_image_and_grows_with_error():
    target = torch.zeros(1, 4, 8, 8)
    target[:, :, 2:6, 2:6] = torch.tensor([0.2, 0.7, 0.4, 1.0]).view(1, 4, 1, 1)
    logits = torch.where(target[:, 3:] > 0, 40.0, -40.0)
    right = sum(image_loss(drawing_of(target[:, :3], logits), target).values())
    wrong = sum(image_loss(drawing_of(1 - target[:, :3], logits), target).values())
    assert right < 1e-5
    assert wrong > 0.1


def test_structure_loss_is_zero_for_equal_images_and_grows_with_noise():
    image = torch.rand(2, 4, 16, 16, generator=torch.Generator().manual_seed(0))
    noise = torch.randn(image.shape, generator=torch.Generator().manual_seed(1))
    losses = [structure_loss((image + s * noise).clamp(0, 1), image).item() for s in (0.0, 0.05, 0.2, 1.0)]
    assert losses[0] == pytest.approx(0, abs=1e-5)
    assert losses == sorted(losses)
    assert losses[-1] < 2


def test_structure_loss_is_symmetric_and_finite_on_flat_images():
    one, two = torch.zeros(1, 3, 16, 16), torch.ones(1, 3, 16, 16, requires_grad=True)
    loss = structure_loss(one, two)
    torch.testing.assert_close(loss, structure_loss(two, one))
    loss.backward()
    assert torch.isfinite(two.grad).all()


def test_feature_matching_teaches_the_generated_side_only():
    fake, real = [tuple(torch.randn(2, 3, 4, 4, requires_grad=True) for _ in range(2)) for _ in range(2)]
    feature_matching(fake, real).backward()
    assert all(feature.grad.abs().sum() > 0 for feature in fake)
    assert all(feature.grad is None for feature in real)
    assert feature_matching(fake, fake) == 0


@pytest.mark.parametrize(("window", "stride"), [(7, 2), (3, 1), (4, 4)])
def test_means_of_boxes_are_those_of_pooling(window, stride):
    maps = torch.rand(2, 3, 17, 12, dtype=torch.float64)
    torch.testing.assert_close(box_means(maps, window, stride), avg_pool2d(maps, window, stride))
