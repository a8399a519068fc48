"""Peak memory of a run."""

import sys

import torch


def peak_memory(device: torch.device) -> int | None:
    """Return the peak memory of this process in bytes: of the GPU where it trains on one.

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
