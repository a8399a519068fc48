"""Open trained networks, to be measured and shown."""

from pathlib import Path

from graphose_core.checkpoint import built, read_info
from graphose_core.errors import CheckpointError
from graphose_core.inference.folded.fold import folded
from graphose_core.models.graphose import Graphose
from trainer.domains.domain import Domain
from trainer.domains.lookup import other_attributes


def open_network(checkpoint: Path, domain: Domain) -> Graphose:
    """Load a fine-tuned network that draws a domain, ready to draw.

    Raises:
        CheckpointError: if it cannot be read, does not fit, holds masks alone, or knows other attributes.
    """
    info = read_info(checkpoint)
    if info.stage != "finetune":
        raise CheckpointError(
            f"{checkpoint}: holds {info.stage} weights; only a fine-tuned one can be evaluated"
        )
    if not domain.draws(info.model.schema):
        raise CheckpointError(other_attributes(checkpoint, info.model.schema, domain.about.title))
    return folded(built(checkpoint, lambda: Graphose(info.model)))
