"""The command that gives a network hands and feet: taken from another, or why not."""

from dataclasses import replace

import pytest
import torch
from typer.testing import CliRunner

from graphose_core.checkpoint import read_info, read_weights
from graphose_core.models.config import ModelConfig
from graphose_core.models.graphose import Graphose
from tests.networks import tiny_network
from tests.trainer.domains.people.small_checkpoints import people, saved
from trainer.cli.main import app
from trainer.domains.people import parts_learnt_apart
from trainer.domains.people.dataset.schema import PEOPLE_SCHEMA
from trainer.domains.people.extremities.hand import HAND
from trainer.domains.people.extremities.kinds import KINDS


@pytest.fixture
def bare(tmp_path):
    return saved(tmp_path / "bare.safetensors", people(1))


@pytest.fixture
def knowing(tmp_path):
    return saved(tmp_path / "knowing.safetensors", people(2, extremities=KINDS))


def run(*arguments):
    return CliRunner().invoke(app, ["hands", *map(str, arguments)])


def test_shapes_are_those_of_the_other_and_all_else_stays(bare, knowing, tmp_path):
    out = tmp_path / "both.safetensors"
    result = run("--checkpoint", bare, "--of", knowing, "--out", out)
    assert result.exit_code == 0, result.output
    made = read_info(out)
    assert made.model.extremities == KINDS
    assert made.record["hours"] == 1.0
    weights, own, theirs = map(read_weights, (out, bare, knowing))
    assert set(weights) == set(own) | {name for name in theirs if name.startswith("extremities.")}
    for name, value in weights.items():
        assert torch.equal(value, (theirs if name.startswith("extremities.") else own)[name]), name
    Graphose(made.model).load_state_dict(weights)


def test_a_network_of_an_earlier_schema_learns_to_be_told_angles_and_draws_as_before(knowing, tmp_path):
    earlier = replace(PEOPLE_SCHEMA, scalars=PEOPLE_SCHEMA.scalars[:-3])
    network = people(3, schema=earlier)
    before = saved(tmp_path / "before.safetensors", network)
    result = run("--checkpoint", before, "--of", knowing, "--out", tmp_path / "after.safetensors")
    assert result.exit_code == 0, result.output
    made = read_info(tmp_path / "after.safetensors")
    assert made.model.schema == PEOPLE_SCHEMA
    weights, own = read_weights(tmp_path / "after.safetensors"), read_weights(before)
    Graphose(made.model).load_state_dict(weights)
    assert all(torch.equal(weights[name], value) for name, value in own.items())
    added = [name for name in set(weights) - set(own) if not name.startswith("extremities.")]
    assert added
    assert not any(weights[name].any() for name in added)


def test_one_that_knows_none_cannot_give_any(bare, knowing, tmp_path):
    result = run("--checkpoint", knowing, "--of", bare, "--out", tmp_path / "out.safetensors")
    assert result.exit_code == 1
    assert "has learnt no extremities" in result.output
    assert not (tmp_path / "out.safetensors").exists()


def test_a_network_of_something_else_has_no_hands(knowing, tmp_path):
    other = saved(tmp_path / "other.safetensors", tiny_network())
    result = run("--checkpoint", other, "--of", knowing, "--out", tmp_path / "out.safetensors")
    assert result.exit_code == 1
    assert "draws no people" in result.output


def test_a_missing_numba_is_explained(bare, tmp_path, monkeypatch):
    monkeypatch.setattr(parts_learnt_apart, "find_spec", lambda name: None)
    result = run("--checkpoint", bare, "--out", tmp_path / "out.safetensors")
    assert result.exit_code == 1
    assert "numba" in result.output


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"shape": "glove"}, "glove"),
        ({"trunk": ("left_shoulder", "right_shoulder", "left_hip", "tail")}, "tail"),
        ({"parts": {"relaxed": "skin"}}, "flat"),
        ({"build": ("height",)}, "height"),
        ({"rotations": tuple(own.model_copy(update={"scalar": "roll"}) for own in HAND.rotations)}, "roll"),
    ],
)
def test_what_the_schema_has_not_is_refused_by_name(changes, message):
    kind = HAND.model_copy(update=changes)
    values = people(1).config.model_dump(by_alias=True) | {"extremities": (kind,)}
    with pytest.raises(ValueError, match=message):
        ModelConfig.model_validate(values)
