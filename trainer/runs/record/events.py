"""Protocol of a training process: events (one JSON object a line, stdout), commands (words, stdin)."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from graphose_core.errors import GraphoseError, in_words

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
"""Kinds of problems of a run, see :mod:`trainer.training.health`."""


class Event(BaseModel):
    """Base of all events: frozen, nothing but the declared fields.

    A non-finite number is encoded as text ("NaN"), as JSON has none, and losses may be non-finite.
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
    """Estimated duration of the run, from its first steps or from measured ones.

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
    """Weights to render with (`*.safetensors`) were written."""

    kind: Literal["checkpoint_saved"] = "checkpoint_saved"
    step: int
    path: str
    metrics: dict[str, float] = {}


class HealthWarning(Event):
    """A problem was found; the run continues. `message` describes it and the remedy."""

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
    """The run is paused until `resume` or `stop`."""

    kind: Literal["run_paused"] = "run_paused"
    step: int


class RunResumed(Event):
    """The run continues after a pause."""

    kind: Literal["run_resumed"] = "run_resumed"
    step: int


class RunFinished(Event):
    """The run ended by itself or because it was asked to stop; everything is saved."""

    kind: Literal["run_finished"] = "run_finished"
    step: int
    reason: Literal["completed", "stopped"]
    checkpoint: str


class StudyProgress(Event):
    """Progress of a study: run `number` of `total`. `eta_seconds` covers all trainings; None: unknown."""

    kind: Literal["study_progress"] = "study_progress"
    study: str
    variant: str
    seed: int
    what: str
    number: int
    total: int
    eta_seconds: float | None


class StudyNote(Event):
    """Message about a study's preparations before its first run."""

    kind: Literal["study_note"] = "study_note"
    message: str


class RunFailed(Event):
    """The run ended with an error; `message` describes it and the remedy."""

    kind: Literal["run_failed"] = "run_failed"
    message: str


def failure(error: GraphoseError | OSError) -> RunFailed:
    """Return the message about an error that ended a run, with the remedy for system errors."""
    if isinstance(error, GraphoseError):
        return RunFailed(message=str(error))
    told = f"{error.filename}: {in_words(error)}" if error.filename else in_words(error)
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
