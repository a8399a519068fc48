"""Weights prepared once for drawing: normalisations become part of what is around them."""

from copy import deepcopy

import torch
from torch import Tensor, nn
from torch.nn.utils import parametrize

from graphose_core.models.blocks import ConditionalNorm
from graphose_core.models.folded_pose_conv import FoldedPoseConv
from graphose_core.models.graphose import Graphose
from graphose_core.models.memory import channels_last
from graphose_core.models.pose_conv import PoseConv


class Modulation(nn.Module):
    """A conditional norm with its statistics folded in: a gain and a bias, linear in the condition."""

    def __init__(self, affine: nn.Linear) -> None:
        super().__init__()
        self.affine = affine

    def forward(self, x: Tensor, condition: Tensor) -> Tensor:
        """[B, C, H, W], [B, inputs] → [B, C, H, W]."""
        gain, bias = self.affine(condition)[:, :, None, None].chunk(2, dim=1)
        return torch.addcmul(bias, x, gain)


def folded(network: Graphose) -> Graphose:
    """A frozen copy for drawing, in evaluation mode and channels-last, that gives the same pictures.

    γ(c) · (x − μ) / σ + β(c)  =  γ(c)/σ · x + (β(c) − γ(c) μ/σ): both factors stay linear in c, so the
    statistics disappear into the linear layer that makes them. Spectral norms, if any, are divided out. The
    linear maps of a pose layer that see the same become one (:class:`FoldedPoseConv`).
    """
    copy = deepcopy(network).eval().requires_grad_(False)
    for module in list(copy.modules()):
        if parametrize.is_parametrized(module):
            parametrize.remove_parametrizations(module, "weight")
        for name, child in list(module.named_children()):
            if isinstance(child, ConditionalNorm):
                setattr(module, name, _fold(child))
            elif isinstance(child, PoseConv):
                setattr(module, name, FoldedPoseConv(child))
    return channels_last(copy)


@torch.no_grad()
def _fold(norm: ConditionalNorm) -> Modulation:
    statistics = norm.norm
    mean, variance = statistics.running_mean, statistics.running_var
    if mean is None or variance is None:
        raise AssertionError("a conditional norm always tracks its statistics")
    inverse = torch.rsqrt(variance + statistics.eps)
    affine = deepcopy(norm.affine)
    gain_weight, bias_weight = norm.affine.weight.chunk(2)
    gain_bias, bias_bias = norm.affine.bias.chunk(2)
    shift = mean * inverse
    affine.weight.copy_(
        torch.cat([gain_weight * inverse[:, None], bias_weight - gain_weight * shift[:, None]])
    )
    affine.bias.copy_(torch.cat([gain_bias * inverse, bias_bias - gain_bias * shift]))
    return Modulation(affine)
