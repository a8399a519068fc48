"""Measurements of one variant with one seed, stored as JSON."""

import platform
from datetime import UTC, datetime
from pathlib import Path

import torch
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from graphose_core.atomic import write_text
from graphose_core.document.values.value import explain
from graphose_core.errors import TrainingError, in_words
from graphose_core.path_checks import read_file
from trainer.training.weights.provenance import revision


class Figures(BaseModel):
    """Named measurements.

    Attributes:
        values: numbers by name.
        curves: sequences of numbers by name, such as one for each layer.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_inf_nan="strings")

    values: dict[str, float]
    curves: dict[str, list[float]] = Field(default_factory=dict)


def joined(*parts: Figures) -> Figures:
    """Merge the figures of several measurements."""
    return Figures(
        values={name: value for part in parts for name, value in part.values.items()},
        curves={name: curve for part in parts for name, curve in part.curves.items()},
    )


class Machine(BaseModel):
    """Hardware and software that produced a result.

    Attributes:
        system: operating system and architecture.
        processor: GPU if there is one, else CPU.
        threads: of torch on the CPU.
        torch: version of torch.
        revision: of the source code; empty if unknown.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    system: str
    processor: str
    threads: int
    torch: str
    revision: str

    @classmethod
    def here(cls) -> "Machine":
        """Describe this machine."""
        gpu = torch.cuda.get_device_name() if torch.cuda.is_available() else ""
        return cls(
            system=f"{platform.system()} {platform.machine()}",
            processor=gpu or _processor(),
            threads=torch.get_num_threads(),
            torch=torch.__version__,
            revision=revision(),
        )


class Result(BaseModel):
    """The measurements of one run.

    Attributes:
        variant, seed: the run.
        figures: the measurements.
        hours: duration of the training, its pre-training included.
        machine: where it was measured.
        measured: time of the measurement, UTC, ISO 8601.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", ser_json_inf_nan="strings")

    variant: str
    seed: int
    figures: Figures
    hours: float
    machine: Machine
    measured: str = Field(default_factory=lambda: datetime.now(UTC).isoformat(timespec="seconds"))


def write_result(path: Path, result: Result) -> None:
    """Write a result, atomically."""
    write_text(path, result.model_dump_json(indent=2))


def read_result(path: Path) -> Result | None:
    """Read a result, or return None if it does not exist yet.

    Raises:
        TrainingError: if the file is broken.
    """
    if not path.exists():
        return None
    try:
        return Result.model_validate_json(read_file(path))
    except (OSError, ValidationError) as error:
        why = explain(error) if isinstance(error, ValidationError) else in_words(error)
        raise TrainingError(
            f"{path}: is not a result of a study ({why}); delete it, and it will be measured again"
        ) from error


def _processor() -> str:
    """Return the CPU's name and number of cores."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
        names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    except OSError:
        names = []
    return f"{names[0]} ({len(names)} cores)" if names else platform.processor() or "unknown"
