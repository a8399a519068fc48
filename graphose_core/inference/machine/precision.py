"""Choose the precision in which this machine's CPU multiplies fastest."""

from collections.abc import Callable
from typing import Any

import torch

KNOWN = ("avx512_bf16", "amx_bf16")
"""CPU flags of instructions that multiply bfloat16 at least twice as fast as single precision."""


def processor_precision() -> torch.dtype:
    """Return the type in which features are stored and multiplied on the CPU: bfloat16 where it is faster.

    A processor without these instructions multiplies bfloat16 at less than the rate of single precision.
    """
    asked: Callable[[], dict[str, Any]] = getattr(torch.cpu, "get_capabilities", dict)  # not in every torch
    capabilities = asked()
    return torch.bfloat16 if any(capabilities.get(name) for name in KNOWN) else torch.float32
