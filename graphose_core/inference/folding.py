"""Weights prepared once for drawing: the same sums in fewer calls."""

from collections.abc import Callable
from copy import deepcopy
from functools import partial
from typing import Any

import torch
from torch import nn
from torch.nn.utils import parametrize

from graphose_core.inference.folded_attributes import FoldedAttributes
from graphose_core.inference.folded_gated_up_conv import FoldedGatedUpConv
from graphose_core.inference.folded_generator import FoldedGenerator
from graphose_core.inference.folded_pose_layer import FoldedPoseConv
from graphose_core.inference.memory_layout import channels_last
from graphose_core.inference.side_by_side import SideBySide
from graphose_core.inference.single_entry_cache import LastMade
from graphose_core.models.encoder import Attributes
from graphose_core.models.gated_up_conv import GatedUpConv
from graphose_core.models.generator import Generator
from graphose_core.models.graphose import Graphose
from graphose_core.models.mask_generator import MaskGenerator
from graphose_core.models.pose_layer import PoseConv


def folded(network: Graphose, precision: torch.dtype = torch.float32) -> Graphose:
    """A frozen copy for drawing, in evaluation mode and channels-last, that gives the same pictures.

    Spectral norms, if any, are divided out, and each box that has a folded form takes it.

    Args:
        network: trained.
        precision: in which the generator keeps and multiplies its features. Everything else stays in single
            precision: masks in bfloat16 flicker by up to 8/255 at their borders, in steps of a fiftieth of a
            pixel, where the generator adds less than 1/255 to what moves anyway.
    """
    forms: dict[type[nn.Module], Callable[[Any], nn.Module]] = {
        Attributes: FoldedAttributes,
        PoseConv: FoldedPoseConv,
        GatedUpConv: FoldedGatedUpConv,
        Generator: partial(FoldedGenerator, precision=precision),
    }
    copy = deepcopy(network).eval().requires_grad_(False)
    for module in list(copy.modules()):
        if parametrize.is_parametrized(module):
            parametrize.remove_parametrizations(module, "weight")
        for name, child in list(module.named_children()):
            for kind, form in forms.items():
                if isinstance(child, kind):
                    setattr(module, name, form(child))
    if isinstance(copy.mask_generator, MaskGenerator):
        copy.side_by_side = SideBySide(copy.mask_generator, copy.encoder)
    copy.last_part_colours = LastMade()
    return channels_last(copy)
