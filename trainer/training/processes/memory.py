"""Memory that a run has taken."""

import sys

import torch


def peak_memory(device: torch.device) -> int | None:
    """Return the most memory in bytes that this process has held: of the GPU's where it trains on one.

    None where the system does not say.
    """
    if device.type == "cuda":
        return int(torch.cuda.max_memory_allocated(device))
    try:
        import resource  # noqa: PLC0415 (Windows has none)
    except ImportError:
        return None
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held if sys.platform == "darwin" else 1024 * held
