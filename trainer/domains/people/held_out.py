"""Held-out people for the evaluation."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, fields, replace
from functools import cache
from pathlib import Path

import torch

from graphose_core.errors import ConfigError
from graphose_core.models.graphs.batching import collate
from graphose_core.models.graphs.schema import GraphSchema
from trainer.data.extended_schema import as_for, extends
from trainer.domains.held_out import BATCH, HELD_OUT_SEED, OTHER_SEED, check_count
from trainer.domains.people.dataset.batches import PeopleBatch, PeopleBatches, Split, joined
from trainer.domains.people.dataset.people_graph import people_graph
from trainer.domains.people.dataset.record import PeopleRecord
from trainer.domains.people.dataset.schema import PEOPLE_SCHEMA
from trainer.domains.people.dataset.sets import is_people_set

_PLANES = [plane.name for plane in fields(PeopleBatch) if plane.name != "graph"]
"""What a batch of people holds beside its graph."""


def people_held_out(data: str, count: int, size: int, schema: GraphSchema) -> "PeopleHeldOut":
    """Return held-out people of a named set or a folder (see :class:`PeopleHeldOut`)."""
    return (DrawnPeople if is_people_set(data) else PeopleHeldOut)(data, count, size, schema)


@dataclass(frozen=True)
class PeopleHeldOut:
    """The held-out images of a folder of people; of another seed, as many from among the others.

    Raises:
        ConfigError: if the folder holds out too few, or the network was not trained on people.
    """

    data: str
    count: int
    size: int
    schema: GraphSchema = field(default=PEOPLE_SCHEMA)
    seed: int = HELD_OUT_SEED

    def __post_init__(self) -> None:
        if not extends(PEOPLE_SCHEMA, self.schema):
            raise ConfigError(
                f"{self.data}: holds people, and this network knows {', '.join(self.schema.types[:3])}, …; "
                "evaluate one that was trained on people"
            )
        check_count(len(self))

    def __len__(self) -> int:
        """Return the number of images."""
        return min(self.count, len(PeopleBatches(Path(self.data), 1, self.size, split="held-out")))

    def batches(self) -> Iterator[PeopleBatch]:
        """Yield all images in batches of at most 20."""
        split: Split = "held-out" if self.seed == HELD_OUT_SEED else "train"
        people = PeopleBatches(Path(self.data), 1, self.size, split=split, schema=self.schema)
        for first in range(0, len(self), BATCH):
            parts = [people[place] for place in range(first, min(len(self), first + BATCH))]
            yield PeopleBatch(
                graph=collate([part.graph for part in parts]),
                **{name: torch.cat([getattr(part, name) for part in parts]) for name in _PLANES},
            )

    def others(self) -> "PeopleHeldOut":
        """Return as many images that are none of these."""
        return replace(self, seed=OTHER_SEED)


@dataclass(frozen=True)
class DrawnPeople(PeopleHeldOut):
    """The first `count` scenes of a named set, drawn as they are asked for (see `PEOPLE_SETS`).

    They depend on the set's name and the seed alone, and the seed is none that data are made with.

    Raises:
        ConfigError: if the network was not trained on people, or what draws them is not installed.
    """

    def __len__(self) -> int:
        """Return the number of images."""
        return self.count

    def batches(self) -> Iterator[PeopleBatch]:
        """Yield all images, see :meth:`PeopleHeldOut.batches`."""
        for first in range(0, len(self), BATCH):
            yield self.people(range(first, min(len(self), first + BATCH)))

    def people(self, numbers: Iterable[int]) -> PeopleBatch:
        """Return some of the scenes as one batch, every attribute given."""
        records = self.records(numbers)
        return joined([as_for(people_graph(record), self.schema) for record in records], records, self.size)

    def records(self, numbers: Iterable[int]) -> list[PeopleRecord]:
        """Return some of the scenes."""
        draw = drawer()
        return [draw(self.data, self.seed, number, self.size) for number in numbers]


@cache
def drawer() -> Callable[[str, int, int, int], PeopleRecord]:
    """Return what draws the scene of a set: (name, seed, number, size) to a record.

    Raises:
        ConfigError: if the extra is not installed.
    """
    try:
        from trainer.domains.people.dataset.named_scenes import draw_named  # noqa: PLC0415 (an extra)
        from trainer.domains.people.dataset.scene_records import record_of  # noqa: PLC0415 (as above)
    except ImportError as error:
        raise ConfigError(
            f"drawing people needs {error.name}, which is not installed; "
            'run: python -m pip install -c constraints.txt -e ".[people]", or give a folder of people'
        ) from error
    return lambda name, seed, number, size: record_of(draw_named(name, seed, number, size))
