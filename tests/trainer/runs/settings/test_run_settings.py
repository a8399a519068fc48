"""Settings of runs: read, checked, and turned into a device and a network."""

import pytest

from graphose_core.errors import ConfigError
from trainer.runs.settings.config import FinetuneConfig, PretrainConfig, read_config
from trainer.training.processes.devices import training_device
from trainer.training.tasks.network_config import model_config
from trainer.training.weights.provenance import training_record


def test_changes_lie_over_the_file_and_the_file_over_the_defaults(tmp_path):
    path = tmp_path / "run.toml"
    path.write_text("steps = 7\nbatch = 4\n[model]\nhidden = 12\n")
    settings = read_config(PretrainConfig, path, {"batch": 2, "seed": None})
    assert (settings.steps, settings.batch, settings.seed) == (7, 2, 0)
    assert settings.model == {"hidden": 12}
    assert model_config(settings).hidden == 12


def test_settings_of_one_stage_are_not_those_of_another(tmp_path):
    path = tmp_path / "run.toml"
    path.write_text("adversary_weight = 0.1\n")
    assert read_config(FinetuneConfig, path, {}).adversary_weight == 0.1
    with pytest.raises(ConfigError, match="adversary_weight"):
        read_config(PretrainConfig, path, {})


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -1.0])
def test_a_rate_that_is_none_is_refused(value):
    with pytest.raises(ConfigError, match="learning_rate"):
        FinetuneConfig.build({"learning_rate": value})


@pytest.mark.parametrize("size", [16, 32, 64, 128])
def test_every_size_has_its_network(size):
    model = model_config(FinetuneConfig(size=size))
    assert model.size == size
    assert model.layout_size == min(64, size)


def test_a_device_is_found_or_refused():
    assert training_device("cpu").type == "cpu"
    assert training_device("auto").type in ("cuda", "mps", "cpu")
    with pytest.raises(ConfigError, match="nowhere"):
        training_device("nowhere")


def test_the_record_of_a_training_is_plain_values():
    record = training_record(FinetuneConfig(steps=3), 1800.0)
    assert record["hours"] == 0.5
    assert record["settings"]["steps"] == 3
    assert record["torch"]


def test_minutes_alone_end_a_run_and_steps_beside_them_too():
    assert FinetuneConfig.build({"minutes": 10}).steps is None
    both = FinetuneConfig.build({"minutes": 10, "steps": 50})
    assert (both.minutes, both.steps) == (10, 50)
    for timed in (FinetuneConfig.build({"minutes": 10}), both):
        assert FinetuneConfig.model_validate_json(timed.model_dump_json()) == timed
    assert FinetuneConfig().steps == 10_000


def test_a_run_that_nothing_ends_is_refused():
    with pytest.raises(ConfigError, match="steps and minutes are both left out"):
        PretrainConfig.build({"steps": None})


@pytest.mark.parametrize("minutes", [0, -1, float("nan"), float("inf")])
def test_minutes_are_more_than_none(minutes):
    with pytest.raises(ConfigError, match="minutes"):
        PretrainConfig.build({"minutes": minutes})


def test_the_projected_adversary_has_defaults_of_its_own_and_old_settings_keep_theirs():
    old, new = FinetuneConfig(), FinetuneConfig.build({"adversary": "projected"})
    assert old.adversary == "published"
    assert (old.adversary_weight, old.feature_weight, old.discriminator_rate) == (0.02, 0.2, 4e-4)
    assert (new.adversary_weight, new.feature_weight, new.discriminator_rate) == (0.03, 0.1, 1e-3)
    assert (old.adversary_learning_factor, new.adversary_learning_factor) == (1.0, 0.3)
    chosen = FinetuneConfig.build({"adversary": "projected", "adversary_weight": 0.5})
    assert (chosen.adversary_weight, chosen.feature_weight) == (0.5, 0.1)
    assert FinetuneConfig.build(new.model_dump()) == new


def test_the_adversary_joins_when_there_is_one():
    assert FinetuneConfig(adversary_start=0.25).adversary_joins == 0.25
    assert FinetuneConfig(adversary_start=0.25, adversary_weight=0.0).adversary_joins == 1
    assert FinetuneConfig.build({"adversary": "none"}).adversary_joins == 1
    with pytest.raises(ConfigError, match="adversary"):
        FinetuneConfig.build({"adversary": "someone"})
