"""Weights prepared once for drawing: the same sums in fewer calls."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

from torch import nn
from torch.nn.utils import parametrize

from graphose_core.models.folded_gated_up_conv import FoldedGatedUpConv
from graphose_core.models.folded_generator import FoldedGenerator
from graphose_core.models.folded_pose_conv import FoldedPoseConv
from graphose_core.models.gated_up_conv import GatedUpConv
from graphose_core.models.generator import Generator
from graphose_core.models.graphose import Graphose
from graphose_core.models.mask_generator import MaskGenerator
from graphose_core.models.memory import channels_last
from graphose_core.models.pose_conv import PoseConv
from graphose_core.models.side_by_side import SideBySide

FORMS: dict[type[nn.Module], Callable[[Any], nn.Module]] = {
    PoseConv: FoldedPoseConv,
    GatedUpConv: FoldedGatedUpConv,
    Generator: FoldedGenerator,
}


def folded(network: Graphose) -> Graphose:
    """A frozen copy for drawing, in evaluation mode and channels-last, that gives the same pictures.

    Spectral norms, if any, are divided out, and each box that has a folded form takes it.
    """
    copy = deepcopy(network).eval().requires_grad_(False)
    for module in list(copy.modules()):
        if parametrize.is_parametrized(module):
            parametrize.remove_parametrizations(module, "weight")
        for name, child in list(module.named_children()):
            for kind, form in FORMS.items():
                if isinstance(child, kind):
                    setattr(module, name, form(child))
    if isinstance(copy.mask_generator, MaskGenerator):
        copy.side_by_side = SideBySide(copy.mask_generator, copy.encoder)
    return channels_last(copy)
