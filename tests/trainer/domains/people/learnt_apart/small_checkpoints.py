"""Checkpoints of tiny networks of people."""

from pathlib import Path

import torch

from graphose_core.checkpoint import CheckpointInfo, save_checkpoint
from graphose_core.models.graphose import Graphose
from tests.networks import tiny_network
from trainer.domains.people.dataset.schema import PEOPLE_SCHEMA


def saved(path: Path, network: Graphose) -> Path:
    """Save a network as if it were fine-tuned."""
    info = CheckpointInfo(name=path.stem, stage="finetune", model=network.config, record={"hours": 1.0})
    save_checkpoint(path, network.state_dict(), info)
    return path


def people(seed: int, **changes) -> Graphose:
    """A tiny network that draws people."""
    torch.manual_seed(seed)
    return tiny_network(**{"schema": PEOPLE_SCHEMA, "copy_from": "figures", "palette": ()} | changes)
