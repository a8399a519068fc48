"""Parts of networks of people that are trained separately from the rest."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar

from rich.progress import Progress
from torch import Tensor

from graphose_core.checkpoint import CheckpointInfo, read_info
from graphose_core.errors import CheckpointError
from trainer.data.extended_schema import extends
from trainer.domains.people.dataset.schema import PEOPLE_SCHEMA
from trainer.domains.people.learnt_apart.lesson import Lesson


@dataclass(frozen=True)
class Learnt:
    """A part as a checkpoint holds it."""

    config: object
    """Value of the part's field of the model's configuration."""
    weights: Mapping[str, Tensor]
    """By their names in the whole network."""
    record: Mapping[str, object] = field(default_factory=dict)
    """What the checkpoint tells of how the part was learnt."""


class Part(ABC):
    """A part of a network that is learnt from drawn scenes while all else stays as it is."""

    name: ClassVar[str]
    """In the model's configuration, in the record, and before the names of weights."""
    words: ClassVar[str]
    """What it is called in messages."""

    @abstractmethod
    def learn(self, info: CheckpointInfo, lesson: Lesson, progress: Progress) -> Learnt:
        """Learn the part for a network; show how far that is.

        Raises:
            ConfigError: if the scenes show nothing to learn from.
        """

    @property
    def prefix(self) -> str:
        """Return what the names of its weights begin with in those of the whole network."""
        return f"{self.name}."

    def info(self, checkpoint: Path) -> CheckpointInfo:
        """Return what a checkpoint that can have the part says of itself.

        Raises:
            CheckpointError: if it cannot be read, draws no people, or lacks what the part needs.
        """
        info = read_info(checkpoint)
        model = info.model
        if info.stage != "finetune" or not model.copies_figures or not extends(PEOPLE_SCHEMA, model.schema):
            raise CheckpointError(f"{checkpoint}: draws no people; choose a fine-tuned checkpoint that does")
        return info

    def receiving(self, checkpoint: Path) -> CheckpointInfo:
        """Return what a checkpoint that shall be given the part says of itself; raises as :meth:`info`."""
        return self.info(checkpoint)

    def changes(self) -> dict[str, object]:
        """Return the fields of the model's configuration that the part changes beside its own."""
        return {}
