"""Fold a trained network for inference: the same image in fewer tensor operations."""

from collections.abc import Callable
from copy import deepcopy
from functools import partial
from typing import Any

import torch
from torch import nn
from torch.nn.utils import parametrize

from graphose_core.inference.drag_cache import DragCache
from graphose_core.inference.fast_network import FastNetwork
from graphose_core.inference.folded.attributes import FoldedAttributes
from graphose_core.inference.folded.gated_up_conv import FoldedGatedUpConv
from graphose_core.inference.folded.generator import FoldedGenerator
from graphose_core.inference.folded.pose_layer import FoldedPoseLayer
from graphose_core.inference.folded.unset_figure_colour import FoldedUnsetFigureColour
from graphose_core.inference.machine.memory_layout import channels_last
from graphose_core.models.colours.unset_figure_colour import UnsetFigureColour
from graphose_core.models.encoder import Attributes
from graphose_core.models.generator import Generator
from graphose_core.models.graphose import Graphose
from graphose_core.models.masks.gated_up_conv import GatedUpConv
from graphose_core.models.pose_layer import PoseLayer


def folded(
    network: Graphose, precision: torch.dtype = torch.float32, cache: DragCache | None = None
) -> FastNetwork:
    """Return a frozen copy for inference, in evaluation mode and channels-last, that draws the same images.

    Spectral norms, if any, are divided out, and each module that has a folded form is replaced by it.

    Args:
        network: trained; it is not changed.
        precision: in which the generator keeps and multiplies its features. Everything else stays in single
            precision: masks in bfloat16 flicker by up to 8/255 at their borders, in steps of a fiftieth of a
            pixel, where the generator adds less than 1/255 to what moves anyway.
        cache: what is reused from one image of a drag to the next; None makes a new one.
    """
    forms: dict[type[nn.Module], Callable[[Any], nn.Module]] = {
        Attributes: FoldedAttributes,
        PoseLayer: FoldedPoseLayer,
        GatedUpConv: FoldedGatedUpConv,
        Generator: partial(FoldedGenerator, precision=precision),
        UnsetFigureColour: FoldedUnsetFigureColour,
    }
    copy = deepcopy(network).eval().requires_grad_(False)
    for module in list(copy.modules()):
        if parametrize.is_parametrized(module):
            parametrize.remove_parametrizations(module, "weight")
        for name, child in list(module.named_children()):
            for kind, form in forms.items():
                if isinstance(child, kind):
                    setattr(module, name, form(child))
    return channels_last(FastNetwork(copy, cache or DragCache()))
