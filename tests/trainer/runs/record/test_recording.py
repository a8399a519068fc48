"""Events are kept in the run's folder, and read back as the course of the run."""

import pytest

from tests.trainer.runs.record.recorded import START, made, record, saved
from trainer.runs.record import recording as module
from trainer.runs.record.events import (
    HealthWarning,
    RunFailed,
    RunFinished,
    RunRolledBack,
)
from trainer.runs.record.history import read_events, read_history
from trainer.runs.record.recording import EVENTS


def test_all_is_passed_on_and_steps_are_kept_as_means(tmp_path):
    events = [START, made(1, 1.0), made(4, 5.0), saved(4, 20.0), made(5, 2.0)]
    assert record(tmp_path, events).events == events
    kept = list(read_events(tmp_path))
    assert kept == [START, made(4, 4.0), saved(4, 20.0), made(5, 2.0)]


def test_steps_are_kept_when_it_is_time(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "KEEP_EVERY", 0.0)
    events = [START, made(1, 1.0), made(2, 5.0)]
    record(tmp_path, events)
    assert list(read_events(tmp_path)) == events


def test_a_history_is_the_course_of_a_run_over_its_sessions(tmp_path):
    warning = HealthWarning(step=4, message="blobs", problem="mask_blobs")
    failed = RunFailed(message="the disk is full")
    record(tmp_path, [START, made(4, 1.0, 10.0), saved(4, 20.0), warning, made(6, 0.5, 20.0), failed])
    assert read_history(tmp_path).ended == failed
    again = START.model_copy(update={"start_step": 4})
    end = RunFinished(step=9, reason="completed", checkpoint="w")
    record(tmp_path, [again, made(9, 0.25, 30.0), saved(9, 21.0), end], resume=True)
    history = read_history(tmp_path)
    assert history.losses == {"loss": {4: 1.0, 9: 0.25}}
    assert history.held_out == {"psnr": {4: 20.0, 9: 21.0}}
    assert history.warnings == [warning]
    assert (history.seconds, history.images_per_second, history.ended) == (30.0, 4.0, end)


def test_what_was_rolled_back_is_no_part_of_the_curve(tmp_path):
    back = RunRolledBack(step=6, to_step=3, rate_factor=0.5, message="diverged")
    events = [START, made(3, 1.0), saved(3, 20.0), made(6, 90.0), back, made(5, 0.9), saved(5, 21.0)]
    record(tmp_path, events)
    history = read_history(tmp_path)
    assert history.losses == {"loss": {3: 1.0, 5: 0.9}}
    assert history.rolled_back == [back]


def test_a_new_run_begins_anew_and_a_resumed_one_after_a_torn_line(tmp_path):
    record(tmp_path, [START, made(1, 1.0)])
    record(tmp_path, [START])
    assert list(read_events(tmp_path)) == [START]
    with (tmp_path / EVENTS).open("a") as file:
        file.write('{"kind": "step_comp')
    record(tmp_path, [made(2, 1.0)], resume=True)
    assert list(read_events(tmp_path)) == [START, made(2, 1.0)]


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\n", b"[1]\n{}\n"])
def test_a_file_that_is_none_is_an_empty_history(tmp_path, content):
    (tmp_path / EVENTS).write_bytes(content)
    history = read_history(tmp_path)
    assert (history.losses, history.held_out, history.ended) == ({}, {}, None)
    assert read_history(tmp_path / "nowhere").losses == {}
