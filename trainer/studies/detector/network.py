"""A small detector of keypoints: a U-Net that paints one heat map a joint."""

import torch
from torch import Tensor, nn
from torch.nn.functional import interpolate

WIDTHS = (16, 32, 64, 192, 256)
"""Channels from the finest level to the coarsest; most of the parameters are where they cost least time."""


class Detector(nn.Module):
    """Heat maps at half the images' side, as logits.

    After Ronneberger et al. 2015 (arXiv 1505.04597), with batch normalisation.

    Args:
        joints: number of joints J.
    """

    def __init__(self, joints: int) -> None:
        super().__init__()
        self.stem = nn.Conv2d(3, WIDTHS[0], 3, stride=2, padding=1)
        self.down = nn.ModuleList(_block(a, b) for a, b in zip((WIDTHS[0], *WIDTHS), WIDTHS, strict=False))
        self.up = nn.ModuleList(
            _block(coarse + fine, fine) for coarse, fine in zip(WIDTHS[:0:-1], WIDTHS[-2::-1], strict=True)
        )
        self.head = nn.Conv2d(WIDTHS[0], joints, 1)

    def forward(self, images: Tensor) -> Tensor:
        """Return logits [B, J, S/2, S/2] of images [B, 3, S, S] in [0, 1]; S is a multiple of 32."""
        x, levels = self.stem(images - 0.5), []
        for number, block in enumerate(self.down):
            x = block(nn.functional.max_pool2d(x, 2) if number else x)
            levels.append(x)
        for block, fine in zip(self.up, levels[-2::-1], strict=True):
            x = block(torch.cat([interpolate(x, scale_factor=2.0), fine], dim=1))
        logits: Tensor = self.head(x)
        return logits


def _block(inside: int, outside: int) -> nn.Sequential:
    layers: list[nn.Module] = []
    for channels in (inside, outside):
        layers += [nn.Conv2d(channels, outside, 3, padding=1), nn.BatchNorm2d(outside), nn.ReLU()]
    return nn.Sequential(*layers)
