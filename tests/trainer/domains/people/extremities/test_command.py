"""The command that gives a network hands and feet also lets it be told their angles."""

from dataclasses import replace

import torch
from typer.testing import CliRunner

from graphose_core.checkpoint import read_info, read_weights
from graphose_core.models.graphose import Graphose
from tests.trainer.domains.people.learnt_apart.small_checkpoints import people, saved
from trainer.cli.main import app
from trainer.domains.people.dataset.schema import PEOPLE_SCHEMA
from trainer.domains.people.extremities.kinds import KINDS


def test_a_network_of_an_earlier_schema_learns_to_be_told_angles_and_draws_as_before(tmp_path):
    earlier = replace(PEOPLE_SCHEMA, scalars=PEOPLE_SCHEMA.scalars[:-3])
    before = saved(tmp_path / "before.safetensors", people(3, schema=earlier))
    knowing = saved(tmp_path / "knowing.safetensors", people(2, extremities=KINDS))
    arguments = ("--checkpoint", before, "--of", knowing, "--out", tmp_path / "after.safetensors")
    result = CliRunner().invoke(app, ["hands", *map(str, arguments)])
    assert result.exit_code == 0, result.output
    made = read_info(tmp_path / "after.safetensors")
    assert made.model.schema == PEOPLE_SCHEMA
    weights, own = read_weights(tmp_path / "after.safetensors"), read_weights(before)
    Graphose(made.model).load_state_dict(weights)
    assert all(torch.equal(weights[name], value) for name, value in own.items())
    added = [name for name in set(weights) - set(own) if not name.startswith("extremities.")]
    assert added
    assert not any(weights[name].any() for name in added)
