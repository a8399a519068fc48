"""The command that gives a network hands and feet: progress bars round drawing and learning."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

import torch
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

from graphose_core.checkpoint import CheckpointInfo, save_checkpoint
from graphose_core.errors import CheckpointError, ConfigError
from graphose_core.models.extremities.config import ExtremityConfig
from graphose_core.models.extremities.gaussians import PREFIX, Gaussians
from graphose_core.models.graphose import Graphose
from trainer.data.extended_schema import with_new_columns
from trainer.domains.people.body.body import load_body
from trainer.domains.people.body.pose_bank import load_bank
from trainer.domains.people.dataset.make import exported_body
from trainer.domains.people.dataset.schema import PEOPLE_SCHEMA
from trainer.domains.people.extremities.crops import Crop, crops
from trainer.domains.people.extremities.fitting import Stacked, learnt
from trainer.domains.people.extremities.kinds import KINDS
from trainer.domains.people.parts_learnt_apart import (
    check_people_can_be_drawn,
    people_info,
    weights_beside,
    weights_of,
)


def learn(checkpoint: Path, out: Path, scenes: int, steps: int, seed: int) -> None:
    """Write a copy of a checkpoint with shapes of hands and feet that are learnt from drawn scenes.

    Args:
        checkpoint: a fine-tuned network of people.
        out: the checkpoint to write.
        scenes: how many are drawn.
        steps: of the optimiser, for each kind.
        seed: of scenes and of the beginning.

    Raises:
        CheckpointError: if the checkpoint cannot be read, or draws no people.
        ConfigError: if the extra is not installed, or the scenes show no hand or no foot.
    """
    check_people_can_be_drawn()
    info = people_info(checkpoint)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        drawn = _drawn(seed, scenes, progress)
        weights: dict[str, torch.Tensor] = {}
        for number, (kind, crops_of_kind) in enumerate(zip(KINDS, drawn, strict=True)):
            if not crops_of_kind:
                raise ConfigError(f"scenes = {scenes}: none shows any {kind.shape}; draw more")
            task = progress.add_task(f"Shapes of {kind.shape}", total=steps)
            told = partial(_advance, progress, task)
            made = learnt(kind, PEOPLE_SCHEMA, Stacked.of(crops_of_kind), steps, seed, told)
            weights |= made.state_dict(prefix=f"{PREFIX}{number}.")
    record = {"scenes": scenes, "steps": steps, "seed": seed, "seen": [len(found) for found in drawn]}
    _write(out, checkpoint, info, KINDS, weights, record)


def _advance(progress: Progress, task: TaskID, _step: int, _loss: float) -> None:
    progress.advance(task)


def take(checkpoint: Path, other: Path, out: Path) -> None:
    """Write a copy of a checkpoint with the shapes of extremities that another one has learnt.

    Raises:
        CheckpointError: if one cannot be read or draws no people, or the other has learnt none.
    """
    info, theirs = people_info(checkpoint), people_info(other)
    if not theirs.model.extremities:
        raise CheckpointError(f"{other}: has learnt no extremities; choose a checkpoint that has")
    record = theirs.record.get("extremities", {})
    kept = record if isinstance(record, dict) else {}
    _write(out, checkpoint, info, theirs.model.extremities, weights_of(other, PREFIX), kept)


def _drawn(seed: int, scenes: int, progress: Progress) -> list[list[Crop]]:
    """Return what some scenes show of each kind."""
    body, bank = load_body(exported_body()), load_bank()
    kinds = [Gaussians(kind, PEOPLE_SCHEMA) for kind in KINDS]
    drawn: list[list[Crop]] = [[] for _ in kinds]
    task = progress.add_task("Scenes", total=scenes)
    for number in range(scenes):
        for found, kind in zip(drawn, kinds, strict=True):
            found.extend(crops(body, bank, kind, seed, number))
        progress.advance(task)
    return drawn


def _write(
    out: Path,
    checkpoint: Path,
    info: CheckpointInfo,
    kinds: tuple[ExtremityConfig, ...],
    own: dict[str, torch.Tensor],
    record: Mapping[str, object],
) -> None:
    model = info.model.model_copy(update={"extremities": kinds, "schema_": PEOPLE_SCHEMA})
    weights = with_new_columns(weights_beside(checkpoint, PREFIX) | own, Graphose(model))
    changes = {"model": model, "record": info.record | {"extremities": record}}
    save_checkpoint(out, weights, info.model_copy(update=changes))
