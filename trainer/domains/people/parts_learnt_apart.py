"""Checkpoints of people, and parts of their networks that are learnt apart: hands, feet, shadows, solids."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import ClassVar

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from torch import Tensor

from graphose_core.checkpoint import CheckpointInfo, read_info, read_weights, save_checkpoint
from graphose_core.errors import CheckpointError, ConfigError
from graphose_core.models.graphose import Graphose
from trainer.data.extended_schema import extends, with_new_columns
from trainer.data.further_maps import with_further_maps
from trainer.domains.people.dataset.schema import PEOPLE_SCHEMA

Told = Callable[[int, float], object]
"""Is called with the number of each step and its loss."""


@dataclass(frozen=True)
class Lesson:
    """How a part is learnt."""

    scenes: int
    """How many are drawn."""
    steps: int
    """Of the optimiser."""
    seed: int
    """Of the scenes, and of all else that chance decides."""


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

    def info(self, checkpoint: Path) -> CheckpointInfo:
        """Return what a checkpoint that can have the part says of itself.

        Raises:
            CheckpointError: if it cannot be read, draws no people, or lacks what the part needs.
        """
        return people_info(checkpoint)

    def receiving(self, checkpoint: Path) -> CheckpointInfo:
        """Return what a checkpoint that shall be given the part says of itself; raises as :meth:`info`."""
        return self.info(checkpoint)

    def changes(self) -> dict[str, object]:
        """Return the fields of the model's configuration that the part changes beside its own."""
        return {}


def give(part: Part, checkpoint: Path, out: Path, of: Path | None, lesson: Lesson) -> None:
    """Write a copy of a checkpoint with a part that another one has learnt, or that is learnt anew.

    Args:
        part: the part.
        checkpoint: a fine-tuned network of people.
        out: the checkpoint to write.
        of: the checkpoint whose part is taken; None: it is learnt.
        lesson: how it is learnt.

    Raises:
        CheckpointError: if a checkpoint cannot be read, lacks what the part needs, or has none to give.
        ConfigError: if what draws people is not installed, or scenes show nothing to learn from.
    """
    if of is not None:
        _write(part, checkpoint, out, part.receiving(checkpoint), _taken(part, of))
        return
    check_people_can_be_drawn()
    info = part.receiving(checkpoint)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        made = part.learn(info, lesson, progress)
    record = asdict(lesson) | dict(made.record)
    _write(part, checkpoint, out, info, Learnt(made.config, made.weights, record))


def advancing(progress: Progress, words: str, steps: int) -> Told:
    """Add a bar that goes on with each step of an optimiser; return what is called with each."""
    task = progress.add_task(words, total=steps)
    return lambda _step, _loss: progress.advance(task)


def check_people_can_be_drawn() -> None:
    """Check that what draws people is installed.

    Raises:
        ConfigError: if it is not.
    """
    if find_spec("numba") is None:
        raise ConfigError(
            "drawing people needs numba, which is not installed; "
            'run: python -m pip install -c constraints.txt -e ".[people]"'
        )


def people_info(checkpoint: Path) -> CheckpointInfo:
    """Return what a checkpoint of people says of itself.

    Raises:
        CheckpointError: if it cannot be read, or draws no people.
    """
    info = read_info(checkpoint)
    model = info.model
    if info.stage != "finetune" or not model.copies_figures or not extends(PEOPLE_SCHEMA, model.schema):
        raise CheckpointError(f"{checkpoint}: draws no people; choose a fine-tuned checkpoint that does")
    return info


def _taken(part: Part, checkpoint: Path) -> Learnt:
    """Return the part of a checkpoint."""
    info = part.info(checkpoint)
    config, record = getattr(info.model, part.name), info.record.get(part.name)
    if not config:
        raise CheckpointError(f"{checkpoint}: has learnt no {part.words}; choose a checkpoint that has")
    weights = {name: value for name, value in read_weights(checkpoint).items() if _is_of(part, name)}
    return Learnt(config, weights, record if isinstance(record, dict) else {})


def _write(part: Part, checkpoint: Path, out: Path, info: CheckpointInfo, made: Learnt) -> None:
    """Write a checkpoint with a part in the place of its own, if it has that; all else stays."""
    model = info.model.model_copy(update={part.name: made.config, **part.changes()})
    beside = {name: value for name, value in read_weights(checkpoint).items() if not _is_of(part, name)}
    network = Graphose(model)
    weights = with_further_maps(beside | dict(made.weights), info.model, network)
    weights = with_new_columns(weights, network)
    changes = {"model": model, "record": info.record | {part.name: dict(made.record)}}
    save_checkpoint(out, weights, info.model_copy(update=changes))


def _is_of(part: Part, weight: str) -> bool:
    """Return whether the weight of a name belongs to a part."""
    return weight.startswith(f"{part.name}.")
