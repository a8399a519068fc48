"""State machine of a training run, driven by its events. No Qt."""

import signal
from contextlib import suppress
from enum import StrEnum

from trainer.runs.record.events import (
    AnyEvent,
    RunFailed,
    RunFinished,
    RunPaused,
    RunResumed,
    RunStarted,
    StepCompleted,
)

_KILLED = 9
"""Number of SIGKILL, which Python does not name on Windows."""


class TrainingState(StrEnum):
    """States of the window's current run."""

    IDLE = "idle"
    STARTING = "starting"
    RUNNING = "running"
    PAUSING = "pausing"
    PAUSED = "paused"
    STOPPING = "stopping"
    FINISHED = "finished"
    FAILED = "failed"

    @property
    def is_alive(self) -> bool:
        """Whether a process exists: starting, running, paused or ending."""
        return self not in {TrainingState.IDLE, TrainingState.FINISHED, TrainingState.FAILED}


def next_state(state: TrainingState, event: AnyEvent) -> TrainingState:
    """Return the state after `event`; events sent before a stop was requested do not undo it."""
    match event:
        case RunFinished() | RunFailed():
            return TrainingState.STOPPING  # until the process is gone
        case _ if state is TrainingState.STOPPING:
            return state
        case RunPaused():
            return TrainingState.PAUSED
        case RunResumed():
            return TrainingState.RUNNING
        case RunStarted() | StepCompleted() if state is TrainingState.STARTING:
            return TrainingState.RUNNING
    return state


def how_it_ended(exit_code: int, crashed: bool) -> str:
    """Return a message about a process that ended without a final event: cause, saved state, remedy.

    Args:
        exit_code: the exit status, or the signal's number where the process crashed.
        crashed: whether a signal ended it.
    """
    what = f"signal {_signal_name(exit_code)}" if crashed else f"exit code {exit_code}"
    remedy = "If it had saved anything, “Resume this run” goes on from there."
    if crashed and exit_code == _KILLED:
        remedy = f"Often the memory ran out: a smaller batch or image needs less. {remedy}"
    return f"The training process ended before its run was done ({what}). {remedy}"


def _signal_name(number: int) -> str:
    with suppress(ValueError):
        return f"{number}, {signal.Signals(number).name}"
    return str(number)
