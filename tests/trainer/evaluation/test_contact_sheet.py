"""Contact sheets of a checkpoint."""

import numpy as np
import pytest
from typer.testing import CliRunner

from graphose_core.errors import ConfigError
from tests.trainer.tiny_runs import write_untrained
from trainer.cli.main import app
from trainer.domains.pro.drawing.family import FAMILIES
from trainer.domains.pro.drawing.variations import GENERALISATION
from trainer.domains.pro.sheet_blocks import BLOCKS
from trainer.evaluation.contact_sheet import HEADING, LABEL, contact_sheet
from trainer.training.tiles import PAD


def test_a_checkpoint_has_its_sheet(tmp_path):
    sheet = contact_sheet(write_untrained(tmp_path / "tiny.safetensors"), columns=1)
    assert sheet.mode == "RGB"
    assert sheet.height > (len(FAMILIES) + 1) * 4 * 2 * 16


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory):
    return write_untrained(tmp_path_factory.mktemp("sheets") / "tiny.safetensors")


@pytest.mark.parametrize(("data", "blocks"), [("pro:overlap", BLOCKS), ("all", len(GENERALISATION))])
def test_a_data_set_has_its_sheet(checkpoint, data, blocks):
    sheet = contact_sheet(checkpoint, data, columns=2)
    row = 2 * 16 + PAD
    assert sheet.height == blocks * (HEADING + 4 * row + PAD)
    assert sheet.width == LABEL + 2 * row + PAD


def test_a_sheet_shows_four_times_the_difference(checkpoint):
    pixels = np.asarray(contact_sheet(checkpoint, "pro:small", columns=1)).astype(int)
    row = 2 * 16 + PAD
    tops = [HEADING + PAD + number * row for number in range(3)]
    drawn, generated, difference = (pixels[top : top + 32, LABEL + PAD : LABEL + PAD + 32] for top in tops)
    assert np.abs(np.clip(4 * np.abs(generated - drawn), 0, 255) - difference).max() <= 6, "but for rounding"
    assert difference.any()


def test_a_data_set_that_is_none_is_refused(checkpoint):
    with pytest.raises(ConfigError, match="pro:edge"):
        contact_sheet(checkpoint, "pro:nothing")


def test_the_command_writes_the_sheet_asked_for(checkpoint, tmp_path):
    out = tmp_path / "sheet.png"
    arguments = ["sheet", "--checkpoint", str(checkpoint), "--data", "pro:edge", "--columns", "4"]
    result = CliRunner().invoke(app, [*arguments, "--out", str(out)])
    assert result.exit_code == 0, result.output
    assert out.stat().st_size > 1000
