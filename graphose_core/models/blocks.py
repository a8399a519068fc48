"""Building blocks of the generator and of the discriminator."""

import torch
from torch import Tensor, nn
from torch.nn.functional import avg_pool2d, interpolate, relu


class ConditionalNorm(nn.Module):
    """Normalise a batch, with gain and bias that are linear in a condition (BigGAN, arXiv 1809.11096).

    Shapes: x [B, channels, H, W], condition [B, inputs] → [B, channels, H, W].
    """

    def __init__(self, channels: int, inputs: int) -> None:
        super().__init__()
        self.norm = nn.BatchNorm2d(channels, affine=False)
        self.affine = nn.Linear(inputs, 2 * channels)
        nn.init.zeros_(self.affine.weight)
        with torch.no_grad():
            self.affine.bias.copy_(torch.cat([torch.ones(channels), torch.zeros(channels)]))

    def forward(self, x: Tensor, condition: Tensor) -> Tensor:
        """Return γ(condition) · normalised x + β(condition)."""
        gain, bias = self.affine(condition)[:, :, None, None].chunk(2, dim=1)
        return torch.addcmul(bias, self.norm(x), gain)


class UpBlock(nn.Module):
    """Double the side of feature maps; a residual block that adds the layout after its first convolution.

    The first convolution runs before the up-sampling, at a quarter of the cost.

    Shapes: x [B, inputs, s, s], layout [B, C, 2s, 2s], condition [B, conditions] → [B, outputs, 2s, 2s].
    """

    def __init__(self, inputs: int, outputs: int, layout: int, conditions: int) -> None:
        super().__init__()
        self.norm1 = ConditionalNorm(inputs, conditions)
        self.conv1 = nn.Conv2d(inputs, outputs, 3, padding=1, bias=False)
        self.inject = nn.Conv2d(layout, outputs, 1)
        self.norm2 = ConditionalNorm(outputs, conditions)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, padding=1)
        self.skip = nn.Conv2d(inputs, outputs, 1, bias=False)

    def forward(self, x: Tensor, layout: Tensor, condition: Tensor) -> Tensor:
        """Return the features at twice the side."""
        inner = self.conv1(relu(self.norm1(x, condition)))
        inner = interpolate(inner, scale_factor=2.0, mode="nearest") + self.inject(layout)
        inner = self.conv2(relu(self.norm2(inner, condition)))
        out: Tensor = inner + interpolate(self.skip(x), scale_factor=2.0, mode="nearest")
        return out


class DownBlock(nn.Module):
    """Halve the side of feature maps; a residual block with spectral normalisation.

    Shapes: [B, inputs, s, s] → [B, outputs, s/2, s/2].
    """

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__()
        spectral = nn.utils.parametrizations.spectral_norm
        self.conv1 = spectral(nn.Conv2d(inputs, outputs, 3, padding=1))
        self.conv2 = spectral(nn.Conv2d(outputs, outputs, 3, padding=1))
        self.skip = spectral(nn.Conv2d(inputs, outputs, 1))

    def forward(self, x: Tensor) -> Tensor:
        """Return the features at half the side; the second convolution runs after pooling."""
        inner = self.conv2(relu(avg_pool2d(self.conv1(relu(x)), 2)))
        out: Tensor = inner + self.skip(avg_pool2d(x, 2))
        return out
