"""Checkpoints: safetensors weights with configuration and provenance. Nothing pickled is ever loaded."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor, nn

from graphose_core.atomic import write_atomic
from graphose_core.checkpoint_head import KEY, DrawnFigure
from graphose_core.document.values.value import explain
from graphose_core.errors import CheckpointError
from graphose_core.models.config import ModelConfig

FORMAT = 1


class CheckpointInfo(BaseModel):
    """What a checkpoint says of itself, stored as JSON in the file's metadata."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", ser_json_inf_nan="strings", validate_by_name=True, validate_by_alias=True
    )

    format: int = FORMAT
    name: str
    stage: str
    """`pretrain` (mask generator alone) or `finetune` (the whole network)."""
    model: ModelConfig
    data: str = ""
    steps: int = 0
    images: int = Field(default=0, alias="pictures")
    """Training images seen, pre-training not counted."""
    metrics: dict[str, float] = Field(default_factory=dict)
    record: dict[str, Any] = Field(default_factory=dict)
    """How it was trained: settings, hours, machine, revision."""
    figure: DrawnFigure | None = None
    """What it draws, if it brings a figure of its own."""


def save_checkpoint(path: Path, weights: Mapping[str, Tensor], info: CheckpointInfo) -> None:
    """Write weights and their description, atomically."""
    tensors = {name: tensor.detach().cpu().contiguous() for name, tensor in weights.items()}
    unsaid = {"figure"} if info.figure is None else set()  # versions before the field refuse it
    metadata = {KEY: info.model_dump_json(by_alias=True, exclude=unsaid)}
    write_atomic(path, lambda temporary: save_file(tensors, temporary, metadata))


def read_info(path: Path) -> CheckpointInfo:
    """Read a checkpoint's description without its weights.

    Raises:
        CheckpointError: if the file is missing, no checkpoint, or of a newer format.
    """
    try:
        with safe_open(path, framework="pt") as file:
            metadata = file.metadata() or {}
    except (OSError, SafetensorError) as error:
        raise CheckpointError(
            f"{path}: cannot be read as safetensors ({error}); choose a checkpoint made by the trainer"
        ) from error
    if KEY not in metadata:
        raise CheckpointError(f"{path}: has no {KEY!r} description; choose a checkpoint made by the trainer")
    try:
        raw = json.loads(metadata[KEY])
        if raw.get("format", 0) > FORMAT:
            raise CheckpointError(
                f"{path}: format {raw['format']} is newer than {FORMAT}, the newest known here; update"
            )
        return CheckpointInfo.model_validate(raw)
    except ValidationError as error:
        raise CheckpointError(f"{path}: {explain(error)}") from error
    except (ValueError, TypeError, AttributeError) as error:
        raise CheckpointError(
            f"{path}: the description is broken ({error}); train or fetch it anew"
        ) from error


def read_weights(path: Path) -> dict[str, Tensor]:
    """Read all weights of a checkpoint to the CPU.

    Raises:
        CheckpointError: if the file cannot be read.
    """
    try:
        with safe_open(path, framework="pt") as file:
            return {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 (not a dict)
    except (OSError, SafetensorError) as error:
        raise CheckpointError(f"{path}: cannot be read as safetensors ({error})") from error


def load_weights(module: nn.Module, weights: Mapping[str, Tensor], source: Path | str) -> None:
    """Fill a module; every name and shape must fit.

    Raises:
        CheckpointError: naming the first weights that are missing, unexpected, or of another shape.
    """
    own = module.state_dict()
    problems = [f"{name} is missing" for name in own if name not in weights]
    problems += [f"{name} is not part of this model" for name in weights if name not in own]
    problems += [
        f"{name} is {tuple(weights[name].shape)}, the model wants {tuple(tensor.shape)}"
        for name, tensor in own.items()
        if name in weights and weights[name].shape != tensor.shape
    ]
    if problems:
        more = f" (and {len(problems) - 3} more)" if len(problems) > 3 else ""
        raise CheckpointError(f"{source} does not fit the model: {'; '.join(problems[:3])}{more}")
    module.load_state_dict(dict(weights))
