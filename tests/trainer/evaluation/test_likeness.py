"""Likeness of images, summed batch by batch."""

import pytest
import torch

from trainer.evaluation.likeness import Likeness

SIDE = 16


def off_by(error: float, count: int = 1) -> torch.Tensor:
    """Images that are off from black ones by an error in every pixel."""
    return torch.full((count, 3, SIDE, SIDE), error)


def black(count: int = 1) -> torch.Tensor:
    return torch.zeros(count, 3, SIDE, SIDE)


def test_batches_add_up_to_what_all_images_at_once_say():
    images, real = torch.rand(2, 5, 3, SIDE, SIDE, generator=torch.Generator().manual_seed(3))
    thin = torch.rand(5, SIDE, SIDE, generator=torch.Generator().manual_seed(4)) > 0.95
    whole, parts = Likeness(), Likeness()
    whole.add(images, real, thin)
    for some in (slice(0, 2), slice(2, 5)):
        parts.add(images[some], real[some], thin[some])
    for name in ("count", "psnr", "psnr_mean", "psnr_thin", "thin_share", "ssim"):
        assert getattr(parts, name) == pytest.approx(getattr(whole, name), rel=1e-5), name


def test_the_error_of_all_images_weighs_bad_ones_more_than_the_mean_of_their_psnr():
    likeness = Likeness()
    likeness.add(off_by(0.1), black(), None)
    likeness.add(off_by(0.01), black(), None)
    assert likeness.psnr_mean == pytest.approx(30, abs=1e-3)
    assert likeness.psnr == pytest.approx(22.967, abs=1e-3)


def test_images_that_are_equal_have_a_bounded_mean_and_are_alike():
    likeness = Likeness()
    likeness.add(black(2), black(2), None)
    assert likeness.psnr_mean == pytest.approx(80)
    assert likeness.ssim == pytest.approx(1)


def test_thin_parts_are_measured_with_the_pixels_next_to_them():
    thin = torch.zeros(2, SIDE, SIDE, dtype=torch.bool)
    thin[0, 4, 4] = True
    images = off_by(1.0, 2)
    images[0, :, 3:6, 3:6] = 0.1
    likeness = Likeness()
    likeness.add(images, black(2), thin)
    assert likeness.psnr_thin == pytest.approx(20, abs=1e-4)
    assert likeness.thin_share == pytest.approx(9 / (2 * SIDE * SIDE))


@pytest.mark.parametrize("thin", [None, torch.zeros(1, SIDE, SIDE, dtype=torch.bool)])
def test_where_nothing_is_thin_there_is_no_figure(thin):
    likeness = Likeness()
    likeness.add(off_by(0.1), black(), thin)
    assert likeness.psnr_thin is None
    assert likeness.thin_share == 0
