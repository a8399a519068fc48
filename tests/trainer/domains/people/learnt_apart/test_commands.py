"""Commands that give a network a part: taken from another, or why not."""

from dataclasses import dataclass

import pytest
import torch
from typer.testing import CliRunner

from graphose_core.checkpoint import read_info, read_weights
from graphose_core.models.graphose import Graphose
from tests.networks import tiny_network
from tests.trainer.domains.people.learnt_apart.small_checkpoints import people, saved
from trainer.cli.main import app
from trainer.domains.people.depth_masks.command import DEPTH
from trainer.domains.people.depth_masks.solids import DEPTH_MASKS
from trainer.domains.people.extremities.command import EXTREMITIES
from trainer.domains.people.extremities.kinds import KINDS
from trainer.domains.people.learnt_apart.part import Part
from trainer.domains.people.rendering import installed
from trainer.domains.people.shadows.command import SHADOWS
from trainer.domains.people.shadows.solids import SHADOW

FEET = {"extremities": KINDS}


@dataclass(frozen=True)
class Case:
    """A command, its part, and what networks have that lack it or know it."""

    command: str
    part: Part
    config: object
    lacking: dict
    widens: bool = False

    @property
    def knowing(self):
        return self.lacking | {self.part.name: self.config}

    def run(self, *arguments):
        return CliRunner().invoke(app, [self.command, *map(str, arguments)])


CASES = (
    Case("hands", EXTREMITIES, KINDS, {}),
    Case("shadows", SHADOWS, SHADOW, FEET),
    Case("depth-masks", DEPTH, DEPTH_MASKS, FEET, widens=True),
)


@pytest.fixture(params=CASES, ids=[case.command for case in CASES])
def case(request):
    return request.param


@pytest.fixture
def lacking(case, tmp_path):
    return saved(tmp_path / "lacking.safetensors", people(1, **case.lacking))


@pytest.fixture
def knowing(case, tmp_path):
    return saved(tmp_path / "knowing.safetensors", people(2, **case.knowing))


def test_a_part_is_that_of_the_other_and_all_else_stays(case, lacking, knowing, tmp_path):
    out = tmp_path / "both.safetensors"
    result = case.run("--checkpoint", lacking, "--of", knowing, "--out", out)
    assert result.exit_code == 0, result.output
    made = read_info(out)
    assert getattr(made.model, case.part.name) == case.config
    assert made.record["hours"] == 1.0
    weights, own, theirs = map(read_weights, (out, lacking, knowing))
    assert set(weights) == set(own) | {name for name in theirs if name.startswith(case.part.prefix)}
    for name, value in weights.items():
        before = (theirs if name.startswith(case.part.prefix) else own)[name]
        old = value[: len(before)] if case.widens and value.dim() else value
        assert torch.equal(old, before), name
        assert not value.flatten()[old.numel() :].any(), name
    Graphose(made.model).load_state_dict(weights)


def test_one_that_knows_none_cannot_give_any(case, lacking, tmp_path):
    result = case.run("--checkpoint", lacking, "--of", lacking, "--out", tmp_path / "out.safetensors")
    assert result.exit_code == 1
    assert f"has learnt no {case.part.words}" in result.output
    assert not (tmp_path / "out.safetensors").exists()


def test_a_network_of_something_else_gets_none(case, knowing, tmp_path):
    other = saved(tmp_path / "other.safetensors", tiny_network())
    result = case.run("--checkpoint", other, "--of", knowing, "--out", tmp_path / "out.safetensors")
    assert result.exit_code == 1
    assert "draws no people" in result.output


@pytest.mark.parametrize("case", CASES[1:], ids=[case.command for case in CASES[1:]])
def test_without_feet_nobody_knows_where_toes_and_the_ground_are(case, knowing, tmp_path):
    bare = saved(tmp_path / "bare.safetensors", people(3))
    result = case.run("--checkpoint", bare, "--of", knowing, "--out", tmp_path / "out.safetensors")
    assert result.exit_code == 1
    assert "trainer hands" in result.output


def test_a_missing_numba_is_explained(case, lacking, tmp_path, monkeypatch):
    monkeypatch.setattr(installed, "find_spec", lambda name: None)
    result = case.run("--checkpoint", lacking, "--out", tmp_path / "out.safetensors")
    assert result.exit_code == 1
    assert "numba" in result.output
