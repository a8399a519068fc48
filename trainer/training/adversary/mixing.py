"""Random mixing of feature maps across channels and scales (Sauer et al. 2021, arXiv 2111.01007).

A discriminator can rely on a few discriminative features; a fixed random mixture spreads the information of
all over every channel.
"""

import math

import torch
from torch import Tensor, nn
from torch.nn.functional import conv2d, interpolate

from trainer.runs.settings.config import Mixing


class FeatureMixing(nn.Module):
    """Fixed random convolutions over a pyramid of maps, drawn once and kept in the state of a run.

    `channels` mixes those of each map by a 1×1 convolution; `scales` then also adds to each map the next
    coarser mixture, enlarged and taken through a 3×3 convolution. Shapes stay as they are.
    """

    def __init__(self, channels: tuple[int, ...], mixing: Mixing) -> None:
        super().__init__()
        self.scales = len(channels)
        self.across_channels, self.across_scales = mixing != "none", mixing == "scales"
        if self.across_channels:
            for number, own in enumerate(channels):
                self.register_buffer(f"channels{number}", _kaiming(own, own, 1))
        if self.across_scales:
            for number in range(self.scales - 1):
                self.register_buffer(f"scales{number}", _kaiming(channels[number], channels[number + 1], 3))

    def forward(self, maps: tuple[Tensor, ...]) -> tuple[Tensor, ...]:
        """Mix the maps [B, channels, side, side] of all scales, the finest first."""
        if not self.across_channels:
            return maps
        mixed = [conv2d(m, self.get_buffer(f"channels{number}")) for number, m in enumerate(maps)]
        if self.across_scales:
            for number in reversed(range(self.scales - 1)):
                coarse = interpolate(mixed[number + 1], size=mixed[number].shape[2:], mode="bilinear")
                mixed[number] = mixed[number] + conv2d(coarse, self.get_buffer(f"scales{number}"), padding=1)
        return tuple(mixed)


def _kaiming(outputs: int, inputs: int, kernel: int) -> Tensor:
    """Draw weights that preserve the variance of their input, [outputs, inputs, kernel, kernel]."""
    return torch.randn(outputs, inputs, kernel, kernel) / math.sqrt(inputs * kernel**2)
