"""Whether memory allows another training beside those that run."""

from collections.abc import Sequence
from pathlib import Path

import torch

from trainer.training.processes.devices import training_device

MARGIN = 1.25
"""Factor on what the largest training has held so far: it may come to hold more, and so may others."""


def has_room(device: str, held: Sequence[int | None]) -> bool:
    """Return whether another training may begin.

    Only one at a time begins: until those that run have told what they hold, nobody knows what is free.

    Args:
        device: that trains, as `RunConfig.device` names it.
        held: the most that each running training has held, bytes; None where it has not told yet.
    """
    told = [each for each in held if each is not None]
    if len(told) < len(held):
        return False
    free = free_memory(training_device(device))
    return not told or free is None or free >= MARGIN * max(told)


def free_memory(device: torch.device) -> int | None:
    """Return the bytes that are free on a device; None where the system does not say."""
    if device.type == "cuda":
        return int(torch.cuda.mem_get_info(device)[0])
    try:
        lines = Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
    except OSError:
        return None
    found = [line.split()[1] for line in lines if line.startswith("MemAvailable:")]
    return 1024 * int(found[0]) if found else None
