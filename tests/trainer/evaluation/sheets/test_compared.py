"""Sheets that compare checkpoints on the same graphs, at one size."""

import numpy as np
import pytest
import torch
from PIL import Image
from typer.testing import CliRunner

from graphose_core.errors import CheckpointError
from tests.trainer.tiny_runs import MODEL, write_untrained
from trainer.cli.main import app
from trainer.domains.lookup import domain_of_checkpoint
from trainer.domains.opening import open_network
from trainer.domains.people.dataset.schema import PEOPLE_SCHEMA
from trainer.evaluation.contact_sheet import HEADING, LABEL
from trainer.evaluation.sheets.compared import compared_sheet
from trainer.evaluation.sheets.generated import generated
from trainer.training.tiles import PAD

DATA = "pro:small"


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory):
    return write_untrained(tmp_path_factory.mktemp("compared") / "tiny.safetensors")


def rows(sheet, count, side):
    """The first image of each of the first rows."""
    pixels = np.asarray(sheet)
    left = LABEL + PAD
    tops = [HEADING + PAD + row * (side + PAD) for row in range(count)]
    return [pixels[top : top + side, left : left + side] for top in tops]


def test_networks_draw_the_same_graphs_each_in_a_row(checkpoint):
    sheet = compared_sheet([checkpoint, checkpoint], DATA, columns=2, size=32)
    drawn, first, second = rows(sheet, 3, 32)
    assert (first == second).all()
    assert (first != drawn).any()
    assert sheet.width == LABEL + 2 * (32 + PAD) + PAD


@pytest.mark.parametrize("size", [8, 16, 40])
def test_images_have_the_size_of_what_is_drawn(checkpoint, size):
    domain = domain_of_checkpoint(checkpoint)
    network = open_network(checkpoint, domain)
    batch = next(iter(domain.sheet(DATA, 2, size, network.config.schema))).batch
    made = generated(network, domain, batch)
    assert made.shape == (2, 3, size, size)
    assert torch.equal(made, generated(network, domain, batch))
    assert 0 <= float(made.min()) <= float(made.max()) <= 1


def test_networks_of_other_graphs_are_refused(checkpoint, tmp_path):
    other = write_untrained(tmp_path / "other.safetensors", model=MODEL | {"schema": PEOPLE_SCHEMA})
    with pytest.raises(CheckpointError):
        compared_sheet([checkpoint, other], DATA, columns=1)


def test_the_command_writes_a_sheet_of_two_checkpoints(checkpoint, tmp_path):
    out = tmp_path / "sheet.webp"
    both = ["--checkpoint", str(checkpoint), "--beside", str(checkpoint)]
    result = CliRunner().invoke(
        app, ["sheet", *both, "--data", DATA, "--columns", "1", "--size", "32", "--out", str(out)]
    )
    assert result.exit_code == 0, result.output
    with Image.open(out) as sheet:
        assert sheet.format == "WEBP"
