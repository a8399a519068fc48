"""Image features for Fréchet and kernel distances, from weights that ship inside packages.

The published FID needs InceptionV3's weights, which no package carries. EfficientNet-Lite0 (ImageNet,
Apache-2.0) stands in for it here, and figures made with it are named `…_effnet`, never FID. The projected
adversary trains against Lite0, so what it taught is judged by EfficientNet-Lite1, in figures named `…_lite1`.
"""

from collections.abc import Iterable

import torch
from torch import Tensor, nn
from torch.nn.functional import adaptive_avg_pool2d, interpolate

from trainer.pretrained.efficientnet import SIDES, Variant, efficientnet, standardised

WIDTH = 1280
"""Number of pooled features of EfficientNet-Lite0."""


class EffnetFeatures(nn.Module):
    """[B, 3, S, S] in [0, 1] → [B, 1280] pooled features, at the size that the network was trained on."""

    def __init__(self, variant: Variant = "lite0") -> None:
        super().__init__()
        self.network, self.side = efficientnet(variant), SIDES[variant]

    def forward(self, images: Tensor) -> Tensor:
        """Return the features of a batch."""
        enlarged = interpolate(
            images, size=(self.side, self.side), mode="bilinear", align_corners=False, antialias=True
        )
        maps = self.network.extract_features(standardised(enlarged))
        return adaptive_avg_pool2d(maps, 1).flatten(1)


@torch.inference_mode()
def features_of(network: nn.Module, batches: Iterable[Tensor], device: torch.device | None = None) -> Tensor:
    """Return the features of all images, [n, d], float64, on the processor.

    Args:
        network: on `device`.
        batches: [B, 3, S, S] in [0, 1] each.
        device: device of the computation; None: the processor.
    """
    return torch.cat([network(batch.to(device)).cpu().double() for batch in batches])
