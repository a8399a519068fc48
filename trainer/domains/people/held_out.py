"""Held-out people for the evaluation."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, fields
from functools import cache
from pathlib import Path

import torch

from graphose_core.errors import ConfigError
from graphose_core.models.pose_graph import GraphSchema, collate
from trainer.domains.people.dataset.batches import PeopleBatch, PeopleBatches, joined
from trainer.domains.people.dataset.people_graph import people_graph
from trainer.domains.people.dataset.record import PeopleRecord
from trainer.domains.people.dataset.schema import PEOPLE_SCHEMA
from trainer.domains.people.dataset.sets import PEOPLE, PEOPLE_SETS, is_people_set
from trainer.domains.people.dataset.shards import MANIFEST
from trainer.evaluation.held_out import BATCH, HELD_OUT_SEED, HeldOut, HeldOutBatch


def is_people(data: str) -> bool:
    """Whether `data` is a folder of people, or names a set of them.

    Raises:
        ConfigError: if it looks like the name of a set that there is not.
    """
    if data.startswith(f"{PEOPLE}:") and not is_people_set(data):
        raise ConfigError(f"{data}: there is no such set of people; choose one of {', '.join(PEOPLE_SETS)}")
    return is_people_set(data) or (Path(data) / MANIFEST).is_file()


def held_out_of(data: str, count: int, size: int, schema: GraphSchema) -> HeldOut:
    """Held-out scenes of a name or a folder, people or not (see :class:`HeldOut`)."""
    if is_people(data):
        return (DrawnPeople if is_people_set(data) else PeopleHeldOut)(data, count, size, schema)
    return HeldOut(data, count, size, schema)


_PLANES = [plane.name for plane in fields(PeopleBatch) if plane.name != "graph"]
"""What a batch of people holds beside its graph."""


@dataclass(frozen=True)
class PeopleHeldOut(HeldOut):
    """The held-out pictures of a folder of people; of another seed, as many from among the others.

    Raises:
        ConfigError: if the folder holds out too few, or the network was not trained on people.
    """

    schema: GraphSchema = field(default=PEOPLE_SCHEMA)

    def __post_init__(self) -> None:
        if self.schema != PEOPLE_SCHEMA:
            raise ConfigError(
                f"{self.data}: holds people, and this network knows {', '.join(self.schema.types[:3])}, …; "
                "evaluate one that was trained on people"
            )
        super().__post_init__()

    @property
    def drawn(self) -> bool:
        """Whether there is a second set, disjoint from the first."""
        return True

    def __len__(self) -> int:
        """Number of pictures."""
        return min(self.count, len(PeopleBatches(Path(self.data), 1, self.size, split="held-out")))

    def batches(self) -> Iterator[HeldOutBatch]:
        """All pictures in batches of at most 20."""
        people = PeopleBatches(
            Path(self.data), 1, self.size, split="held-out" if self.seed == HELD_OUT_SEED else "train"
        )
        for first in range(0, len(self), BATCH):
            parts = [people[place] for place in range(first, min(len(self), first + BATCH))]
            yield _measured(
                PeopleBatch(
                    graph=collate([part.graph for part in parts]),
                    **{name: torch.cat([getattr(part, name) for part in parts]) for name in _PLANES},
                )
            )


@dataclass(frozen=True)
class DrawnPeople(PeopleHeldOut):
    """The first `count` scenes of a named set, drawn as they are asked for (see `PEOPLE_SETS`).

    They depend on the set's name and the seed alone, and the seed is none that data are made with.

    Raises:
        ConfigError: if the network was not trained on people, or what draws them is not installed.
    """

    def __len__(self) -> int:
        """Number of pictures."""
        return self.count

    def batches(self) -> Iterator[HeldOutBatch]:
        """See :meth:`PeopleHeldOut.batches`."""
        for first in range(0, len(self), BATCH):
            yield _measured(self.people(range(first, min(len(self), first + BATCH))))

    def people(self, numbers: Iterable[int]) -> PeopleBatch:
        """Some of the scenes as one batch, nothing hidden."""
        records = self.records(numbers)
        return joined([people_graph(record) for record in records], records, self.size)

    def records(self, numbers: Iterable[int]) -> list[PeopleRecord]:
        """Some of the scenes."""
        draw = drawer()
        return [draw(self.data, self.seed, number, self.size) for number in numbers]


@cache
def drawer() -> Callable[[str, int, int, int], PeopleRecord]:
    """What draws the scene of a set: (name, seed, number, size) to a record.

    Raises:
        ConfigError: if the extra is not installed.
    """
    try:
        from trainer.domains.people.body.anny_body import anny_body  # noqa: PLC0415 (an extra)
        from trainer.domains.people.body.pose_bank import load_bank  # noqa: PLC0415 (as above)
        from trainer.domains.people.dataset.extremes import draw_set  # noqa: PLC0415 (as above)
        from trainer.domains.people.dataset.recording import record_of  # noqa: PLC0415 (as above)
    except ImportError as error:
        raise ConfigError(
            f"drawing people needs {error.name}, which is not installed; "
            'run: python -m pip install -c constraints.txt -e ".[people]", or give a folder of people'
        ) from error
    body, bank = anny_body(), load_bank()
    return lambda name, seed, number, size: record_of(draw_set(body, bank, name, seed, number, size))


def _measured(people: PeopleBatch) -> HeldOutBatch:
    """As the evaluation takes it; no part of people is counted as thin."""
    return HeldOutBatch(
        graph=people.graph,
        target=people.target,
        thin=torch.zeros(people.parts.shape, dtype=torch.bool),
        parts=people.parts,
        owner=people.owner,
    )
