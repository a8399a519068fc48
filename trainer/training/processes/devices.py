"""Choose the device to train on."""

import torch

from graphose_core.errors import ConfigError


def training_device(name: str) -> torch.device:
    """Return the device of that name; `auto` is CUDA, else MPS, else the CPU.

    Raises:
        ConfigError: if the device is not available.
    """
    there = {"cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available(), "cpu": True}
    if name == "auto":
        return torch.device(next(kind for kind, available in there.items() if available))
    if not there.get(name, False):
        raise ConfigError(f"device {name!r} is not available on this machine; use auto or cpu")
    return torch.device(name)
