"""The command that gives a network shadows: taken from another, or why not."""

import pytest
import torch
from typer.testing import CliRunner

from graphose_core.checkpoint import read_info, read_weights
from graphose_core.models.graphose import Graphose
from tests.trainer.domains.people.small_checkpoints import people, saved
from trainer.cli.main import app
from trainer.domains.people import parts_learnt_apart
from trainer.domains.people.extremities.kinds import KINDS
from trainer.domains.people.shadows.solids import SHADOW


@pytest.fixture
def footed(tmp_path):
    return saved(tmp_path / "footed.safetensors", people(1, extremities=KINDS))


@pytest.fixture
def knowing(tmp_path):
    return saved(tmp_path / "knowing.safetensors", people(2, extremities=KINDS, shadow=SHADOW))


def run(*arguments):
    return CliRunner().invoke(app, ["shadows", *map(str, arguments)])


def test_shadows_are_those_of_the_other_and_all_else_stays(footed, knowing, tmp_path):
    out = tmp_path / "both.safetensors"
    result = run("--checkpoint", footed, "--of", knowing, "--out", out)
    assert result.exit_code == 0, result.output
    made = read_info(out)
    assert made.model.shadow == SHADOW
    assert made.record["hours"] == 1.0
    weights, own, theirs = map(read_weights, (out, footed, knowing))
    assert set(weights) == set(own) | {name for name in theirs if name.startswith("shadow.")}
    for name, value in weights.items():
        assert torch.equal(value, (theirs if name.startswith("shadow.") else own)[name]), name
    Graphose(made.model).load_state_dict(weights)


def test_one_that_knows_none_cannot_give_any(footed, knowing, tmp_path):
    result = run("--checkpoint", knowing, "--of", footed, "--out", tmp_path / "out.safetensors")
    assert result.exit_code == 1
    assert "has learnt no shadows" in result.output
    assert not (tmp_path / "out.safetensors").exists()


def test_without_feet_nobody_knows_where_the_ground_is(knowing, tmp_path):
    bare = saved(tmp_path / "bare.safetensors", people(3))
    result = run("--checkpoint", bare, "--of", knowing, "--out", tmp_path / "out.safetensors")
    assert result.exit_code == 1
    assert "trainer hands" in result.output


def test_a_missing_numba_is_explained(footed, tmp_path, monkeypatch):
    monkeypatch.setattr(parts_learnt_apart, "find_spec", lambda name: None)
    result = run("--checkpoint", footed, "--out", tmp_path / "out.safetensors")
    assert result.exit_code == 1
    assert "numba" in result.output
