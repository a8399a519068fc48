"""The command that gives a network masks of solids: what it refuses beside what all such commands do."""

from typer.testing import CliRunner

from tests.trainer.domains.people.learnt_apart.small_checkpoints import people, saved
from trainer.cli.main import app
from trainer.domains.people.depth_masks.solids import DEPTH_MASKS
from trainer.domains.people.extremities.kinds import KINDS


def test_solids_that_features_have_learnt_are_not_exchanged(tmp_path):
    knowing = saved(tmp_path / "knowing.safetensors", people(2, extremities=KINDS, depth_masks=DEPTH_MASKS))
    arguments = ("--checkpoint", knowing, "--of", knowing, "--out", tmp_path / "out.safetensors")
    result = CliRunner().invoke(app, ["depth-masks", *map(str, arguments)])
    assert result.exit_code == 1
    assert "already" in result.output
