"""Measuring a checkpoint, from the command line."""

import json
from dataclasses import replace

import pytest
import torch
from typer.testing import CliRunner

from graphose_core.checkpoint import CheckpointInfo, save_checkpoint
from graphose_core.errors import ConfigError
from tests.trainer.evaluation.evaluated_run import run
from tests.trainer.tiny_runs import MODEL, finetune_config, pretrain_config, write_untrained
from trainer.cli.main import app
from trainer.domains.held_out import HELD_OUT_SEED
from trainer.domains.pro.about import ABOUT
from trainer.domains.pro.batches import ProBatches
from trainer.domains.pro.drawing.variations import DATA_SETS
from trainer.domains.pro.held_out import ProHeldOut
from trainer.evaluation.evaluation import Evaluation
from trainer.evaluation.generalisation import as_table
from trainer.training.tasks.network_config import model_config
from trainer.training.tasks.pretrain import Pretraining

PEOPLE = {"types": ["nose", "left_eye"], "colours": ["colour"]}
WANTED = {
    "psnr", "psnr_thin", "thin_share", "ssim", "kid", "kid_se", "frechet_effnet", "n",
    "kid_lite1", "kid_lite1_se", "mask_locality", "mask_diversity", "oversmoothing",
}  # fmt: skip


def test_a_checkpoint_is_measured_in_one_json_object(tmp_path):
    checkpoint = write_untrained(tmp_path / "tiny.safetensors")
    result = run("--checkpoint", checkpoint, "--count", 4, "--json")
    assert result.exit_code == 0, result.output
    figures = json.loads(result.stdout)
    assert figures.keys() >= WANTED
    assert figures["n"] == 4
    assert figures["size"] == 16
    assert all(isinstance(figures[name], int | float) for name in WANTED), "JSON has no word for NaN"
    assert 0 <= figures["mask_locality"] <= 1
    assert 0 <= figures["mask_diversity"] <= 1
    assert -1 <= figures["oversmoothing"] <= 1
    assert len(figures["oversmoothing_layers"]) == 2
    assert figures["frechet_effnet"] > 0
    assert figures["halves"].keys() == {"kid", "kid_lite1", "frechet_effnet", "frechet_lite1"}


def test_as_many_scenes_are_drawn_as_asked_for():
    batches = list(ProHeldOut("pro", 23, 16).batches())
    assert [batch.graph.images for batch in batches] == [20, 3]
    assert [len(batch.target) for batch in batches] == [20, 3]
    together = torch.cat([batch.target for batch in batches])
    assert torch.equal(
        together[:22], torch.cat([ProBatches(HELD_OUT_SEED, 11, 16)[i].target for i in (0, 1)])
    )


@pytest.mark.parametrize("count", [0, 1, 3])
def test_too_few_scenes_are_refused(count):
    with pytest.raises(ConfigError, match=f"{count} scenes.*at least 4"):
        ProHeldOut("pro", count, 16)


def test_held_out_scenes_are_those_of_no_training():
    trained = ProBatches(finetune_config().seed, 4, 16)[0].target
    assert not torch.equal(next(ProHeldOut("pro", 4, 16).batches()).target, trained)


def test_mistakes_are_told_in_a_line_and_by_the_exit_code(tmp_path):
    masks = tmp_path / "masks.safetensors"
    Pretraining(pretrain_config()).save(masks, 0, 0.0)
    whole = write_untrained(tmp_path / "whole.safetensors")
    people = write_untrained(tmp_path / "people.safetensors", model=MODEL | {"schema": PEOPLE})
    for arguments, words in (
        (("--checkpoint", tmp_path / "lost.safetensors"), "lost.safetensors"),
        (("--checkpoint", masks), "fine-tuned"),
        (("--checkpoint", whole, "--data", tmp_path), "graphs.json"),
        (("--checkpoint", whole, "--count", "2"), "at least 4"),
        (("--checkpoint", whole, "--data", "pro:unheard-of"), "pro:edge"),
        (("--checkpoint", people), "other attributes"),
    ):
        result = run(*arguments, "--json")
        assert result.exit_code == 1
        assert words in result.stderr
        assert result.stdout == ""


def test_weights_that_do_not_fit_their_description_are_refused(tmp_path):
    path = tmp_path / "odd.safetensors"
    info = CheckpointInfo(name="odd", stage="finetune", model=model_config(finetune_config()))
    save_checkpoint(path, {"x": torch.zeros(1)}, info)
    result = run("--checkpoint", path, "--count", 4)
    assert result.exit_code == 1
    assert "does not fit" in result.stderr


@pytest.mark.usefixtures("pooled_features")
def test_a_variation_is_measured_by_its_name(tmp_path):
    checkpoint = write_untrained(tmp_path / "tiny.safetensors")
    result = run("--checkpoint", checkpoint, "--data", "pro:overlap", "--count", 4, "--json")
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["data"] == "pro:overlap"


@pytest.mark.parametrize("name", list(DATA_SETS))
def test_every_data_set_has_held_out_scenes_of_its_own(name):
    [batch] = ProHeldOut(name, 4, 16).batches()
    assert batch.target.shape == (4, 4, 16, 16)
    assert batch.thin.shape == (4, 16, 16)
    if name != "pro":
        [published] = ProHeldOut("pro", 4, 16).batches()
        assert not torch.equal(batch.target, published.target)


def test_every_data_set_is_listed_in_the_help():
    text = " ".join(CliRunner().invoke(app, ["evaluate", "--help"], env={"COLUMNS": "400"}).output.split())
    assert all(f"`{name}`" in text for name in DATA_SETS)


@pytest.mark.usefixtures("pooled_features")
def test_every_data_set_is_measured_with_one_command(tmp_path, monkeypatch):
    few = ("pro", "pro:fewer-fingers")
    known = replace(ABOUT, every=few)
    monkeypatch.setattr("trainer.domains.pro.about.ABOUT", known)
    monkeypatch.setattr("trainer.domains.pro.domain.ABOUT", known)
    checkpoint = write_untrained(tmp_path / "tiny.safetensors")
    result = run("--checkpoint", checkpoint, "--data", "all", "--count", 4, "--json")
    assert result.exit_code == 0, result.output
    figures = json.loads(result.stdout)
    assert tuple(figures) == few
    assert {name: one["data"] for name, one in figures.items()} == {name: name for name in few}
    assert figures["pro:fewer-fingers"]["psnr_thin"] is None
    rows = as_table({name: Evaluation(**one) for name, one in figures.items()}).splitlines()
    assert len(rows) == 2 + len(few)
    assert {row.count("|") for row in rows} == {8}
    assert "| – |" in rows[-1]
