"""Texts for the state and progress of a training run. No Qt."""

import math
from collections.abc import Mapping

from app.training.state import TrainingState
from trainer.runs.folders import Run
from trainer.runs.record.events import RunFinished, Stage, StepCompleted

BEGINNINGS = ("start", "grow", "masks")
"""Settings that name the weights that a fine-tune begins with."""

SHEET_ROWS: dict[Stage, tuple[str, ...]] = {
    "pretrain": ("Target", "Union", "Masks"),
    "finetune": ("Target", "Generated", "Masks"),
}
"""Names of the rows of a stage's contact sheets, from the top."""

STATE_NAMES = {
    TrainingState.IDLE: "Not started",
    TrainingState.STARTING: "Starting…",
    TrainingState.RUNNING: "Running",
    TrainingState.PAUSING: "Pausing…",
    TrainingState.PAUSED: "Paused",
    TrainingState.STOPPING: "Saving…",
    TrainingState.FINISHED: "Finished",
    TrainingState.FAILED: "Failed",
}


def title_of(stage: Stage, settings: Mapping[str, object]) -> str:
    """Return what a run does; one on a folder of images that begins with no weights makes a new model."""
    if stage == "pretrain":
        return "Pre-training masks"
    data = settings.get("data")
    is_folder = isinstance(data, str) and ("/" in data or "\\" in data)
    is_new = is_folder and not any(settings.get(name) for name in BEGINNINGS)
    return "Training a new model" if is_new else "Fine-tuning"


def state_name(state: TrainingState, last: RunFinished | None) -> str:
    """Return the name of a state; a run that was stopped before its last step is not called finished."""
    if state is TrainingState.FINISHED and (last is None or last.reason == "stopped"):
        return "Stopped"
    return STATE_NAMES[state]


def step_text(step: int, total_steps: int) -> str:
    """Return "Step 1,200 of 20,000", or "Step 0" while the total of a timed run is unknown."""
    if not total_steps:
        return f"Step {step:,}"
    return f"Step {step:,} of {total_steps:,}"


def clock_text(seconds: float, minutes: float, step: int) -> str:
    """Return "3 of 10 min · step 1,200", or "1 h 05 min of 8 h · step 1,200", of a timed run."""
    done, total = int(min(seconds / 60, minutes)), round(minutes)
    first = f"{done} of {total} min" if total < 60 else f"{_span(done)} of {_span(total)}"
    return f"{first} · step {step:,}"


def _span(minutes: int) -> str:
    """Return whole minutes as "12 min", "8 h" or "1 h 05 min"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest:02d} min" if rest else f"{hours} h"


def facts(event: StepCompleted, moving: bool) -> str:
    """Return speed, time left and memory as text; the first two only while the run is in progress."""
    if not moving:
        return ""
    memory = memory_text(event.memory) if event.memory is not None else ""
    parts = [f"{event.images_per_second:,.1f} images/s", time_left(event.eta_seconds), memory]
    return " · ".join(part for part in parts if part)


def time_left(seconds: float) -> str:
    """Return a duration as a person would say it: "40 s left", "12 min left", "2 h 05 min left"."""
    if not math.isfinite(seconds) or seconds < 0:
        return ""
    if seconds < 60:
        return f"{math.ceil(seconds)} s left"
    minutes = round(seconds / 60)
    if minutes < 60:
        return f"{minutes} min left"
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02d} min left" if hours < 48 else f"{hours // 24} days left"


def memory_text(held: int) -> str:
    """Return bytes as a person would say them: "850 MB", "1.4 GB"."""
    megabytes = held / 1e6
    return f"{megabytes:,.0f} MB" if megabytes < 1000 else f"{megabytes / 1000:,.1f} GB"


def metrics_text(metrics: dict[str, float]) -> str:
    """ "PSNR 24.5 · mask area 0.202"."""
    return " · ".join(f"{measure_name(name)} {value:.3g}" for name, value in metrics.items())


def measure_name(name: str) -> str:
    """Return a measure as the window calls it: "PSNR", "mask area"."""
    return name.upper() if name in _SHORT else name.replace("_", " ")


_SHORT = frozenset({"psnr", "ssim", "kid"})
"""Measures whose names are written in capitals."""


def run_text(run: Run) -> str:
    """Return a line about an earlier run: its stage and progress."""
    stage = "masks" if run.stage == "pretrain" else "whole network"
    if run.total_steps is None:
        return f"{stage}, step {run.step:,}"
    if run.state == "finished":
        return f"{stage}, all {run.total_steps:,} steps"
    return f"{stage}, step {run.step:,} of {run.total_steps:,}"
