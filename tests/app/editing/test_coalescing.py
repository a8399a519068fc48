"""Edits that a person takes for one."""

from app.editing.coalescing import PAUSE, Run


def test_only_what_is_alike_soon_and_undisturbed_goes_on() -> None:
    now = 10.0
    run = Run(lambda: now)
    assert not run.goes_on("nudge", 3)
    run.note("nudge", 3)
    now += PAUSE
    assert run.goes_on("nudge", 3)
    assert not run.goes_on("nudge", 4), "something came between"
    assert not run.goes_on("flip", 3)
    now += 0.1
    assert not run.goes_on("nudge", 3)
