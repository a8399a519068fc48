"""A run starts in a folder of its own, and goes on only as what it was. No torch."""

import pytest

from graphose_core.errors import ConfigError, TrainingError
from tests.trainer.runs.made_run import RAN, make_run
from trainer.runs.folders import check_start
from trainer.runs.settings.config import FinetuneConfig, PretrainConfig


def test_a_run_starts_in_an_empty_folder_or_in_none(tmp_path):
    check_start(tmp_path, RAN, resume=False)
    check_start(tmp_path / "new", RAN, resume=False)


def test_a_run_that_saved_nothing_may_be_started_again(tmp_path):
    check_start(make_run(tmp_path / "run", state=False), RAN, resume=False)


def test_a_run_is_not_started_over_another(tmp_path):
    with pytest.raises(TrainingError, match=r"already holds a run.*--resume"):
        check_start(make_run(tmp_path / "run"), RAN, resume=False)


def test_a_run_without_a_state_cannot_go_on(tmp_path):
    with pytest.raises(TrainingError, match=r"no saved state.*without --resume"):
        check_start(make_run(tmp_path / "run", state=False), RAN, resume=True)


@pytest.mark.parametrize(
    "changes",
    [{}, {"steps": 20}, {"workers": 0, "device": "cpu"}, {"save_every": 1.0, "sample_every": 5},
     {"model": {"channels": [8, 6]}}],
)  # fmt: skip
def test_a_run_goes_on_with_its_own_settings_and_what_does_not_change_its_course(tmp_path, changes):
    now = FinetuneConfig.build(RAN.model_dump() | changes)
    check_start(make_run(tmp_path / "run"), now, resume=True)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"seed": 1}, "seed = 1, .* began with 0"),
        ({"learning_rate": 0.5}, "learning_rate = 0.5"),
        ({"model": {"channels": [8, 7]}}, "model"),
        ({"masks": "other.safetensors"}, "masks = 'other"),
    ],
)
def test_a_run_does_not_go_on_as_another(tmp_path, changes, words):
    now = FinetuneConfig.build(RAN.model_dump() | changes)
    with pytest.raises(TrainingError, match=words):
        check_start(make_run(tmp_path / "run"), now, resume=True)


def test_a_fine_tuning_does_not_go_on_as_a_pre_training(tmp_path):
    ran = make_run(tmp_path / "run", PretrainConfig(learning_rate=1e-3))
    with pytest.raises(TrainingError, match="stage"):
        check_start(ran, FinetuneConfig(learning_rate=1e-3), resume=True)


def test_data_that_are_gone_are_told_before_settings_that_differ(tmp_path):
    now = FinetuneConfig.build(RAN.model_dump() | {"data": str(tmp_path / "gone")})
    with pytest.raises(ConfigError, match="gone is neither a folder that is there nor a named set"):
        check_start(make_run(tmp_path / "run"), now, resume=True)
