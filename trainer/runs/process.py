"""A training run in its own process: its folder, its settings file, its command line. No Qt, no torch."""

import os
import sys
import tomllib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from graphose_core.checkpoint_head import WEIGHTS
from graphose_core.errors import ConfigError, TrainingError, in_words
from graphose_core.path_checks import exists, is_file
from graphose_core.user_data import data_folder
from trainer.domains.registry import teacher_of
from trainer.runs.record.events import Stage
from trainer.runs.settings.config import FinetuneConfig, PretrainConfig

_NICENESS = 10
"""Increment of the nice value of a training process."""
_MARKS = ("config.json", "state", WEIGHTS, "pretrain.toml", "finetune.toml")
"""Names of files that mark a folder as that of a run."""

_WEIGHTS = {
    "masks": "a pre-training",
    "start": "an earlier fine-tuning",
    "grow": "a fine-tuning at smaller images",
}
"""Settings that name initial weights, and the kind of run that these come from."""

CONFIGS: dict[Stage, type[PretrainConfig | FinetuneConfig]] = {
    "pretrain": PretrainConfig,
    "finetune": FinetuneConfig,
}


@dataclass(frozen=True)
class RunPlan:
    """Plan of a training process.

    Attributes:
        stage: "pretrain" (masks from drawn scenes) or "finetune" (the whole network).
        config: TOML file with the settings.
        folder: the run's folder; made by the process where it is not there yet.
        resume: whether to resume the last state in `folder` instead of starting at step 0.
    """

    stage: Stage
    config: Path
    folder: Path
    resume: bool = False

    def command(self) -> list[str]:
        """The command line: this very Python, one module, absolute paths."""
        folder, config = self.folder.absolute(), self.config.absolute()
        flags = ["--config", str(config), "--out", str(folder), "--events"]
        return [sys.executable, "-m", "trainer", self.stage, *flags, *(["--resume"] if self.resume else [])]


def source_root() -> Path:
    """Return the folder that contains the `trainer` package, so that `-m trainer` finds it."""
    return Path(__file__).resolve().parents[2]


def runs_folder() -> Path:
    """Return the default folder of runs."""
    return data_folder() / "runs"


def data_sets_folder() -> Path:
    """Return the default folder of data sets."""
    return data_folder() / "datasets"


def new_run_folder(stage: Stage, root: Path | None = None, now: datetime | None = None) -> Path:
    """Return an unused path for a new run, named after stage and time; create nothing."""
    root = runs_folder() if root is None else root
    stem = f"{stage}-{now or datetime.now():%y%m%d-%H%M}"
    names = [stem, *(f"{stem}-{number}" for number in range(2, 1000))]
    return next(path for path in (root / name for name in names) if not exists(path))


def plan_run(stage: Stage, settings: Mapping[str, object], folder: Path) -> RunPlan:
    """Check the settings of a new run, write them into its folder, and return its plan.

    Raises:
        ConfigError: if a setting breaks a rule of `settings.config`, or initial weights are not there.
        TrainingError: if the folder already holds a run, or cannot be written to.
    """
    text = to_toml(settings)
    checked = CONFIGS[stage].build(tomllib.loads(text))
    if isinstance(checked, FinetuneConfig):
        _check_sources(checked)
    if any(exists(folder / name) for name in _MARKS):
        raise TrainingError(
            f"{folder} already holds a run; a new run needs a folder of its own: "
            "choose another folder, or resume that run"
        )
    config = folder / f"{stage}.toml"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        config.write_text(text, encoding="utf-8")
    except OSError as error:
        raise TrainingError(
            f"{folder}: a run must be able to write to its folder ({in_words(error)}); choose another folder"
        ) from error
    return RunPlan(stage, config, folder)


def _check_sources(config: FinetuneConfig) -> None:
    """Raise ConfigError for missing files that settings name, before torch is loaded."""
    for name, what in _WEIGHTS.items():
        path = getattr(config, name)
        if path and not is_file(Path(path)):
            raise ConfigError(f"{name}: {path} is not there; give the weights.safetensors of {what}, or none")
    teacher_of(config.data)


def to_toml(settings: Mapping[str, object]) -> str:
    """Return settings as TOML: str, Path, bool, int, float, lists of these, and mappings as tables.

    Settings that are None are omitted: TOML has no null, and absence means the default.

    Raises:
        ConfigError: if a value is of any other kind.
    """
    return "\n".join(_table(settings, ())).lstrip("\n") + "\n"


def give_way(pid: int) -> None:
    """Lower a process's priority, so that the window keeps its core while a network trains.

    Called right after the start: threads made later inherit it. No effect where the system has no such call.
    """
    if hasattr(os, "setpriority"):
        with suppress(OSError):  # the process may be gone already
            os.setpriority(os.PRIO_PROCESS, pid, _NICENESS)


def _table(settings: Mapping[str, object], path: tuple[str, ...]) -> list[str]:
    plain = {key: value for key, value in settings.items() if value is not None}
    tables = {key: value for key, value in plain.items() if isinstance(value, Mapping)}
    lines = ["", "[" + ".".join(map(_key, path)) + "]"] if path else []
    lines += [f"{_key(key)} = {_value(key, value)}" for key, value in plain.items() if key not in tables]
    for key, table in tables.items():
        lines += _table(table, (*path, key))
    return lines


def _key(name: str) -> str:
    return name if name.replace("_", "").replace("-", "").isalnum() and name.isascii() else _quoted(name)


def _value(key: str, value: object) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int() | float():
            return repr(value)
        case str() | Path():
            return _quoted(str(value))
        case list() | tuple():
            return "[" + ", ".join(_value(key, item) for item in value) + "]"
    raise ConfigError(
        f"setting {key}: {value!r} has no TOML form; it must be text, a number, true/false, or a list "
        "of these: correct the setting"
    )


def _quoted(text: str) -> str:
    escaped = "".join(_escaped(character) for character in text)
    return f'"{escaped}"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    return character if ord(character) >= 0x20 and character != "\x7f" else f"\\u{ord(character):04x}"
