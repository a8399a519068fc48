"""Changes to what a discriminator sees: the same for both images of a pair, and passed by gradients."""

import torch

from trainer.training.adversary.augmentation import Augmentation


def draw(images=4, seed=0, probability=1.0, strength=1.0):
    generator = torch.Generator().manual_seed(seed)
    return Augmentation.draw(images, generator, probability=probability, strength=strength)


def test_equal_images_stay_equal_and_others_are_changed_by_the_same_numbers():
    change, images = draw(), torch.rand(4, 3, 16, 16)
    assert torch.equal(change.of_images(images), change.of_images(images.clone()))
    assert not torch.equal(change.of_images(images), images)


def test_light_that_is_added_to_an_image_stays_and_its_contrast_is_multiplied():
    change, images = draw(), torch.rand(4, 3, 16, 16)
    light = Augmentation(change.brightness, change.contrast, torch.zeros(4, 2), change.hole, torch.zeros(4))
    lit = light.of_images(images)
    torch.testing.assert_close(light.of_images(images + 0.25), lit + 0.25)
    spread = [shown.flatten(1).std(dim=1) for shown in (images, lit)]
    torch.testing.assert_close(spread[1], spread[0] * change.contrast)
    means = [shown.flatten(1).mean(dim=1) for shown in (images, lit)]
    torch.testing.assert_close(means[1], means[0] + change.brightness)


def test_the_same_seed_draws_the_same_changes_and_another_draws_others():
    first, second, other = draw(seed=1), draw(seed=1), draw(seed=2)
    assert all(torch.equal(a, b) for a, b in zip(vars(first).values(), vars(second).values(), strict=True))
    assert not torch.equal(first.shift, other.shift)


def test_without_probability_or_strength_nothing_changes():
    images, position = torch.rand(4, 3, 16, 16), torch.rand(4, 2)
    for change in (draw(probability=0.0), draw(strength=0.0)):
        torch.testing.assert_close(change.of_images(images), images)
        assert torch.equal(change.of_positions(position, torch.arange(4), 16), position)


def test_joints_move_with_the_image():
    images = torch.zeros(8, 1, 32, 32)
    images[:, :, 15, 12] = 1.0
    change = draw(images=8)
    shown = Augmentation(torch.zeros(8), torch.ones(8), change.shift, change.hole, torch.zeros(8)).of_images(
        images
    )
    moved = change.of_positions(torch.tensor([[12.5, 15.5]] * 8) / 32, torch.arange(8), 32)
    for image, (x, y) in zip(shown, moved, strict=True):
        row, column = divmod(int(image.argmax()), 32)
        assert (column + 0.5, row + 0.5) == ((x * 32).item(), (y * 32).item())
    assert change.shift.abs().max() > 1 / 32


def test_a_hole_hides_what_is_in_it_and_nothing_else():
    change = Augmentation(
        torch.zeros(1), torch.ones(1), torch.zeros(1, 2), torch.tensor([[0.25, 0.5]]), torch.tensor([0.5])
    )
    shown = change.of_images(torch.ones(1, 3, 8, 8))[0]
    assert shown[:, 2:6, 0:4].abs().max() == 0
    assert shown.sum() == 3 * (64 - 16)


def test_gradients_pass_through_every_change():
    images = torch.rand(4, 3, 16, 16, dtype=torch.double, requires_grad=True)
    change = draw()
    torch.autograd.gradcheck(change.of_images, (images[:, :1, 4:9, 4:9].detach().requires_grad_(),))
    change.of_images(images).sum().backward()
    assert images.grad is not None
    assert images.grad.abs().sum() > 0
