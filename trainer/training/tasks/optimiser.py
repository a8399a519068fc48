"""Optimiser of a whole network, whose pre-trained masks learn at a rate of their own."""

import torch

from graphose_core.models.graphose import Graphose
from trainer.runs.settings.config import FinetuneConfig


def optimiser_of(network: Graphose, config: FinetuneConfig, device: torch.device) -> torch.optim.Adam:
    """Return an optimiser with two groups of parameters: masks, and all others.

    Each group has the factor of its learning rate, and whether it waits for the masks' own warm-up.
    """
    masks = list(network.mask_generator.parameters())
    known = {id(parameter) for parameter in masks}
    others = [parameter for parameter in network.parameters() if id(parameter) not in known]
    pretrained = any((config.masks, config.start, config.grow))
    factor = config.mask_rate if pretrained else 1.0
    groups = [
        {"params": others, "factor": 1.0, "waits": False},
        {"params": masks, "factor": factor, "waits": pretrained},
    ]
    # On a GPU, starting an update for each of a few hundred small tensors takes longer than the updates.
    fused = device.type == "cuda"
    return torch.optim.Adam([g for g in groups if g["params"]], lr=1e-3, betas=(0.9, 0.999), fused=fused)


def set_rates(optimiser: torch.optim.Adam, learning_rate: float, factor: float, masks: float) -> None:
    """Anneal the network's learning rate only: the discriminator joins late and starts to learn then.

    Args:
        optimiser: of :func:`optimiser_of`.
        learning_rate: its peak.
        factor: share of it at this step.
        masks: a further factor for pre-trained masks.
    """
    for group in optimiser.param_groups:
        rate = learning_rate * group["factor"] * factor
        group["lr"] = rate * masks if group["waits"] else rate
