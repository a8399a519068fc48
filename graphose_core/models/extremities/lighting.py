"""Light on the surface of an extremity, as a factor on its colour."""

import torch
from torch import Tensor, nn

TERMS = 8
"""Numbers that describe light: those of the key light, then those of the ambient one, 3 + 1 each."""
UNITS = 16
"""Width of the layer between attributes and these numbers."""
FROM_ABOVE = (0.0, 0.5, 0.3, 0.2, 0.0, 0.15, 0.0, 0.5)
"""The light that learning begins with."""
UNLIT = (0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0)
"""Light that changes no colour."""
DIMMEST = 0.03
"""Least light."""
GAMMA = 1 / 2.2
"""Exponent of light: colours are power-law coded, so that a shade is one factor for all channels."""


def shade_under(light: Tensor, normal: Tensor) -> Tensor:
    """Return the natural logarithm of the factor that light puts on colours, float [M].

    A key light falls on what faces it, max(0, ⟨k, n⟩ + k₀) (Lambert 1760, softened by k₀), and ambient light
    everywhere, ⟨a, n⟩ + a₀: more of it from above.

    Args:
        light: float [M, TERMS], k, k₀, a, a₀.
        normal: float [M, 3], x right, y up, z to the viewer, of any length.
    """
    key, ambient = light.split(TERMS // 2, dim=1)
    falls = (key[:, :3] * normal).sum(dim=1) + key[:, 3]
    around = (ambient[:, :3] * normal).sum(dim=1) + ambient[:, 3]
    shade: Tensor = (falls.clamp_min(0) + around).clamp_min(DIMMEST).log() * GAMMA
    return shade


def light_of_attributes(count: int) -> nn.Module:
    """Return layers that turn so many numbers that tell of the light, float […, count], into [.., TERMS]."""
    last = nn.Linear(UNITS, TERMS)
    nn.init.zeros_(last.weight)
    with torch.no_grad():
        last.bias.copy_(torch.tensor(FROM_ABOVE))
    return nn.Sequential(nn.Linear(count, UNITS), nn.ReLU(), last)
