"""People as a domain: clothed figures before a background."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from torch import Tensor

from graphose_core.errors import ConfigError
from graphose_core.models.graphs.schema import GraphSchema
from trainer.data.batch import Batch
from trainer.domains.about import EVERY
from trainer.domains.attribute_change import AttributeChange
from trainer.domains.domain import Domain, DomainTraining, Measures, SheetBlock, TrainingRequest
from trainer.domains.held_out import FEWEST, HeldOut
from trainer.domains.people.about import ABOUT, is_people, is_people_folder
from trainer.domains.people.clothing.palettes import PEOPLE_PALETTES
from trainer.domains.people.clothing.person import STRIPE_SHARE
from trainer.domains.people.dataset.batches import PeopleBatches
from trainer.domains.people.dataset.details.close_ups import squares_of
from trainer.domains.people.dataset.schema import FIGURE_CHOICES, PEOPLE_SCHEMA
from trainer.domains.people.dataset.sets import PEOPLE_SETS
from trainer.domains.people.dataset.storage.manifest import read_manifest
from trainer.domains.people.head import HEAD
from trainer.domains.people.held_out import DrawnPeople, PeopleHeldOut, people_held_out
from trainer.domains.people.measures.people_measures import PeopleMeasures
from trainer.domains.people.pose_estimator.adherence import measured_adherence
from trainer.domains.people.rendering.zoom import MOST
from trainer.domains.people.training import PeopleTraining, people_batch

BLOCKS = 3
"""Number of blocks of a contact sheet of one set."""


class PeopleDomain(Domain):
    """People from folders that make-people fills, and named sets of them."""

    def __init__(self) -> None:
        self.about = ABOUT
        self.model: dict[str, Any] = {
            "schema": PEOPLE_SCHEMA,
            "copy_from": "figures",
            "palettes": PEOPLE_PALETTES,
            "figure_choices": FIGURE_CHOICES,
            "stripes": {"share": STRIPE_SHARE},
            "surface": HEAD.model_dump(mode="json"),
            "sharpness": 1.8,  # by KID on held-out people the best of 1, 1.5, 1.8, 2.2 and 2.7, or as good
            "stripe_sharpness": 1.9,  # with more, stripes of an arm and of the trunk behind it run together
            "shade_sharpness": 2.0,  # halves the KID; with 3 cells show on white cloth
        }

    def model_for(self, data: str) -> Mapping[str, Any]:
        """Return the model; where a folder has views from close by, with the greatest zoom of these."""
        if not is_people_folder(data) or not read_manifest(Path(data)).views:
            return self.model
        return self.model | {"views": MOST}

    def training(self, request: TrainingRequest) -> DomainTraining:
        """Return a folder's images, and losses of details, parts, heights and unset colours."""
        return PeopleTraining(request)

    def held_out(self, data: str, count: int, size: int, schema: GraphSchema) -> PeopleHeldOut:
        """Return held-out people of a named set or a folder."""
        return people_held_out(data, count, size, schema)

    def composite(self, image: Tensor, batch: Batch) -> Tensor:
        """Composite over the backgrounds that the people were drawn for, [B, 3, S, S]."""
        return image[:, :3] + (1 - image[:, 3:]) * people_batch(batch).background

    def squares(self, batch: Batch, number: int) -> Tensor:
        """Return a square around a head or hand of each image, float [B, 3]."""
        people = people_batch(batch)
        return squares_of(people.places.cpu(), len(people.target), people.target.shape[-1], number)

    def measures(self, scenes: HeldOut) -> Measures:  # noqa: ARG002 (of all sets alike)
        """Return what counts colours, heads and sides."""
        return PeopleMeasures()

    def attribute_changes(self, scenes: HeldOut, count: int) -> Iterator[AttributeChange]:
        """Return people of a named set who change one attribute each time; none of a folder."""
        if not isinstance(scenes, DrawnPeople):
            return iter(())
        from trainer.domains.people.dataset.named_scenes import draw_named, loaded  # noqa: PLC0415 (an extra)
        from trainer.domains.people.measures.changed_people import changed_people  # noqa: PLC0415 (as above)

        numbers = range(min(count, len(scenes)))
        drawn = [draw_named(scenes.data, scenes.seed, number, scenes.size) for number in numbers]
        return changed_people(loaded()[0], drawn, scenes.size, scenes.schema)

    def adherence(self, checkpoint: Path, data: str, count: int) -> dict[str, float]:
        """Return the shares of joints that BlazePose finds where they belong, where it is installed."""
        return measured_adherence(checkpoint, data, count)

    def sheet(self, data: str | None, columns: int, size: int, schema: GraphSchema) -> Iterator[SheetBlock]:
        """Yield a block for each named set (data None or `all`), or three of one, or of a folder."""
        if data is not None and is_people_folder(data):
            people = PeopleBatches(Path(data), columns, size, split="held-out", schema=schema)
            for number in range(max(1, min(BLOCKS, len(people) // columns))):
                yield SheetBlock(data, people[number])
            return
        names, blocks = (tuple(PEOPLE_SETS), 1) if data is None or data == EVERY else ((data,), BLOCKS)
        for name in names:
            if not is_people(name) or name not in PEOPLE_SETS:
                raise ConfigError(
                    f"{name}: this network draws people; choose a folder of people, or one of "
                    f"{', '.join(PEOPLE_SETS)}"
                )
            drawn = DrawnPeople(name, max(FEWEST, columns), size, schema)
            for block in range(blocks):
                batch = drawn.people(range(block * columns, (block + 1) * columns))
                yield SheetBlock(f"{name}: {PEOPLE_SETS[name].about}", batch)
