"""What a fine-tuning teaches: its data, and the losses by which a drawing of them is judged."""

from collections.abc import Iterator
from typing import Protocol

from torch import Tensor
from torch.utils.data import Dataset

from graphose_core.models.graphose import Drawing, Graphose
from trainer.data.loader import Batch
from trainer.runs.config import FinetuneConfig
from trainer.training.losses import edges_loss, picture_loss, structure_loss

HELD_OUT = 1_000_003
"""Offset of the seed of scenes that are never trained on."""

WATCHED = 4
"""Batches of held-out pictures that a run's metrics are taken from."""

OPEN_COLOUR = 0.02
"""Weight of the cross-entropy of open colours."""


class Subject(Protocol):
    """What is taught."""

    name: str

    def batches(self) -> Dataset[Batch]:
        """The training data, one batch a step."""

    def held_out(self, batch: int) -> Dataset[Batch]:
        """Data that are never trained on, nothing hidden."""

    def watched(self) -> Iterator[Batch]:
        """At most `WATCHED` batches of 16 of them, the first left out where there are more."""

    def terms(self, network: Graphose, drawing: Drawing, batch: Batch, target: Tensor) -> dict[str, Tensor]:
        """Losses, weighted; `target` is the batch's, on the device of the drawing."""

    def shown(self, picture: Tensor, batch: Batch) -> Tensor:
        """Premultiplied RGBA [B, 4, S, S] as it is to be looked at, [B, 3, S, S]."""


def common_terms(config: FinetuneConfig, drawing: Drawing, target: Tensor) -> dict[str, Tensor]:
    """What every subject is judged by: coverage, colour, structure and edges."""
    terms = picture_loss(drawing, target)
    terms["structure"] = config.structure_weight * structure_loss(drawing.picture, target)
    terms["edges"] = config.edges_weight * edges_loss(drawing.picture, target)
    return terms
