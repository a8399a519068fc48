"""Summary of a run for lists: progress, best measures, outcome. No torch."""

import math
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from trainer.runs.folders import Run, list_runs, settings_of
from trainer.runs.lock import is_running
from trainer.runs.notes import read_notes
from trainer.runs.record.events import RunFailed, Stage
from trainer.runs.record.history import Curve, RunHistory, read_history

SummaryState = Literal["running", "empty", "unfinished", "finished", "failed"]

LOWER_IS_BETTER = {"cross_entropy", "squared_error", "kid", "fid"}
HIGHER_IS_BETTER = {"psnr", "psnr_figure", "ssim"}
"""Held-out measures for which higher values are better."""


class Best(BaseModel):
    """The best value of a held-out measure, and its step."""

    model_config = ConfigDict(frozen=True)

    value: float
    step: int


class RunSummary(BaseModel):
    """Summary of one run.

    Attributes:
        folder: its folder, absolute.
        state: `running` where a process makes it now; `failed` where its last session ended with an error.
        step: steps made when it was last saved.
        total_steps, total_minutes: that end it; None where it has no such end.
        minutes: of training.
        images_per_second: as last told, or None.
        data: what it learns from, or None.
        size: side of its images in pixels, or None.
        best: of held-out measures, by name.
        last: held-out measures of the last save, by name.
        warnings: how many things have looked wrong.
        message: why it failed, or empty.
        notes: what a person has written about it.
        changed: when it last wrote weights (before that: anything), in seconds since the epoch.
    """

    model_config = ConfigDict(frozen=True, ser_json_inf_nan="strings")

    folder: str
    name: str
    stage: Stage
    state: SummaryState
    step: int
    total_steps: int | None
    minutes: float
    total_minutes: float | None
    images_per_second: float | None
    data: str | None
    size: int | None
    best: dict[str, Best]
    last: dict[str, float]
    warnings: int
    message: str
    notes: str
    changed: float


def summaries(root: Path) -> tuple[RunSummary, ...]:
    """Return the runs in the folders directly below `root`, last changed first."""
    return tuple(summary_of(run) for run in list_runs(root))


def summary_of(run: Run) -> RunSummary:
    """Return the summary of a run."""
    settings, history = settings_of(run.folder), read_history(run.folder)
    data, size = settings.get("data"), settings.get("size")
    return RunSummary(
        folder=str(run.folder.absolute()),
        name=run.folder.name,
        stage=run.stage,
        state=_state(run, history),
        step=run.step,
        total_steps=run.total_steps,
        minutes=run.seconds / 60,
        total_minutes=run.minutes,
        images_per_second=history.images_per_second,
        data=data if isinstance(data, str) else None,
        size=size if isinstance(size, int) else None,
        best={
            name: best
            for name, curve in history.held_out.items()
            if (best := best_of(name, curve)) is not None
        },
        last={name: curve[max(curve)] for name, curve in history.held_out.items() if curve},
        warnings=len(history.warnings),
        message=history.ended.message if isinstance(history.ended, RunFailed) else "",
        notes=read_notes(run.folder),
        changed=run.changed,
    )


def best_of(name: str, curve: Curve) -> Best | None:
    """Return the best finite value of a measure; None where it has none, or better has no meaning for it."""
    finite = {step: value for step, value in curve.items() if math.isfinite(value)}
    if not finite or name not in LOWER_IS_BETTER | HIGHER_IS_BETTER:
        return None
    choose = min if name in LOWER_IS_BETTER else max
    step = choose(finite, key=lambda made: finite[made])
    return Best(value=finite[step], step=step)


def _state(run: Run, history: RunHistory) -> SummaryState:
    if is_running(run.folder):
        return "running"
    if isinstance(history.ended, RunFailed):
        return "failed"
    return run.state
