"""What lies in run folders: which runs there are, how far each came, what can go on. No Qt, no torch."""

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from graphose_core.errors import TrainingError
from trainer.events import Stage
from trainer.process import RunPlan

RunState = Literal["empty", "unfinished", "finished"]
_LONGEST_HEADER = 64 * 1024 * 1024


@dataclass(frozen=True)
class Run:
    """One run folder, as it was when it was read.

    Attributes:
        step: steps made when its weights were last written; 0 before that.
        total_steps: the steps it was asked for; None if its settings do not say.
        weights: the weights it wrote (`*.safetensors`), or None.
        resumable: whether it holds a state to go on from.
        changed: when it last wrote weights (before that: its settings), in seconds since the epoch.
    """

    folder: Path
    stage: Stage
    step: int
    total_steps: int | None
    weights: Path | None
    resumable: bool
    changed: float

    @property
    def state(self) -> RunState:
        """Finished when all steps were made; empty when nothing was saved yet."""
        if self.weights is None and not self.resumable:
            return "empty"
        return "finished" if self.total_steps is not None and self.step >= self.total_steps else "unfinished"


def list_runs(root: Path) -> tuple[Run, ...]:
    """The runs in the folders directly below `root`, last changed first; other folders are passed over."""
    if not root.is_dir():
        return ()
    found = (read_run(folder) for folder in root.iterdir() if folder.is_dir())
    return tuple(sorted((run for run in found if run is not None), key=lambda run: -run.changed))


def read_run(folder: Path) -> Run | None:
    """The run in `folder`, or None if there is none. A broken file counts as absent: listing never fails."""
    config = config_of(folder)
    if config is None:
        return None
    weights = folder / "weights.safetensors"
    saved, state = weights.is_file(), folder / "state"
    return Run(
        folder=folder,
        stage=_stage_of(config),
        step=_number(_metadata(weights), "step") or 0,
        total_steps=_number(settings_of(folder), "steps"),
        weights=weights if saved else None,
        resumable=state.is_dir() and any(state.iterdir()),
        changed=(weights if saved else config).stat().st_mtime,
    )


def resume_run(run: Run) -> RunPlan:
    """How to start a run again where it left off, with its own settings.

    Raises:
        TrainingError: if it has saved no state to go on from.
    """
    config = config_of(run.folder)
    if config is None or not run.resumable:
        raise TrainingError(
            f"{run.folder} holds no saved state; only a run that has saved one can go on: start a new run"
        )
    return RunPlan(run.stage, config, run.folder, resume=True)


def config_of(folder: Path) -> Path | None:
    """The settings file that a run in `folder` was started with: named after its stage."""
    named = (folder / f"{stage}.toml" for stage in get_args(Stage))
    return next((path for path in named if path.is_file()), None)


def settings_of(folder: Path) -> dict[str, object]:
    """The settings that a run in `folder` was started with; {} where they cannot be read."""
    config = config_of(folder)
    try:
        return tomllib.loads(config.read_text(encoding="utf-8")) if config is not None else {}
    except (OSError, ValueError):
        return {}


def _stage_of(config: Path) -> Stage:
    return "pretrain" if config.stem == "pretrain" else "finetune"


def _metadata(weights: Path) -> dict[str, object]:
    """The text fields in the head of a safetensors file; {} where it cannot be read."""
    try:
        with weights.open("rb") as file:
            length = int.from_bytes(file.read(8), "little")
            head = json.loads(file.read(length)) if length < _LONGEST_HEADER else {}
    except (OSError, ValueError):
        return {}
    fields = head.get("__metadata__") if isinstance(head, dict) else None
    return fields if isinstance(fields, dict) else {}


def _number(fields: dict[str, object], name: str) -> int | None:
    value = fields.get(name)
    if isinstance(value, str) and value.isdecimal():
        return int(value)
    return value if isinstance(value, int) else None
