"""Presets are settings that runs take, over which everything else is laid."""

import pytest

from graphose_core.errors import ConfigError
from trainer.runs.settings.config import FinetuneConfig, PretrainConfig, read_config
from trainer.runs.settings.presets import PRESETS, settings_of_preset


@pytest.mark.parametrize("name", PRESETS)
@pytest.mark.parametrize("kind", [FinetuneConfig, PretrainConfig])
def test_every_preset_is_a_run_by_time(name, kind):
    config = read_config(kind, None, {}, name)
    assert config.minutes == PRESETS[name].minutes
    assert config.steps is None


def test_presets_go_from_short_to_long():
    minutes = [preset.minutes for preset in PRESETS.values()]
    assert minutes == sorted(minutes) == [10, 60, 480]


def test_a_file_and_options_lie_over_a_preset(tmp_path):
    path = tmp_path / "run.toml"
    path.write_text("minutes = 20\nwarmup = 5\n")
    config = read_config(FinetuneConfig, path, {"warmup": 7}, "quick")
    assert (config.minutes, config.warmup) == (20, 7)
    assert config.save_every == settings_of_preset("quick")["save_every"]


def test_an_unknown_preset_is_named_with_those_that_there_are():
    with pytest.raises(ConfigError, match=r"'long'.*quick, hour, overnight"):
        settings_of_preset("long")
