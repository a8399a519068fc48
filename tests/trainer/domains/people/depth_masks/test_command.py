"""The command that gives a network masks of solids: taken from another, or why not."""

import pytest
import torch
from typer.testing import CliRunner

from graphose_core.checkpoint import read_info, read_weights
from graphose_core.models.graphose import Graphose
from tests.trainer.domains.people.small_checkpoints import people, saved
from trainer.cli.main import app
from trainer.domains.people.depth_masks.solids import DEPTH_MASKS
from trainer.domains.people.extremities.kinds import KINDS


@pytest.fixture
def footed(tmp_path):
    return saved(tmp_path / "footed.safetensors", people(1, extremities=KINDS))


@pytest.fixture
def knowing(tmp_path):
    return saved(tmp_path / "knowing.safetensors", people(2, extremities=KINDS, depth_masks=DEPTH_MASKS))


def run(*arguments):
    return CliRunner().invoke(app, ["depth-masks", *map(str, arguments)])


def test_solids_are_those_of_the_other_and_carry_nothing_yet(footed, knowing, tmp_path):
    out = tmp_path / "both.safetensors"
    result = run("--checkpoint", footed, "--of", knowing, "--out", out)
    assert result.exit_code == 0, result.output
    made = read_info(out)
    assert made.model.depth_masks == DEPTH_MASKS
    weights, own, theirs = map(read_weights, (out, footed, knowing))
    for name, value in weights.items():
        before = (theirs if name.startswith("depth_masks.") else own)[name]
        assert torch.equal(value[: len(before)] if value.dim() else value, before), name
        assert not value[len(before) :].any() if value.dim() else True, name
    Graphose(made.model).load_state_dict(weights)


def test_one_that_has_none_cannot_give_any(footed, tmp_path):
    result = run("--checkpoint", footed, "--of", footed, "--out", tmp_path / "out.safetensors")
    assert result.exit_code == 1
    assert "has learnt no masks of solids" in result.output
    assert not (tmp_path / "out.safetensors").exists()


def test_solids_that_features_have_learnt_are_not_exchanged(knowing, tmp_path):
    result = run("--checkpoint", knowing, "--of", knowing, "--out", tmp_path / "out.safetensors")
    assert result.exit_code == 1
    assert "already" in result.output


def test_without_feet_nobody_knows_where_toes_are(knowing, tmp_path):
    bare = saved(tmp_path / "bare.safetensors", people(3))
    result = run("--checkpoint", bare, "--of", knowing, "--out", tmp_path / "out.safetensors")
    assert result.exit_code == 1
    assert "trainer hands" in result.output
