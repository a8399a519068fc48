"""Reading of run folders: list of runs, progress, resuming. No Qt, no torch."""

import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from graphose_core.checkpoint_head import WEIGHTS
from graphose_core.errors import TrainingError, in_words
from graphose_core.path_checks import exists, is_dir, is_file, read_file, regular
from graphose_core.text_files.json_values import json_of
from graphose_core.text_files.toml_values import read_toml
from trainer.domains.registry import teacher_of
from trainer.runs.lock import is_running
from trainer.runs.process import CONFIGS, RunPlan, to_toml
from trainer.runs.record.events import Stage
from trainer.runs.settings.run_config import RunConfig

RunState = Literal["empty", "unfinished", "finished"]
_LONGEST_HEADER = 64 * 1024 * 1024
"""Largest length of a checkpoint's header, in bytes."""
_LONGEST_SETTINGS = 1_000_000
"""Largest size in bytes of settings files; larger files are not read."""
_MOST_DIGITS, _MOST_MINUTES = 18, 1e9
_MAY_CHANGE = {"steps", "minutes", "processes", "workers", "device", "save_every", "sample_every"}
"""Settings that may change when a run is resumed."""


@dataclass(frozen=True)
class Run:
    """Snapshot of a run folder.

    Attributes:
        step: steps made when its state was last saved; 0 before that.
        total_steps: the steps it was asked for; None if its settings do not say, or time alone ends it.
        weights: the weights it wrote (`*.safetensors`), or None.
        resumable: whether it contains a state to resume.
        planned: whether it contains the settings that it was planned with.
        changed: when it last wrote weights (before that: anything), in seconds since the epoch.
        minutes: the minutes of training that it was asked for; None if it was not.
        seconds: of training when its state was last saved.
    """

    folder: Path
    stage: Stage
    step: int
    total_steps: int | None
    weights: Path | None
    resumable: bool
    changed: float
    minutes: float | None = None
    seconds: float = 0.0
    planned: bool = False

    @property
    def startable(self) -> bool:
        """Whether it was planned and has saved nothing, as one that was taken off the queue."""
        return self.planned and self.state == "empty"

    @property
    def state(self) -> RunState:
        """Finished when all steps were made or all time was used; empty when nothing was saved yet."""
        if self.weights is None and not self.resumable:
            return "empty"
        made = self.total_steps is not None and self.step >= self.total_steps
        used = self.minutes is not None and self.seconds >= 60 * self.minutes
        return "finished" if made or used else "unfinished"


def list_runs(root: Path) -> tuple[Run, ...]:
    """Return the runs in the folders directly below `root`, last changed first; ignore other folders."""
    if not is_dir(root):
        return ()
    found = (read_run(folder) for folder in root.iterdir() if is_dir(folder))
    return tuple(sorted((run for run in found if run is not None), key=lambda run: -run.changed))


def read_run(folder: Path) -> Run | None:
    """Return the run in `folder`, or None. A broken file counts as absent, so that listing never fails."""
    settings = settings_of(folder)
    stage = _stage_of(folder, settings)
    if stage is None:
        return None
    weights, state = folder / WEIGHTS, folder / "state" / "state.safetensors"
    saved = is_file(weights)
    return Run(
        folder=folder,
        stage=stage,
        step=_number(_metadata(state), "step") or 0,
        total_steps=_number(settings, "steps"),
        minutes=_minutes(settings),
        seconds=_seconds(folder / "state" / "seconds"),
        weights=weights if saved else None,
        resumable=is_file(state),
        changed=(weights if saved else folder).stat().st_mtime,
        planned=_plan_file(folder) is not None,
    )


def settings_of(folder: Path) -> dict[str, object]:
    """Return the settings of a run: those it ran with, else those it was planned with, else {}."""
    try:
        if is_file(ran := folder / "config.json"):
            content = _json(ran)
            return content if isinstance(content, dict) else {}
        planned = _plan_file(folder)
        return read_toml(planned) if planned is not None else {}
    except (OSError, ValueError):
        return {}


def resume_run(run: Run, more_minutes: float = 0.0) -> RunPlan:
    """Return the plan that resumes a run with its settings, or starts one that has saved nothing yet.

    Args:
        run: snapshot of the run.
        more_minutes: of training, beyond those that it has had; 0: what is left of what it was asked for. The
            learning rate and all else that changes over a run follow the new length.

    Raises:
        TrainingError: if it has saved weights and no state to go on from, or its settings cannot be read or
            written.
    """
    settings = settings_of(run.folder)
    if not (run.resumable or run.startable) or not settings:
        raise TrainingError(
            f"{run.folder} holds no saved state with settings; only a run that has saved both can go on: "
            "start a new run"
        )
    if more_minutes:
        settings = {**settings, "minutes": run.seconds / 60 + more_minutes}
    config = run.folder / f"{run.stage}.toml"
    try:
        config.write_text(to_toml(settings), encoding="utf-8")
    except OSError as error:
        raise TrainingError(
            f"{config}: a run must be able to write to its folder ({in_words(error)}); make it writable again"
        ) from error
    return RunPlan(run.stage, config, run.folder, resume=run.resumable)


def check_start(folder: Path, settings: RunConfig, *, resume: bool) -> None:
    """Check that a run may start in `folder`, without overwriting or mixing with another run.

    Raises:
        TrainingError: if the folder holds a state and is not to be resumed, or is to be resumed and holds
            none, or one of a run with other settings.
        ConfigError: if the data of a run to resume do not exist any more.
    """
    if is_running(folder):
        raise TrainingError(
            f"{folder}: another process is training in this folder; stop it or wait for its "
            "end, or choose another folder"
        )
    state = folder / "state" / "state.safetensors"
    if exists(state) != resume:
        raise TrainingError(
            f"{folder} holds no saved state to go on from; start it without --resume"
            if resume
            else f"{folder} already holds a run; go on with it (--resume), or choose another folder"
        )
    ran = settings_of(folder)
    ran |= {"stage": _stage_of(folder, ran)} if ran else {}
    stage = next(name for name, kind in CONFIGS.items() if isinstance(settings, kind))
    now = settings.model_dump(mode="json") | {"stage": stage}
    if resume and "data" in now:
        teacher_of(now["data"])  # data that are gone are told, not what follows from their kind
    for name in sorted(ran.keys() & now.keys() - _MAY_CHANGE) if resume else ():
        if ran[name] != now[name]:
            raise TrainingError(
                f"{name} = {now[name]!r}, but the run in {folder} began with {ran[name]!r:.120}; "
                "resume it with the settings it began with, or start a run in a new folder"
            )


def _plan_file(folder: Path) -> Path | None:
    """Return the settings file with which the application started a run, named after its stage."""
    named = (folder / f"{stage}.toml" for stage in get_args(Stage))
    return next((path for path in named if is_file(path)), None)


def _stage_of(folder: Path, settings: dict[str, object]) -> Stage | None:
    planned = _plan_file(folder)
    if planned is not None:
        return "pretrain" if planned.stem == "pretrain" else "finetune"
    if not {"steps", "learning_rate"} <= settings.keys():
        return None
    return "finetune" if "adversary_weight" in settings else "pretrain"


def _metadata(tensors: Path) -> dict[str, object]:
    """Return the metadata of a safetensors file; {} if it cannot be read."""
    try:
        with regular(tensors).open("rb") as file:
            length = int.from_bytes(file.read(8), "little")
            head = json_of(file.read(length)) if length <= _LONGEST_HEADER else {}
    except (OSError, ValueError):
        return {}
    fields = head.get("__metadata__") if isinstance(head, dict) else None
    return fields if isinstance(fields, dict) else {}


def _json(path: Path) -> Any:
    return json_of(read_file(path, _LONGEST_SETTINGS))


def _number(fields: dict[str, object], name: str) -> int | None:
    value = fields.get(name)
    if isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) <= _MOST_DIGITS:
        value = int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**63 else None


def _minutes(settings: dict[str, object]) -> float | None:
    value = settings.get("minutes")
    if not isinstance(value, int | float) or isinstance(value, bool):
        return None
    return float(value) if 0 < value <= _MOST_MINUTES else None


def _seconds(note: Path) -> float:
    try:
        seconds = float(read_file(note, 100))
    except (OSError, ValueError):
        return 0.0
    return seconds if 0 <= seconds < math.inf else 0.0
