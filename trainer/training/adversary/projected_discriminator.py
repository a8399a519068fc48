"""A discriminator on frozen image features and heat maps of the joints."""

import torch
from torch import Tensor, nn

from trainer.runs.settings.config import Mixing
from trainer.training.adversary.mixing import FeatureMixing

WIDTH = 64
"""Number of channels inside a head."""


class ProjectedDiscriminator(nn.Module):
    """A head for each scale of a feature pyramid: features and pose → three convolutions → scores."""

    def __init__(self, channels: tuple[int, ...], joints: int, mixing: Mixing) -> None:
        """Initialise the heads.

        Args:
            channels: channels of the feature maps, the finest first.
            joints: channels of the heat maps.
            mixing: kind of mixing of the features before the heads.
        """
        super().__init__()
        self.mixing = FeatureMixing(channels, mixing)
        self.heads = nn.ModuleList(_head(own + joints) for own in channels)

    def forward(self, maps: tuple[Tensor, ...], poses: tuple[Tensor, ...]) -> tuple[Tensor, ...]:
        """Score B images.

        Args:
            maps: of each scale the features, [B, channels, side, side].
            poses: of each scale the heat maps, [B, joints, side, side].

        Returns:
            of each scale the scores, [B, 1, side, side], high for real.
        """
        scales = zip(self.heads, self.mixing(maps), poses, strict=True)
        return tuple(head(torch.cat([features, pose], dim=1)) for head, features, pose in scales)


def _head(inputs: int) -> nn.Sequential:
    spectral = nn.utils.parametrizations.spectral_norm
    return nn.Sequential(
        spectral(nn.Conv2d(inputs, WIDTH, 3, padding=1)),
        nn.LeakyReLU(0.2),
        spectral(nn.Conv2d(WIDTH, WIDTH, 3, padding=1)),
        nn.LeakyReLU(0.2),
        spectral(nn.Conv2d(WIDTH, 1, 3, padding=1)),
    )
