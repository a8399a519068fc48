"""Checkpoints: safetensors weights with configuration and provenance. Nothing pickled is ever loaded."""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import torch
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor, nn

from graphose_core.atomic import write_atomic
from graphose_core.checkpoint_head import KEY, LONGEST, WEIGHTS, DrawnFigure
from graphose_core.document.values.value import explain
from graphose_core.errors import CheckpointError, in_words
from graphose_core.models.config import ModelConfig
from graphose_core.models.shapes import planned
from graphose_core.path_checks import regular
from graphose_core.text_files.json_values import NotReadableError, json_of

FORMAT = 1
"""Newest version of the description that is read and written."""


Shapes = Mapping[str, torch.Size]
"""Shapes of weights by their names."""


class CheckpointInfo(BaseModel):
    """Description of a checkpoint, stored as JSON in the file's metadata."""

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
    """The figure that it draws, where that is none of the bundled skeletons."""


def save_checkpoint(path: Path, weights: Mapping[str, Tensor], info: CheckpointInfo) -> None:
    """Write weights and their description to one file, whole or not at all.

    Args:
        path: the file, `.safetensors`; it is replaced where it exists.
        weights: by name, on any device.
        info: the description.

    Raises:
        OSError: if the file cannot be written.
    """
    tensors = {name: tensor.detach().cpu().contiguous() for name, tensor in weights.items()}
    metadata = {KEY: info.model_dump_json(by_alias=True, exclude=_left_out(info))}
    write_tensors(path, tensors, metadata)


def write_tensors(path: Path, tensors: dict[str, Tensor], metadata: dict[str, str]) -> None:
    """Write tensors to a safetensors file, atomically.

    Raises:
        OSError: if the file cannot be written: for want of room, say.
    """

    def write(beside: Path) -> None:
        try:
            save_file(tensors, beside, metadata)
        except SafetensorError as error:  # it hides the system's errors in its text
            number = _OS_ERROR.search(str(error))
            if number is None:
                raise
            raise OSError(int(number[1]), os.strerror(int(number[1])), str(path)) from error

    write_atomic(path, write)


_OS_ERROR = re.compile(r"\(os error (\d+)\)")


def _left_out(info: CheckpointInfo) -> dict[str, Any]:
    """Return the fields that need not be written; versions from before those fields refuse them."""
    left_out: dict[str, Any] = {} if info.figure is not None else {"figure": True}
    schema = info.model.schema
    if not schema.figure_columns and replace(schema, figure_columns=None) == schema:
        left_out["model"] = {"schema_": {"figure_columns"}}
    return left_out


def read_info(path: Path) -> CheckpointInfo:
    """Read a checkpoint's description without its weights.

    Raises:
        CheckpointError: if the file is missing or no checkpoint, or its description is of a newer format,
            broken, or breaks a rule.
    """
    try:
        with safe_open(regular(path), framework="pt") as file:
            metadata = file.metadata() or {}
    except (OSError, SafetensorError) as error:
        raise _unreadable(path, error) from error
    if KEY not in metadata:
        raise CheckpointError(f"{path}: has no {KEY!r} description; choose a checkpoint made by the trainer")
    try:
        raw = _described(metadata[KEY])
        if isinstance(number := raw.get("format", 0), int) and number > FORMAT:
            raise CheckpointError(
                f"{path}: format {number} is newer than {FORMAT}, the newest known here; update"
            )
        return CheckpointInfo.model_validate(raw)
    except ValidationError as error:
        raise CheckpointError(f"{path}: {explain(error)}") from error
    except (ValueError, TypeError, AttributeError, OverflowError) as error:
        raise CheckpointError(
            f"{path}: the description is broken ({error}); train or download it again"
        ) from error


def _unreadable(path: Path, error: Exception) -> CheckpointError:
    """Return the error about a file of which the system, or safetensors, can read nothing."""
    rule = in_words(error) if isinstance(error, OSError) else f"cannot be read as safetensors ({error})"
    return CheckpointError(f"{path}: {rule}; {_remedy(path)}")


def _remedy(path: Path) -> str:
    """Return what to choose instead of a path: of a run's folder, the weights in it."""
    weights = path / WEIGHTS
    return f"choose {weights}" if weights.is_file() else "choose a checkpoint made by the trainer"


def _described(text: str) -> dict[str, Any]:
    if len(text) > LONGEST:
        raise NotReadableError(f"it has {len(text):,} characters, at most {LONGEST:,} are read")
    raw = json_of(text)
    if not isinstance(raw, dict):
        raise NotReadableError("it is no JSON object")
    return raw


M = TypeVar("M", bound=nn.Module)


def built(path: Path, build: Callable[[], M]) -> M:
    """Return a module with the weights of a checkpoint; it is built once they are known to fit.

    A description of two kilobytes may ask for gigabytes: names and shapes, which stand in the file's head,
    are compared with those of a module that takes no memory.

    Args:
        path: the checkpoint.
        build: returns the module, with any weights.

    Raises:
        CheckpointError: if the file cannot be read, its weights do not fit, or one is not finite.
    """
    check_fits(path, build)
    weights = read_weights(path)
    for name, tensor in weights.items():
        if tensor.is_floating_point() and not torch.isfinite(tensor).all():
            raise CheckpointError(
                f"{path}: {name} has values that are not finite; the file is damaged, or its training "
                "diverged: choose an earlier checkpoint"
            )
    module = build()
    load_weights(module, weights, path)
    return module


def check_fits(path: Path, build: Callable[[], nn.Module]) -> None:
    """Compare names, shapes and types of a checkpoint's weights with those of a module, which is not built.

    Raises:
        CheckpointError: if the file cannot be read, or naming the first weights that do not fit.
    """
    wanted = planned(build)
    try:
        with safe_open(regular(path), framework="pt") as file:
            slices = {name: file.get_slice(name) for name in file.keys()}  # noqa: SIM118 (not a dict)
            shapes = {name: torch.Size(found.get_shape()) for name, found in slices.items()}
            types = {name: str(found.get_dtype()) for name, found in slices.items()}
    except (OSError, SafetensorError) as error:
        raise _unreadable(path, error) from error
    _check_shapes(shapes, {name: tensor.shape for name, tensor in wanted.items()}, path)
    for name, tensor in wanted.items():
        if tensor.is_floating_point() != (types[name] in _FLOATS):
            raise CheckpointError(f"{path} does not fit the model: {name} has values of type {types[name]}")


_FLOATS = frozenset({"F64", "F32", "F16", "BF16"})
"""Floating-point numbers by their names in safetensors."""


def read_weights(path: Path) -> dict[str, Tensor]:
    """Read all weights of a checkpoint to the CPU, by name.

    Raises:
        CheckpointError: if the file cannot be read.
    """
    try:
        with safe_open(regular(path), framework="pt") as file:
            return {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 (not a dict)
    except (OSError, SafetensorError) as error:
        raise _unreadable(path, error) from error


def load_weights(module: nn.Module, weights: Mapping[str, Tensor], source: Path | str) -> None:
    """Load weights into a module, in place; every name and shape must fit.

    Args:
        module: is left as it was if anything does not fit.
        weights: by name, as :func:`read_weights` returns them.
        source: what to call the weights in a message.

    Raises:
        CheckpointError: naming the first weights that are missing, unexpected, or of another shape.
    """
    own = {name: tensor.shape for name, tensor in module.state_dict().items()}
    _check_shapes({name: tensor.shape for name, tensor in weights.items()}, own, source)
    module.load_state_dict(dict(weights))


def _check_shapes(shapes: Shapes, own: Shapes, source: Path | str) -> None:
    problems = [f"{name} is missing" for name in own if name not in shapes]
    problems += [f"{name:.200} is not part of this model" for name in shapes if name not in own]
    problems += [
        f"{name} is {tuple(shapes[name])}, the model wants {tuple(shape)}"
        for name, shape in own.items()
        if name in shapes and shapes[name] != shape
    ]
    if problems:
        more = f" (and {len(problems) - 3} more)" if len(problems) > 3 else ""
        raise CheckpointError(f"{source} does not fit the model: {'; '.join(problems[:3])}{more}")
