"""`python -m trainer runs` and how a run is started with notes, presets and a dry run."""

import json

from typer.testing import CliRunner

from tests.trainer.tiny_runs import TINY
from trainer.cli.main import app
from trainer.runs.process import to_toml
from trainer.runs.record.events import TimeEstimated, parse_event
from trainer.runs.record.history import read_history


def invoke(*arguments):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def config_of(folder, **changes):
    path = folder / "run.toml"
    path.write_text(to_toml(TINY | changes))
    return path


def test_a_run_with_a_note_is_made_and_listed(tmp_path):
    config = config_of(tmp_path, steps=2)
    made = invoke("pretrain", "--config", config, "--out", tmp_path / "runs" / "one", "--note", "first try")
    assert made.exit_code == 0, made.output
    listed = invoke("runs", tmp_path / "runs", "--json")
    [run] = json.loads(listed.stdout)
    assert (run["name"], run["state"], run["step"], run["notes"]) == ("one", "finished", 2, "first try")
    assert run["best"].keys() == {"cross_entropy", "squared_error"}
    steps = read_history(tmp_path / "runs" / "one").losses["cross_entropy"]
    assert max(steps) == 2  # a slow machine reports the first one, too
    table = invoke("runs", tmp_path / "runs").stdout
    assert "one" in table
    assert "2 of 2" in table


def test_a_folder_without_runs_says_so_and_one_that_is_none_is_refused(tmp_path):
    assert "holds no runs" in invoke("runs", tmp_path).stdout
    assert invoke("runs", tmp_path, "--json").stdout.strip() == "[]"
    refused = invoke("runs", tmp_path / "nowhere")
    assert refused.exit_code == 1
    assert "nowhere" in refused.output


def test_a_dry_run_tells_minutes_and_writes_no_run(tmp_path):
    config, out = config_of(tmp_path), tmp_path / "run"
    start = ("pretrain", "--config", config, "--out", out, "--preset", "quick", "--dry-run-steps", 1)
    done = invoke(*start, "--events")
    assert done.exit_code == 0, done.output
    [told] = [parse_event(line) for line in done.stdout.splitlines()]
    assert isinstance(told, TimeEstimated)
    assert told.minutes == 10
    assert told.images_per_second > 0
    assert not out.exists()
    assert "images a second: 10.0 minutes" in " ".join(invoke(*start).output.split())
