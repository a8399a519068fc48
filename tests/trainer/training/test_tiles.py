"""Rows of images, and masks in colours."""

import numpy as np
import pytest
import torch

from trainer.training.tiles import BACKGROUND, PAD, coloured_masks, grey, tile


def test_images_lie_in_their_rows_enlarged_and_apart():
    red, white = torch.zeros(3, 4, 4), torch.ones(3, 4, 4)
    red[0] = 2.0
    pixels = np.asarray(tile([[red, white], [white]], scale=3))
    assert pixels.shape == (2 * (12 + PAD) + PAD, 2 * (12 + PAD) + PAD, 3)
    assert (pixels[PAD : PAD + 12, PAD : PAD + 12] == (255, 0, 0)).all()
    assert (pixels[PAD : PAD + 12, -PAD - 12 : -PAD] == 255).all()
    assert (pixels[-PAD - 12 : -PAD, -PAD - 12 : -PAD] == BACKGROUND).all()
    assert (pixels[:PAD] == BACKGROUND).all()


def test_masks_in_colours_tell_the_nodes_apart_and_stay_in_range():
    masks = torch.zeros(3, 8, 8)
    masks[0, :2], masks[1, 3:5], masks[2, 6:] = 1, 1, 1
    coloured = coloured_masks(masks)
    assert coloured.shape == (3, 8, 8)
    assert coloured.min() >= 0
    assert coloured.max() <= 1
    hues = coloured[:, [0, 4, 7], 0].t()
    assert torch.cdist(hues, hues).fill_diagonal_(1).min() > 0.3
    assert not coloured[:, 2].any()
    assert coloured_masks(torch.ones(9, 4, 4)).max() <= 1


def test_no_masks_are_black():
    assert not coloured_masks(torch.zeros(0, 4, 4)).any()


@pytest.mark.parametrize("shape", [(4, 4), (1, 4, 4)])
def test_a_grey_mask_has_three_equal_channels(shape):
    mask = torch.rand(shape)
    assert torch.equal(grey(mask), mask.reshape(1, 4, 4).expand(3, 4, 4))
