"""Means of two networks' weights."""

import pytest
import torch
from typer.testing import CliRunner

from graphose_core.checkpoint import CheckpointInfo, read_info, read_weights, save_checkpoint
from graphose_core.errors import CheckpointError, ConfigError
from tests.networks import tiny_network
from trainer.cli.main import app
from trainer.training.weights.averaging import averaged


def saved(path, seed, steps, **changes):
    network = tiny_network(**changes)
    torch.manual_seed(seed)
    weights = {
        name: torch.randn_like(value) if value.is_floating_point() else value + steps
        for name, value in network.state_dict().items()
    }
    save_checkpoint(
        path, weights, CheckpointInfo(name=path.stem, stage="finetune", model=network.config, steps=steps)
    )
    return path


@pytest.fixture
def before(tmp_path):
    return saved(tmp_path / "before.safetensors", seed=1, steps=7)


@pytest.fixture
def after(tmp_path):
    return saved(tmp_path / "after.safetensors", seed=2, steps=19)


def test_weights_lie_between_and_counters_are_those_of_the_later(before, after, tmp_path):
    out = tmp_path / "mean.safetensors"
    arguments = ["--checkpoint", str(before), "--with", str(after), "--share", "0.25", "--out", str(out)]
    assert CliRunner().invoke(app, ["average", *arguments]).exit_code == 0
    first, second, mean = (read_weights(path) for path in (before, after, out))
    assert set(mean) == set(second)
    for name, value in mean.items():
        if value.is_floating_point():
            torch.testing.assert_close(value, 0.75 * first[name] + 0.25 * second[name], msg=name)
        else:
            assert torch.equal(value, second[name]), name


def test_the_record_tells_what_it_is_the_mean_of(before, after, tmp_path):
    out = tmp_path / "mean.safetensors"
    averaged(before, after, out)
    made = read_info(out)
    assert made.steps == 19
    assert made.record["averaged"] == {"of": "before", "steps": 7, "images": 0, "share": 0.5}


@pytest.mark.parametrize("share", [-0.1, 1.5, float("nan")])
def test_shares_outside_are_refused(before, after, tmp_path, share):
    with pytest.raises(ConfigError, match="share"):
        averaged(before, after, tmp_path / "mean.safetensors", share)


def test_other_networks_are_refused(before, tmp_path):
    other = saved(tmp_path / "other.safetensors", seed=3, steps=1, layers=1)
    with pytest.raises(CheckpointError, match=r"other\.safetensors: holds another network"):
        averaged(before, other, tmp_path / "mean.safetensors")
    assert not (tmp_path / "mean.safetensors").exists()
