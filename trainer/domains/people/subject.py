"""People as what a fine-tuning teaches."""

from collections.abc import Iterator
from pathlib import Path

from torch import Tensor

from graphose_core.errors import ConfigError
from graphose_core.models.colours.figure_colours import FigureColours, FigureNodes
from graphose_core.models.graphose import Drawing, Graphose
from graphose_core.models.pose_graph import GraphSchema
from trainer.data.loader import Batch
from trainer.domains.domain import OPEN_COLOUR, WATCHED, common_terms
from trainer.domains.people.clothing.person import COLOURED
from trainer.domains.people.dataset.batches import PeopleBatch, PeopleBatches
from trainer.domains.people.dataset.people_graph import LEARNING, NO_BLANKS
from trainer.domains.people.dataset.schema import PEOPLE_SCHEMA
from trainer.domains.people.dataset.shards import PeopleFolder
from trainer.domains.people.losses import details_loss, heights_loss, open_parts_loss, parts_loss, source_of
from trainer.runs.config import FinetuneConfig


class PeopleSubject:
    """Pictures of a folder of people.

    Raises:
        ConfigError: if the folder is not whole or holds too few, or the network is to know other attributes.
    """

    name = "people"

    def __init__(self, config: FinetuneConfig, schema: GraphSchema) -> None:
        self.config, self.folder = config, Path(config.data)
        if schema != PEOPLE_SCHEMA:
            raise ConfigError("model: schema is not that of people; leave it out")
        if not PeopleFolder(self.folder).complete:
            raise ConfigError(f"{self.folder}: shards are missing; run make-people again, it goes on")
        if not len(self.held_out(1)):
            raise ConfigError(f"{self.folder}: holds too few people to hold any out; make at least 10")

    def batches(self) -> PeopleBatches:
        """The training data; some of what is known is kept back in every second picture."""
        config = self.config
        blanks = LEARNING if config.hide else NO_BLANKS
        return PeopleBatches(self.folder, config.part, config.size, config.seed, blanks=blanks)

    def held_out(self, batch: int) -> PeopleBatches:
        """Pictures that are never trained on, nothing hidden."""
        return PeopleBatches(self.folder, batch, self.config.size, split="held-out")

    def watched(self) -> Iterator[Batch]:
        """Held-out pictures to take metrics from."""
        people = self.held_out(16)
        whole = -(-len(people) // people.batch)
        first = 1 if whole > WATCHED else 0
        return (people[number] for number in range(first, min(first + WATCHED, whole)))

    def terms(self, network: Graphose, drawing: Drawing, batch: Batch, target: Tensor) -> dict[str, Tensor]:
        """Losses, weighted."""
        people = _of_people(batch)
        terms = common_terms(self.config, drawing, target)
        details = people.details.to(target.device)
        terms["details"] = self.config.details_weight * details_loss(drawing.picture, target, details)
        if drawing.copy_logits is not None:
            parts, owner = (shown.to(target.device).long() for shown in (people.parts, people.owner))
            source = source_of(parts, owner, target, len(COLOURED))
            terms["parts"] = self.config.parts_weight * parts_loss(drawing.copy_logits, source)
        if drawing.height is not None:
            heights = people.heights.to(target.device)
            terms["heights"] = self.config.heights_weight * heights_loss(drawing.height, heights)
        judge = network.open_figure_colour
        if judge is not None and drawing.palette_logits is not None:
            graph = batch.graph.to(target.device)
            colours = FigureColours.of(graph, FigureNodes.of(graph))
            terms["open_colour"] = OPEN_COLOUR * open_parts_loss(drawing.palette_logits, judge, colours)
        return terms

    def shown(self, picture: Tensor, batch: Batch) -> Tensor:
        """Over the backgrounds that they were drawn for."""
        return picture[:, :3] + (1 - picture[:, 3:]) * _of_people(batch).background


def _of_people(batch: Batch) -> PeopleBatch:
    if not isinstance(batch, PeopleBatch):
        raise TypeError(type(batch))
    return batch
