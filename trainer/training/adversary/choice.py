"""Choice of a run's adversary."""

import torch

from graphose_core.models.config import ModelConfig
from trainer.runs.settings.config import FinetuneConfig
from trainer.training.adversary.adversary import Adversary
from trainer.training.adversary.projected import ProjectedAdversary
from trainer.training.adversary.published import PublishedAdversary
from trainer.training.processes.distributed import ProcessGroup


def adversary_of(
    config: FinetuneConfig, model: ModelConfig, device: torch.device, group: ProcessGroup
) -> Adversary | None:
    """Return the adversary that the settings name; None if it would never join."""
    if config.adversary_joins >= 1:
        return None
    kind = ProjectedAdversary if config.adversary == "projected" else PublishedAdversary
    return kind(config, model, device, group)
