"""People as a fine-tuning learns them."""

from collections.abc import Iterator
from pathlib import Path

from torch import Tensor

from graphose_core.errors import ConfigError
from graphose_core.models.colours.figure_colours import FigureColours
from graphose_core.models.graphose import Graphose
from graphose_core.models.painting import NetworkOutput
from trainer.data.batch import Batch
from trainer.domains.domain import DomainTraining, TrainingRequest
from trainer.domains.held_out import WATCHED
from trainer.domains.losses import UNSET_COLOUR
from trainer.domains.people.clothing.person import COLOURED
from trainer.domains.people.dataset.batches import PeopleBatch, PeopleBatches
from trainer.domains.people.dataset.people_graph import NO_DROPOUT, TRAINING_DROPOUT
from trainer.domains.people.dataset.schema import PEOPLE_SCHEMA
from trainer.domains.people.dataset.storage.shards import PeopleFolder
from trainer.domains.people.losses import (
    changes_loss,
    details_loss,
    heights_loss,
    parts_loss,
    source_of,
    unset_parts_loss,
)
from trainer.domains.people.settings import PeopleSettings


class PeopleTraining(DomainTraining):
    """Images of a folder of people.

    Raises:
        ConfigError: if the folder is not whole or holds too few, or the network is to know other attributes.
    """

    def __init__(self, request: TrainingRequest) -> None:
        if not isinstance(request.settings, PeopleSettings):
            raise TypeError(type(request.settings))
        self._request, self._settings, self.folder = request, request.settings, Path(request.data)
        if request.schema != PEOPLE_SCHEMA:
            raise ConfigError("model: schema is not that of people; leave it out")
        people = PeopleFolder(self.folder)
        self._changes = people.manifest.changes > 0
        if not people.complete:
            raise ConfigError(f"{self.folder}: shards are missing; run make-people again, it goes on")
        if self._changes and request.batch % 2:
            raise ConfigError(
                f"batch = {request.batch} in each process: {self.folder} holds pairs of images that are "
                "learnt from together; give an even number"
            )
        if not len(self.held_out(1)):
            raise ConfigError(f"{self.folder}: holds too few people to hold any out; make at least 10")

    def batches(self) -> PeopleBatches:
        """Return the training data; attributes are dropped in every second image, or pair.

        Which and how often, `TRAINING_DROPOUT` says; the run's own probability only switches it off at 0.
        """
        request = self._request
        dropout = TRAINING_DROPOUT if request.attribute_dropout else NO_DROPOUT
        return PeopleBatches(self.folder, request.batch, request.size, request.seed, dropout=dropout)

    def held_out(self, batch: int) -> PeopleBatches:
        """Return images that are never trained on, every attribute given."""
        return PeopleBatches(self.folder, batch, self._request.size, split="held-out")

    def watched(self) -> Iterator[Batch]:
        """Yield held-out images to take metrics from; the first batch is left out where there are more."""
        people = self.held_out(16)
        whole = -(-len(people) // people.batch)
        first = 1 if whole > WATCHED else 0
        return (people[number] for number in range(first, min(first + WATCHED, whole)))

    def terms(
        self, network: Graphose, drawing: NetworkOutput, batch: Batch, target: Tensor
    ) -> dict[str, Tensor]:
        """Return weighted losses of details, changes, parts, rest heights and unset colours."""
        people, terms = people_batch(batch), {}
        details = people.details.to(target.device)
        terms["details"] = self._settings.details_weight * details_loss(drawing.image, target, details)
        if self._changes:  # of every batch, even of one without: all processes report the same terms
            changed = people.changed.to(target.device)
            terms["changes"] = self._settings.changes_weight * changes_loss(drawing.image, target, changed)
        if drawing.copy_logits is not None:
            parts, owner = (shown.to(target.device).long() for shown in (people.parts, people.owner))
            source = source_of(parts, owner, target, len(COLOURED))
            terms["parts"] = self._settings.parts_weight * parts_loss(drawing.copy_logits, source)
        if drawing.height is not None:
            heights = people.heights.to(target.device)
            terms["heights"] = self._settings.heights_weight * heights_loss(drawing.height, heights)
        palettes = network.open_figure_colour
        if palettes is not None and drawing.palette_logits is not None:
            graph = batch.graph.to(target.device)
            colours = FigureColours.of(graph)
            terms["open_colour"] = UNSET_COLOUR * unset_parts_loss(drawing.palette_logits, palettes, colours)
        return terms


def people_batch(batch: Batch) -> PeopleBatch:
    """Return a batch as the batch of people that it is."""
    if not isinstance(batch, PeopleBatch):
        raise TypeError(type(batch))
    return batch
