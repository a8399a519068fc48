"""Resumable state of a run: weights, averages and optimisers in one safetensors file."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from safetensors import SafetensorError, safe_open
from torch import Tensor, nn

from graphose_core.checkpoint import load_weights, write_tensors
from graphose_core.errors import CheckpointError, TrainingError, in_words
from graphose_core.path_checks import regular

Part = nn.Module | torch.optim.Optimizer


def save_state(path: Path, parts: Mapping[str, Part], step: int) -> None:
    """Write all parts atomically, after `step` steps.

    Raises:
        OSError: if the file cannot be written: for want of room, say.
    """
    tensors = {
        f"{name}/{key}": value for name, part in parts.items() for key, value in _tensors(part).items()
    }
    write_tensors(path, tensors, {"step": str(step)})


def load_state(path: Path, parts: Mapping[str, Part]) -> int:
    """Fill all parts from a file; return the number of steps made.

    Raises:
        TrainingError: if the file is broken or was made by a run with other settings.
    """
    try:
        with safe_open(regular(path), framework="pt") as file:
            step = int((file.metadata() or {})["step"])
            tensors = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118 (not a dict)
        for name, part in parts.items():
            own = {k.removeprefix(f"{name}/"): v for k, v in tensors.items() if k.startswith(f"{name}/")}
            _fill(name, part, own)
    except (OSError, SafetensorError, CheckpointError, KeyError, ValueError, RuntimeError) as error:
        raise TrainingError(
            f"{path}: this run cannot be resumed from it ({in_words(error)}); resume with the settings it "
            "began with, or start a run in a new folder"
        ) from error
    return step


def _tensors(part: Part) -> dict[str, Tensor]:
    if isinstance(part, nn.Module):
        # Clones, because safetensors refuses tensors that share memory.
        return {
            name: tensor.detach().cpu().contiguous().clone() for name, tensor in part.state_dict().items()
        }
    state: dict[int, dict[str, Any]] = part.state_dict()["state"]
    return {
        f"{index}/{name}": torch.as_tensor(value).detach().cpu().contiguous().clone()
        for index, values in state.items()
        for name, value in values.items()
    }


def _fill(name: str, part: Part, tensors: Mapping[str, Tensor]) -> None:
    if isinstance(part, nn.Module):
        load_weights(part, tensors, name)
        return
    state: dict[int, dict[str, Tensor]] = {}
    for key, tensor in tensors.items():
        index, moment = key.split("/")
        state.setdefault(int(index), {})[moment] = tensor
    part.load_state_dict({"state": state, "param_groups": part.state_dict()["param_groups"]})
