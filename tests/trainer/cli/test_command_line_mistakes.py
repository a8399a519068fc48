"""What the command line refuses, and how it says so; in this process, for speed."""

import json
import os

import pytest
from typer.testing import CliRunner

from graphose_core.assets import ASSETS
from tests.trainer.tiny_runs import TINY
from trainer.cli.main import app
from trainer.runs.process import to_toml
from trainer.runs.record.events import RunFailed, parse_event

runner = CliRunner()


def config(tmp_path, **changes):
    path = tmp_path / "run.toml"
    path.write_text(to_toml(TINY | {"steps": 2} | changes))
    return path


def failure(*arguments: object) -> str:
    """The message of the one event of a run that fails."""
    result = runner.invoke(app, [*map(str, arguments), "--events"])
    assert result.exit_code == 1, result.output
    [event] = [parse_event(line) for line in result.stdout.splitlines()]
    assert isinstance(event, RunFailed)
    return event.message


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"size": 20}, "size = 20"),
        ({"learning_rate": 0.0}, "learning_rate"),
        ({"speed": 3}, "speed"),
        ({"model": {"hidden": 0}}, "model: hidden"),
        ({"model": {"colour": 1}}, "model: colour"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path, changes, words):
    file = config(tmp_path, **changes)
    assert words in failure("pretrain", "--config", file, "--out", tmp_path / "run")


def test_a_flag_is_laid_over_the_file(tmp_path):
    file = config(tmp_path)
    assert "size = 48" in failure("pretrain", "--config", file, "--out", tmp_path / "run", "--size", 48)


@pytest.mark.parametrize("content", ["steps = = 3", "\x00"])
def test_a_file_that_is_no_toml_is_named(tmp_path, content):
    (tmp_path / "run.toml").write_text(content)
    assert "run.toml" in failure("pretrain", "--config", tmp_path / "run.toml", "--out", tmp_path / "run")


def test_a_file_that_is_not_there_is_named(tmp_path):
    assert "lost.toml" in failure("finetune", "--config", tmp_path / "lost.toml", "--out", tmp_path / "run")


def test_masks_that_are_not_there_are_named(tmp_path):
    file = config(tmp_path)
    lost = tmp_path / "lost.safetensors"
    assert "lost.safetensors" in failure(
        "finetune", "--config", file, "--out", tmp_path / "run", "--masks", lost
    )


def test_a_folder_that_cannot_be_written_to_is_named(tmp_path):
    (tmp_path / "file").write_text("")
    message = failure("pretrain", "--config", config(tmp_path), "--out", tmp_path / "file" / "run")
    assert "file" in message
    assert "choose" in message


def test_there_must_be_something_to_resume(tmp_path):
    file = config(tmp_path)
    assert "no saved state" in failure("pretrain", "--config", file, "--out", tmp_path / "run", "--resume")


def test_a_refused_resume_leaves_the_settings_of_the_run_as_they_were(tmp_path):
    folder = tmp_path / "run"
    (folder / "state").mkdir(parents=True)
    (folder / "state" / "state.safetensors").touch()
    (folder / "config.json").write_text(json.dumps({"seed": 5}))
    file = config(tmp_path, seed=6)
    assert "seed = 6" in failure("pretrain", "--config", file, "--out", folder, "--resume")
    assert json.loads((folder / "config.json").read_text()) == {"seed": 5}


def test_without_events_a_mistake_is_told_on_stderr(tmp_path):
    result = runner.invoke(app, ["pretrain", "--out", str(tmp_path / "run"), "--size", "48"])
    assert result.exit_code == 1
    assert "size = 48" in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("command", ["pretrain", "finetune", "evaluate", "sheet"])
def test_every_command_explains_itself(command):
    result = runner.invoke(app, [command, "--help"])
    assert result.exit_code == 0
    assert "--out" in result.output or "--checkpoint" in result.output


NETWORK = ASSETS / "checkpoints" / "pro-64.safetensors"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("evaluate", "--count", "-3"), "--count"),
        (("stability", "--count", "0"), "--count"),
        (("sheet", "--out", "none/a.png"), "there is no folder"),
        (("sheet", "--out", "a.xyz"), "ends in .png"),
        (("sheet", "--out", "."), "ends in .png"),
        (("sheet", "--out", "a.png", "--columns", "0"), "--columns"),
        (("sharpen", "--out", "a.safetensors", "--sharpness", "nan"), "sharpness = nan"),
        (("sharpen", "--out", "a.safetensors", "--sharpness", "-1"), "sharpness = -1"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_a_wrong_argument_is_told_before_any_work(tmp_path, monkeypatch, arguments, words):
    monkeypatch.chdir(tmp_path)
    command, *rest = arguments
    result = runner.invoke(app, [command, "--checkpoint", str(NETWORK), *rest])
    assert result.exit_code in (1, 2), result.output
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert words in "".join(result.output.split("\n"))
    assert not list(tmp_path.iterdir())


def refusal(*arguments: object) -> str:
    """What a command says that fails; it is no traceback."""
    result = runner.invoke(app, [*map(str, arguments)])
    assert isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code in (1, 2)
    return result.output


def test_a_folder_whose_name_is_too_long_is_no_folder():
    assert "is not a folder" in refusal("runs", "x" * 5000)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes of this kind")
@pytest.mark.parametrize(
    "arguments",
    [
        ("panel-score", "--answers", "x", "--key"),
        ("sharpen", "--sharpness", 1.5, "--out", "x.safetensors", "--checkpoint"),
        ("pretrain", "--out", "x", "--config"),
        ("study", "baselines", "--out", "x", "--config"),
        ("labels",),
    ],
    ids=lambda arguments: arguments[0],
)
def test_a_pipe_is_not_waited_for(tmp_path, monkeypatch, arguments):
    monkeypatch.chdir(tmp_path)
    os.mkfifo("pipe")
    assert "is a pipe" in refusal(*arguments, "pipe")
    assert [path.name for path in tmp_path.iterdir()] == ["pipe"]


@pytest.mark.parametrize("frames", ["24,-5", "24,x", "0", "", ",", "9" * 5000, "1.5"])
def test_numbers_of_frames_are_not_passed_over(tmp_path, frames):
    told = refusal("detector-study", "m", "d", "--out", tmp_path, "--frames", frames)
    assert "give numbers" in told
