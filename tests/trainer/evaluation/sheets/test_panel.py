"""The shuffled panel: each example once, one half of them generated, in an order that the key alone knows."""

import json

import numpy as np
import pytest
from typer.testing import CliRunner

from graphose_core.errors import ConfigError
from tests.trainer.tiny_runs import write_untrained
from trainer.cli.main import app
from trainer.domains.lookup import domain_of_checkpoint
from trainer.domains.opening import open_network
from trainer.evaluation.sheets.panel import COLUMNS, NUMBER, ROWS, shuffled_panel
from trainer.training.tiles import PAD, tile

DATA, COUNT, SIDE = "pro:small", 14, 16


@pytest.fixture(scope="module")
def checkpoint(tmp_path_factory):
    return write_untrained(tmp_path_factory.mktemp("panel") / "tiny.safetensors")


@pytest.fixture(scope="module")
def panel(checkpoint):
    return shuffled_panel(checkpoint, DATA, COUNT, None, seed=0)


def images(panel):
    """The images of a panel, in order of their numbers."""
    found = []
    for page in panel.pages:
        pixels = np.asarray(page)
        for row in range(pixels.shape[0] // (SIDE + NUMBER)):
            top = row * (SIDE + NUMBER) + NUMBER
            found += [pixels[top : top + SIDE, x : x + SIDE] for x in range(0, COLUMNS * SIDE, SIDE)]
    return found[: len(panel.key)]


def drawn(checkpoint):
    """The held-out examples as they are drawn, in their own order."""
    domain = domain_of_checkpoint(checkpoint)
    schema = open_network(checkpoint, domain).config.schema
    batches = domain.held_out(DATA, COUNT, SIDE, schema).batches()
    targets = [each for batch in batches for each in domain.composite(batch.target, batch)]
    return [np.asarray(tile([[each]], scale=1))[PAD:-PAD, PAD:-PAD] for each in targets]


def test_one_half_is_generated(panel):
    assert sorted(panel.key) == ["drawn"] * (COUNT // 2) + ["generated"] * (COUNT // 2)
    assert len(panel.pages) == -(-COUNT // (COLUMNS * ROWS))


def test_the_key_tells_which_are_as_drawn_and_each_is_there_once(panel, checkpoint):
    examples = [each.tobytes() for each in drawn(checkpoint)]
    places = [
        examples.index(image.tobytes()) if image.tobytes() in examples else None for image in images(panel)
    ]
    assert [place is not None for place in places] == [origin == "drawn" for origin in panel.key]
    known = [place for place in places if place is not None]
    assert len(set(known)) == COUNT // 2
    assert known != sorted(known), "their order tells nothing"


def test_the_seed_decides(panel, checkpoint):
    same = shuffled_panel(checkpoint, DATA, COUNT, None, seed=0)
    other = shuffled_panel(checkpoint, DATA, COUNT, None, seed=1)
    assert same.key == panel.key != other.key
    assert [page.tobytes() for page in same.pages] == [page.tobytes() for page in panel.pages]


def test_an_odd_number_has_no_half(checkpoint):
    with pytest.raises(ConfigError, match="even"):
        shuffled_panel(checkpoint, DATA, 15, None, seed=0)


def test_the_command_writes_pages_and_key_and_counts_answers(checkpoint, tmp_path):
    out = tmp_path / "panel"
    arguments = ["panel", "--checkpoint", str(checkpoint), "--data", DATA, "--count", "4", "--size", "32"]
    result = CliRunner().invoke(app, [*arguments, "--out", str(out)])
    assert result.exit_code == 0, result.output
    assert sorted(path.name for path in out.iterdir()) == ["key.json", "page-1.png"]
    key = json.loads((out / "key.json").read_text())["key"]
    answers = tmp_path / "answers.txt"
    answers.write_text("".join(f"{number} {origin}\n" for number, origin in enumerate(key, 1)))
    scored = CliRunner().invoke(
        app, ["panel-score", "--key", str(out / "key.json"), "--answers", str(answers)]
    )
    assert "4 of 4 right (100%)" in scored.output
    again = CliRunner().invoke(app, [*arguments, "--out", str(out)])
    assert again.exit_code == 1
    assert "is there already" in again.output
