"""A resumed run has the settings that it began with, whatever the defaults are by now. No torch."""

import pytest

from graphose_core.errors import TrainingError
from tests.trainer.runs.made_run import make_run
from trainer.runs.folders import check_start, settings_of
from trainer.runs.settings.config import FinetuneConfig, PretrainConfig, read_config

EARLIER = FinetuneConfig(steps=10, size=32, precision="bfloat16", learning_rate=3e-4, mask_rate=0.7, seed=5)
"""A run with much that is no default."""


def went_on(folder, changes, preset=None):
    return read_config(FinetuneConfig, None, changes, preset, settings_of(folder))


def test_what_is_not_given_is_as_it_was(tmp_path):
    folder = make_run(tmp_path / "run", EARLIER)
    settings = went_on(folder, {"processes": 2, "seed": None})
    assert settings == EARLIER.model_copy(update={"processes": 2})
    check_start(folder, settings, resume=True)


def test_settings_of_a_domain_are_kept(tmp_path):
    earlier = FinetuneConfig.build({"steps": 10, "objects": (2, 3), "variety": 0.0})
    folder = make_run(tmp_path / "run", earlier)
    assert went_on(folder, {}) == earlier


@pytest.mark.parametrize(
    ("changes", "steps", "minutes"),
    [({"steps": 20}, 20, None), ({"minutes": 3.0}, None, 3.0), ({}, 10, None)],
)
def test_another_length_takes_the_place_of_the_first(tmp_path, changes, steps, minutes):
    settings = went_on(make_run(tmp_path / "run", EARLIER), changes)
    assert (settings.steps, settings.minutes) == (steps, minutes)


def test_what_contradicts_is_still_refused(tmp_path):
    folder = make_run(tmp_path / "run", EARLIER)
    with pytest.raises(TrainingError, match=r"size = 64, but the run in .* began with 32"):
        check_start(folder, went_on(folder, {"size": 64}), resume=True)


def test_a_run_does_not_go_on_as_one_of_the_other_stage(tmp_path):
    folder = make_run(tmp_path / "run", EARLIER)
    with pytest.raises(TrainingError, match="stage = 'pretrain'"):
        check_start(folder, read_config(PretrainConfig, None, {}, None, settings_of(folder)), resume=True)


def test_settings_that_nobody_knows_any_more_do_not_keep_it_from_going_on(tmp_path):
    folder = make_run(tmp_path / "run", EARLIER)
    text = (folder / "config.json").read_text()
    (folder / "config.json").write_text(text[:-1] + ', "of_an_earlier_version": 1}')
    assert went_on(folder, {}) == EARLIER
