import sys
import tomllib
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from safetensors.numpy import save_file

from graphose_core.errors import ConfigError, TrainingError
from trainer.runs.folders import list_runs, read_run, resume_run
from trainer.runs.process import RunPlan, new_run_folder, plan_run, to_toml
from trainer.runs.settings.config import FinetuneConfig, PretrainConfig, read_config

NAMES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)
VALUES = st.one_of(
    st.booleans(),
    st.integers(-(2**62), 2**62),
    st.floats(allow_nan=False),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
)
SETTINGS = st.dictionaries(
    NAMES, st.one_of(VALUES, st.lists(VALUES, max_size=3), st.dictionaries(NAMES, VALUES, max_size=3))
)


@given(SETTINGS)
def test_settings_survive_toml(settings):
    assert tomllib.loads(to_toml(settings)) == settings


def test_a_setting_without_a_toml_form_is_refused_by_name():
    with pytest.raises(ConfigError, match="model"):
        to_toml({"model": object()})


def test_the_command_line_runs_this_python_with_absolute_paths(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    command = RunPlan("finetune", Path("f.toml"), Path("run"), resume=True).command()
    assert command[:4] == [sys.executable, "-m", "trainer", "finetune"]
    assert command[4:] == [
        "--config",
        str(tmp_path / "f.toml"),
        "--out",
        str(tmp_path / "run"),
        "--events",
        "--resume",
    ]


def test_a_new_run_folder_is_never_one_that_exists(tmp_path):
    now = datetime(2026, 11, 23, 1, 2)
    first = new_run_folder("pretrain", tmp_path, now)
    assert first.name == "pretrain-261123-0102"
    first.mkdir()
    assert new_run_folder("pretrain", tmp_path, now).name == "pretrain-261123-0102-2"


def test_a_plan_writes_settings_that_the_trainer_reads_back(tmp_path):
    plan = plan_run("pretrain", {"steps": 12, "learning_rate": 1e-5}, tmp_path / "run")
    assert read_config(PretrainConfig, plan.config, {}) == PretrainConfig(steps=12, learning_rate=1e-5)


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({"steps": 0}, "steps"),
        ({"masks": "nowhere.safetensors"}, "nowhere"),
        ({"start": "gone.safetensors"}, "start: gone"),
        ({"grow": "gone.safetensors"}, "grow: gone"),
        ({"data": "no-people"}, "no-people is neither a folder"),
        ({"speed": 3}, "speed"),
    ],
)
def test_a_bad_setting_is_named_before_anything_starts(tmp_path, settings, named):
    with pytest.raises(ConfigError, match=named):
        plan_run("finetune", settings, tmp_path / "run")
    assert not (tmp_path / "run").exists()


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(TrainingError, match="file"):
        plan_run("finetune", FinetuneConfig().model_dump(), tmp_path / "file" / "run")


def test_a_folder_with_a_run_in_it_is_not_used_again(tmp_path):
    plan_run("pretrain", {}, tmp_path / "run")
    with pytest.raises(TrainingError, match="already holds a run"):
        plan_run("finetune", {}, tmp_path / "run")


def test_runs_are_listed_and_other_folders_are_not(tmp_path):
    plan_run("pretrain", {"steps": 12}, tmp_path / "run")
    (tmp_path / "other").mkdir()
    (tmp_path / "file.txt").write_text("")
    [run] = list_runs(tmp_path)
    assert (run.folder, run.stage, run.step, run.total_steps) == (tmp_path / "run", "pretrain", 0, 12)
    assert run.state == "empty"
    assert list_runs(tmp_path / "nowhere") == ()


def test_broken_files_in_a_run_do_not_break_the_list(tmp_path):
    folder = plan_run("pretrain", {}, tmp_path / "run").folder
    (folder / "pretrain.toml").write_text("steps = = 3")
    (folder / "weights.safetensors").write_bytes(b"\xff" * 20)
    (folder / "config.json").write_bytes(b"\xff{")
    [run] = list_runs(tmp_path)
    assert run.weights == folder / "weights.safetensors"
    assert run.step == 0


def test_a_run_from_the_command_line_is_found_and_goes_on_with_the_settings_it_ran_with(tmp_path):
    folder = tmp_path / "run"
    (folder / "state").mkdir(parents=True)
    save_file({}, folder / "state" / "state.safetensors", {"step": "40"})
    ran = FinetuneConfig(steps=50, model={"dropout": 0.5})
    (folder / "config.json").write_text(ran.model_dump_json())
    [run] = list_runs(tmp_path)
    assert (run.stage, run.step, run.total_steps, run.state) == ("finetune", 40, 50, "unfinished")
    assert read_config(FinetuneConfig, resume_run(run).config, {}) == ran


def test_only_a_run_with_a_saved_state_goes_on(tmp_path):
    folder = plan_run("pretrain", {"steps": 5}, tmp_path / "run").folder
    (folder / "weights.safetensors").touch()
    run = read_run(folder)
    assert run is not None
    with pytest.raises(TrainingError, match="no saved state"):
        resume_run(run)
    (folder / "state").mkdir()
    (folder / "state" / "state.safetensors").touch()
    run = read_run(folder)
    assert run is not None
    assert resume_run(run) == RunPlan("pretrain", folder / "pretrain.toml", folder, resume=True)


def test_a_run_that_has_saved_nothing_is_started(tmp_path):
    planned = plan_run("pretrain", {"steps": 5}, tmp_path / "run")
    run = read_run(planned.folder)
    assert run is not None
    assert run.startable
    assert resume_run(run) == planned


def test_a_run_by_time_is_finished_when_its_time_is_over(tmp_path):
    folder = plan_run("pretrain", {"minutes": 2}, tmp_path / "run").folder
    (folder / "state").mkdir()
    save_file({}, folder / "state" / "state.safetensors", {"step": "40"})
    for seconds, state in ((60, "unfinished"), (121, "finished")):
        (folder / "state" / "seconds").write_text(str(seconds))
        run = read_run(folder)
        assert run is not None
        assert (run.total_steps, run.minutes, run.seconds, run.state) == (None, 2, seconds, state)
    assert resume_run(run).resume
