"""The time of a run, over all its sessions."""

import pytest

from trainer.training import clock as module
from trainer.training.clock import Clock


@pytest.fixture
def now(monkeypatch):
    """A clock on the wall that a test moves."""
    wall = {"now": 100.0}
    monkeypatch.setattr(module.time, "monotonic", lambda: wall["now"])
    return wall


def test_sessions_add_up_and_pauses_do_not_count(tmp_path, now):
    first = Clock(tmp_path / "seconds")
    now["now"] += 50  # loading
    first.start(resume=False)
    now["now"] += 30
    first.leave_out(10)
    assert first.seconds == 20
    first.save()

    second = Clock(tmp_path / "seconds")
    second.start(resume=True)
    now["now"] += 5
    assert second.seconds == 25
    second.start(resume=False)
    assert second.seconds == 0


def test_a_broken_note_counts_as_none(tmp_path, now):
    (tmp_path / "seconds").write_text("many")
    clock = Clock(tmp_path / "seconds")
    clock.start(resume=True)
    assert clock.seconds == 0
