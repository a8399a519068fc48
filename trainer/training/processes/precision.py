"""Mixed-precision training: bfloat16 where most multiplications are."""

from dataclasses import fields, replace
from functools import wraps
from typing import Any

import torch
from torch import Tensor, nn

from graphose_core.inference.machine.precision import processor_precision
from graphose_core.models.generator import PaintedCells
from graphose_core.models.graphose import Graphose
from graphose_core.models.masks.gated_up_conv import GatedUpConv


def half_is_slower(device: torch.device) -> bool:
    """Return whether a device reports no fast bfloat16, so that float32 is faster."""
    if device.type == "cpu":
        return processor_precision() is not torch.bfloat16
    return device.type == "cuda" and not torch.cuda.is_bf16_supported(including_emulation=False)


def in_half(precision: str, device: torch.device) -> bool:
    """Return whether a run with that setting computes in bfloat16 on a device.

    `auto` leaves out devices of which that was never measured, such as MPS.
    """
    measured = device.type in ("cpu", "cuda")
    return precision == "bfloat16" or (precision == "auto" and measured and not half_is_slower(device))


def multiply_in_half(network: Graphose) -> None:
    """Let the generator and the mask generator's convolutions compute in bfloat16.

    Weights, statistics, positions, masks and losses stay in float32: with bfloat16's 8 bits of significand,
    weights would lose most updates and positions most of a pixel.
    """
    _in_half(network.generator)
    for block in network.mask_generator.modules():
        if isinstance(block, GatedUpConv):
            for convolution in (block.source, block.target, block.skip, block.refine):
                _in_half(convolution)


def _in_half(module: nn.Module) -> None:
    whole = module.forward

    @wraps(whole)
    def half(*inputs: Any) -> Any:
        with torch.autocast(inputs[0].device.type, torch.bfloat16):
            made = whole(*inputs)
        return _whole(made)

    module.forward = half


def _whole(made: Tensor | PaintedCells) -> Tensor | PaintedCells:
    """Return the output in float32."""
    if isinstance(made, Tensor):
        return made.float()
    values: dict[str, Any] = {field.name: getattr(made, field.name) for field in fields(made)}
    return replace(made, **{name: value.float() for name, value in values.items() if value is not None})
