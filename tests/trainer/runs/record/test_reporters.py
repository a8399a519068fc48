"""What a person or the application reads of a run."""

import pytest

from trainer.runs.record.events import (
    CheckpointSaved,
    HealthWarning,
    RunFailed,
    RunFinished,
    RunPaused,
    RunResumed,
    RunStarted,
    SampleRendered,
    StepCompleted,
    parse_event,
)
from trainer.runs.record.reporters import ConsoleReporter, EventReporter

FOLDER = "/runs/[old]/[/x]"
EVENTS = [
    RunStarted(stage="pretrain", folder=FOLDER, start_step=0, total_steps=9, image_size=16),
    StepCompleted(step=1, total_steps=9, losses={"a": 0.5}, images_per_second=2.0, eta_seconds=3.0),
    HealthWarning(step=1, message="loss [a] is nan"),
    SampleRendered(step=1, path=f"{FOLDER}/a.png"),
    CheckpointSaved(step=1, path=f"{FOLDER}/w.safetensors", metrics={"psnr": 3.5}),
    RunPaused(step=1),
    RunResumed(step=1),
    RunFinished(step=2, reason="stopped", checkpoint=f"{FOLDER}/w.safetensors"),
    RunFailed(message="model.channels = [red]: one\ntwo"),
]


def test_events_are_one_json_object_a_line_and_come_back(capsys):
    with EventReporter() as reporter:
        for event in EVENTS:
            reporter.tell(event)
    lines = capsys.readouterr().out.splitlines()
    assert [parse_event(line) for line in lines] == EVENTS


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_loss_that_is_no_number_comes_back(value):
    event = StepCompleted(
        step=1, total_steps=9, losses={"a": value}, images_per_second=value, eta_seconds=0.0
    )
    back = parse_event(event.model_dump_json())
    assert str(back.losses["a"]) == str(back.images_per_second) == str(value)


def test_a_person_reads_paths_and_messages_as_they_are(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    with ConsoleReporter() as reporter:
        for event in EVENTS:
            reporter.tell(event)
    printed = capsys.readouterr()
    assert printed.out == ""
    for words in (
        f"saved {FOLDER}/w.safetensors",
        "loss [a] is nan",
        f"stopped at step 2: {FOLDER}",
        "= [red]: one",
    ):
        assert words in printed.err


def test_a_run_of_minutes_shows_minutes_and_not_a_guess_of_steps(capsys, monkeypatch):
    monkeypatch.setenv("COLUMNS", "200")
    rates = {"losses": {}, "images_per_second": 2.0, "eta_seconds": 3.0}
    with ConsoleReporter() as reporter:
        reporter.tell(EVENTS[0].model_copy(update={"total_steps": 0, "minutes": 10.0}))
        reporter.tell(StepCompleted(step=35, total_steps=261, seconds=120, progress=0.2, **rates))
    printed = capsys.readouterr().err
    assert "2/10 min, step 35" in printed
    assert "261" not in printed


def test_a_name_of_two_lines_is_told_in_one(capsys):
    with ConsoleReporter() as reporter:
        reporter.tell(CheckpointSaved(step=1, path="/runs/a\nb/w", metrics={}))
        reporter.tell(RunFinished(step=2, reason="stopped", checkpoint="/runs/a\nb/w"))
    captured = capsys.readouterr()
    assert (captured.out + captured.err).count("/runs/a⟨U+000A⟩b/w") == 2
