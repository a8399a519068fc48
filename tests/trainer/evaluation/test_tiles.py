"""Contact sheets and what they are made of."""

import numpy as np
import pytest
import torch
from typer.testing import CliRunner

from graphose_core.errors import ConfigError
from tests.trainer.tiny_runs import write_untrained
from trainer.cli.main import app
from trainer.domains.pro.family import FAMILIES
from trainer.domains.pro.variations import GENERALISATION
from trainer.evaluation.contact_sheet import BLOCKS, HEADING, LABEL, MIXED, held_out_scenes, showcase
from trainer.evaluation.tiles import BACKGROUND, PAD, coloured_masks, grey, tile


def test_pictures_lie_in_their_rows_enlarged_and_apart():
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


def test_every_family_is_shown_alone_and_several_together():
    found = held_out_scenes(16, 1)
    assert list(found) == [*FAMILIES, MIXED]
    assert all(len(scenes) == 1 for scenes in found.values())
    assert all((found[name][0].objects.max() > 0) == (name == MIXED) for name in found)


def test_a_checkpoint_has_its_sheet(tmp_path):
    sheet = showcase(write_untrained(tmp_path / "tiny.safetensors"), columns=1)
    assert sheet.mode == "RGB"
    assert sheet.height > (len(FAMILIES) + 1) * 4 * 2 * 16


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory):
    return write_untrained(tmp_path_factory.mktemp("sheets") / "tiny.safetensors")


@pytest.mark.parametrize(("data", "blocks"), [("pro:overlap", BLOCKS), ("all", len(GENERALISATION))])
def test_a_data_set_has_its_sheet(checkpoint, data, blocks):
    sheet = showcase(checkpoint, data, columns=2)
    row = 2 * 16 + PAD
    assert sheet.height == blocks * (HEADING + 4 * row + PAD)
    assert sheet.width == LABEL + 2 * row + PAD


def test_a_sheet_shows_four_times_the_difference(checkpoint):
    pixels = np.asarray(showcase(checkpoint, "pro:small", columns=1)).astype(int)
    row = 2 * 16 + PAD
    tops = [HEADING + PAD + number * row for number in range(3)]
    drawn, generated, difference = (pixels[top : top + 32, LABEL + PAD : LABEL + PAD + 32] for top in tops)
    assert np.abs(np.clip(4 * np.abs(generated - drawn), 0, 255) - difference).max() <= 6, "but for rounding"
    assert difference.any()


def test_a_data_set_that_is_none_is_refused(checkpoint):
    with pytest.raises(ConfigError, match="pro:edge"):
        showcase(checkpoint, "pro:nothing")


def test_the_command_writes_the_sheet_asked_for(checkpoint, tmp_path):
    out = tmp_path / "sheet.png"
    arguments = ["sheet", "--checkpoint", str(checkpoint), "--data", "pro:edge", "--columns", "4"]
    result = CliRunner().invoke(app, [*arguments, "--out", str(out)])
    assert result.exit_code == 0, result.output
    assert out.stat().st_size > 1000
