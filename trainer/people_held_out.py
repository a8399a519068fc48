"""Held-out people for the evaluation."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import torch

from graphose_core.errors import ConfigError
from graphose_core.pose_graph import GraphSchema, collate
from trainer.data.people.batches import PeopleBatches
from trainer.data.people.schema import PEOPLE_SCHEMA
from trainer.data.people.shards import MANIFEST
from trainer.held_out import BATCH, HELD_OUT_SEED, HeldOut, HeldOutBatch


def is_people(data: str) -> bool:
    """Whether `data` is a folder of people."""
    return (Path(data) / MANIFEST).is_file()


def held_out_of(data: str, count: int, size: int, schema: GraphSchema) -> HeldOut:
    """Held-out scenes of a name or a folder, people or not (see :class:`HeldOut`)."""
    kind = PeopleHeldOut if is_people(data) else HeldOut
    return kind(data, count, size, schema)


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
        """All pictures in batches of at most 20; no part of people is counted as thin."""
        people = PeopleBatches(
            Path(self.data), 1, self.size, split="held-out" if self.seed == HELD_OUT_SEED else "train"
        )
        for first in range(0, len(self), BATCH):
            parts = [people[place] for place in range(first, min(len(self), first + BATCH))]
            yield HeldOutBatch(
                graph=collate([part.graph for part in parts]),
                target=torch.cat([part.target for part in parts]),
                thin=torch.zeros(len(parts), self.size, self.size, dtype=torch.bool),
                parts=torch.cat([part.parts for part in parts]),
                owner=torch.cat([part.owner for part in parts]),
            )
