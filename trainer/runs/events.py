"""What a training process says (one JSON object a line on stdout) and hears (one word a line on stdin)."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from graphose_core.errors import GraphoseError

Stage = Literal["pretrain", "finetune"]
Command = Literal["pause", "resume", "stop"]
Problem = Literal[
    "not_finite",
    "empty_images",
    "mask_blobs",
    "masks_gone",
    "pose_ignored",
    "discriminator_winning",
    "discriminator_losing",
    "other",
]
"""What can look wrong in a run, see :mod:`trainer.training.health`."""


class Event(BaseModel):
    """Base of all events: frozen, nothing but the declared fields.

    A number that is not finite travels as text ("NaN"): JSON has no word for it, and a loss may well be one.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_inf_nan="strings")


class RunStarted(Event):
    """The first step is about to be made.

    `total_steps` is 0 where time alone ends the run, of which `minutes` are given.
    """

    kind: Literal["run_started"] = "run_started"
    stage: Stage
    folder: str
    start_step: int
    total_steps: int
    image_size: int
    minutes: float | None = None


class StepCompleted(Event):
    """Progress, sent a few times a second at most. `losses` are means since the last one.

    `total_steps` is estimated where time ends the run. `progress` is the share of the run that is done, in
    [0, 1], by steps or by the clock, whichever is further; `seconds` are those of training so far; `memory`
    is as in :class:`TimeEstimated`.
    """

    kind: Literal["step_completed"] = "step_completed"
    step: int
    total_steps: int
    losses: dict[str, float]
    images_per_second: float
    eta_seconds: float
    progress: float = 0.0
    seconds: float = 0.0
    memory: int | None = None


class TimeEstimated(Event):
    """How long the run will take, from its first steps or from steps made beforehand.

    `minutes` and `total_steps` are those of the whole run, `images_per_second` the mean over it; `memory` is
    the most that the first process has held, in bytes, of the GPU's where it trains on one.
    """

    kind: Literal["time_estimated"] = "time_estimated"
    images_per_second: float
    total_steps: int
    minutes: float
    memory: int | None = None


class SampleRendered(Event):
    """A contact sheet (PNG) was written."""

    kind: Literal["sample_rendered"] = "sample_rendered"
    step: int
    path: str


class CheckpointSaved(Event):
    """Weights that can be shown (`*.safetensors`) were written."""

    kind: Literal["checkpoint_saved"] = "checkpoint_saved"
    step: int
    path: str
    metrics: dict[str, float] = {}


class HealthWarning(Event):
    """Something looks wrong; the run goes on. `message` says what it is and what to do."""

    kind: Literal["health_warning"] = "health_warning"
    step: int
    message: str
    problem: Problem = "other"


class RunRolledBack(Event):
    """The run had diverged, and goes on from its last good state, after `to_step` steps.

    `rate_factor` is the factor on all learning rates of the network from now on.
    """

    kind: Literal["run_rolled_back"] = "run_rolled_back"
    step: int
    to_step: int
    rate_factor: float
    message: str


class RunPaused(Event):
    """The run waits for `resume` or `stop`."""

    kind: Literal["run_paused"] = "run_paused"
    step: int


class RunResumed(Event):
    """The run goes on after a pause."""

    kind: Literal["run_resumed"] = "run_resumed"
    step: int


class RunFinished(Event):
    """The run ended by itself or because it was asked to stop; everything is saved."""

    kind: Literal["run_finished"] = "run_finished"
    step: int
    reason: Literal["completed", "stopped"]
    checkpoint: str


class StudyProgress(Event):
    """Where a study is: run `number` of `total`. `eta_seconds` is that of all trainings, None until known."""

    kind: Literal["study_progress"] = "study_progress"
    study: str
    variant: str
    seed: int
    what: str
    number: int
    total: int
    eta_seconds: float | None


class StudyNote(Event):
    """What a study does before its first run."""

    kind: Literal["study_note"] = "study_note"
    message: str


class RunFailed(Event):
    """The run ended with an error; `message` says what to do."""

    kind: Literal["run_failed"] = "run_failed"
    message: str


def failure(error: GraphoseError | OSError) -> RunFailed:
    """Return what is told of an error that ended a run: of one of the system with what to do."""
    if isinstance(error, GraphoseError):
        return RunFailed(message=str(error))
    told = f"{error.filename}: {error.strerror}" if error.filename else str(error)
    remedy = "free some space for the run's folder, or choose one that can be written to"
    return RunFailed(message=f"{told}; {remedy}")


AnyEvent = Annotated[
    RunStarted
    | StepCompleted
    | TimeEstimated
    | SampleRendered
    | CheckpointSaved
    | HealthWarning
    | RunRolledBack
    | RunPaused
    | RunResumed
    | RunFinished
    | StudyProgress
    | StudyNote
    | RunFailed,
    Field(discriminator="kind"),
]

_ADAPTER: TypeAdapter[AnyEvent] = TypeAdapter(AnyEvent)


def parse_event(line: str | bytes) -> AnyEvent:
    """Read one line of a run's output.

    Raises:
        pydantic.ValidationError: if the line is no event.
    """
    return _ADAPTER.validate_json(line)
