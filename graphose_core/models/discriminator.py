"""The discriminator: scores an image together with its graph."""

from dataclasses import dataclass
from itertools import pairwise

import torch
from torch import Tensor, nn
from torch.nn.functional import avg_pool2d, relu

from graphose_core.models.blocks import DownBlock
from graphose_core.models.config import ModelConfig


@dataclass(frozen=True)
class Verdict:
    """Scores of B images.

    Attributes:
        score: float [B], high for real (hinge loss).
        features: feature maps after each block, [B, C, s, s] each, for feature matching.
    """

    score: Tensor
    features: tuple[Tensor, ...]


class Discriminator(nn.Module):
    """Score images together with their graphs: residual down-sampling with spectral normalisation.

    The layout is added to the first features. The score is w·h + ⟨V pooled, h⟩, h the sum-pooled features
    (projection discriminator, arXiv 1802.05637).
    """

    def __init__(self, config: ModelConfig) -> None:
        super().__init__()
        spectral = nn.utils.parametrizations.spectral_norm
        channels = config.discriminator_channels
        self.begin = spectral(nn.Conv2d(4, channels[0], 4, stride=2, padding=1))
        self.inject = spectral(nn.Conv2d(config.features, channels[0], 1))
        self.blocks = nn.ModuleList(DownBlock(inputs, outputs) for inputs, outputs in pairwise(channels))
        self.judge = spectral(nn.Linear(channels[-1], 1))
        self.project = spectral(nn.Linear(config.hidden, channels[-1]))

    def forward(self, image: Tensor, layout: Tensor, pooled: Tensor) -> Verdict:
        """Score B images.

        Args:
            image: [B, 4, S, S], premultiplied RGBA in [0, 1].
            layout: [B, C, H, H].
            pooled: [B, hidden].
        """
        x = self.begin(image * 2 - 1)
        x = x + self.inject(avg_pool2d(layout, layout.shape[-1] // x.shape[-1]))
        features = []
        for block in self.blocks:
            x = block(x)
            features.append(x)
        whole = relu(x).sum(dim=(2, 3)) / 16
        score = self.judge(whole)[:, 0] + (self.project(pooled) * whole).sum(dim=1)
        return Verdict(score, tuple(features))


def hinge_discriminator(real: Tensor, fake: Tensor) -> Tensor:
    """Return mean max(0, 1 − D(real)) + mean max(0, 1 + D(fake)); `real` and `fake` are scores, [B] each."""
    return relu(1 - real).mean() + relu(1 + fake).mean()


def hinge_generator(fake: Tensor) -> Tensor:
    """Return −mean D(fake); `fake` is [B]."""
    return -torch.mean(fake)
