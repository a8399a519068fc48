"""Edits that a person takes for one."""

from app.editing.coalescing import PAUSE, Coalescing


def test_only_edits_that_are_alike_soon_and_undisturbed_are_coalesced() -> None:
    now = 10.0
    coalescing = Coalescing(lambda: now)
    assert not coalescing.continues("nudge", 3)
    coalescing.note("nudge", 3)
    now += PAUSE
    assert coalescing.continues("nudge", 3)
    assert not coalescing.continues("nudge", 4), "something came between"
    assert not coalescing.continues("flip", 3)
    now += 0.1
    assert not coalescing.continues("nudge", 3)
