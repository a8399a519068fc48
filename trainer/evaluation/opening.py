"""Trained networks, opened to be measured and shown."""

from pathlib import Path

from graphose_core.checkpoint import load_weights, read_info, read_weights
from graphose_core.errors import CheckpointError
from graphose_core.inference.folded.fold import folded
from graphose_core.models.graphose import Graphose
from trainer.domains.people.dataset.schema import PEOPLE_SCHEMA
from trainer.domains.pro.graph import is_pro


def open_network(checkpoint: Path, *, people: bool = False) -> Graphose:
    """Load a fine-tuned network that draws PRO scenes (or people), ready to draw.

    Raises:
        CheckpointError: if it cannot be read, does not fit, holds masks alone, or knows other attributes.
    """
    info = read_info(checkpoint)
    if info.stage != "finetune":
        raise CheckpointError(
            f"{checkpoint}: holds {info.stage} weights; only a fine-tuned one can be evaluated"
        )
    schema = info.model.schema
    if not (schema == PEOPLE_SCHEMA if people else is_pro(schema)):
        known, asked = ", ".join(schema.types[:3]) or "no joint types", "people" if people else "PRO scenes"
        raise CheckpointError(
            f"{checkpoint}: draws graphs of other attributes ({known}, …) than {asked} have; "
            "choose a checkpoint that was trained on them"
        )
    network = Graphose(info.model)
    load_weights(network, read_weights(checkpoint), checkpoint)
    return folded(network)
