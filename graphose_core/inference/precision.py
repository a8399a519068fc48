"""In which precision this machine's processor multiplies fastest."""

from collections.abc import Callable
from typing import Any

import torch

KNOWN = ("avx512_bf16", "amx_bf16")
"""Instructions that multiply bfloat16 at twice the rate of single precision or more."""


def processor_precision() -> torch.dtype:
    """Return what features are kept and multiplied in when drawing on the processor: bfloat16 where it pays.

    A processor without these instructions multiplies bfloat16 at less than the rate of single precision.
    """
    asked: Callable[[], dict[str, Any]] = getattr(torch.cpu, "get_capabilities", dict)  # not in every torch
    capabilities = asked()
    return torch.bfloat16 if any(capabilities.get(name) for name in KNOWN) else torch.float32
