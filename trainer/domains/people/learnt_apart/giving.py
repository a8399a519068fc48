"""Give a checkpoint of people a part that is learnt apart from its network."""

from dataclasses import asdict
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from torch import Tensor

from graphose_core.checkpoint import CheckpointInfo, read_weights, save_checkpoint
from graphose_core.errors import CheckpointError
from graphose_core.models.graphose import Graphose
from trainer.data.extended_schema import with_new_columns
from trainer.data.further_maps import with_further_maps
from trainer.domains.people.learnt_apart.lesson import Lesson
from trainer.domains.people.learnt_apart.part import Learnt, Part
from trainer.domains.people.rendering.installed import check_people_can_be_drawn


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


def _taken(part: Part, checkpoint: Path) -> Learnt:
    """Return the part of a checkpoint."""
    info = part.info(checkpoint)
    config, record = getattr(info.model, part.name), info.record.get(part.name)
    if not config:
        raise CheckpointError(f"{checkpoint}: has learnt no {part.words}; choose a checkpoint that has")
    weights = _weights(checkpoint, part, own=True)
    return Learnt(config, weights, record if isinstance(record, dict) else {})


def _write(part: Part, checkpoint: Path, out: Path, info: CheckpointInfo, made: Learnt) -> None:
    """Write a checkpoint with a part in the place of its own, if it has that; all else stays."""
    model = info.model.model_copy(update={part.name: made.config, **part.changes()})
    network, beside = Graphose(model), _weights(checkpoint, part, own=False)
    weights = with_further_maps(beside | dict(made.weights), info.model, network)
    weights = with_new_columns(weights, network)
    changes = {"model": model, "record": info.record | {part.name: dict(made.record)}}
    save_checkpoint(out, weights, info.model_copy(update=changes))


def _weights(checkpoint: Path, part: Part, *, own: bool) -> dict[str, Tensor]:
    """Return a checkpoint's weights of a part, or all others."""
    every = read_weights(checkpoint).items()
    return {name: value for name, value in every if name.startswith(part.prefix) == own}
