"""The command that gives a network masks of solids: progress bars round drawing and learning."""

from collections.abc import Mapping
from pathlib import Path

import torch
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from torch import Tensor

from graphose_core.checkpoint import CheckpointInfo, save_checkpoint
from graphose_core.errors import CheckpointError
from graphose_core.models.masks.depth_masks import PREFIX
from graphose_core.models.solids.config import DepthMaskConfig
from trainer.domains.people.body.body import load_body
from trainer.domains.people.body.pose_bank import load_bank
from trainer.domains.people.dataset.make import exported_body
from trainer.domains.people.depth_masks.fitting import learnt
from trainer.domains.people.depth_masks.solids import DEPTH_MASKS
from trainer.domains.people.parts_learnt_apart import (
    check_people_can_be_drawn,
    people_info,
    weights_beside,
    weights_of,
)
from trainer.domains.people.shadows.scenes import ground_scene

FEATURES = "encoder.features."
"""What the names of the weights begin with that make the features which maps carry."""


def learn(checkpoint: Path, out: Path, scenes: int, steps: int, seed: int) -> None:
    """Write a copy of a checkpoint whose layout carries masks of solids, learnt from drawn scenes.

    What they carry is zero at first, so the network draws what it drew until it is trained on.

    Args:
        checkpoint: a fine-tuned network of people that has hands and feet.
        out: the checkpoint to write.
        scenes: how many are drawn.
        steps: of the optimiser.
        seed: of scenes and of the choice among them.

    Raises:
        CheckpointError: if the checkpoint cannot be read, draws no people, they have no feet, or its layout
            carries such masks already.
        ConfigError: if the extra is not installed.
    """
    check_people_can_be_drawn()
    info = _without(checkpoint)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        body, bank = load_body(exported_body()), load_bank()
        drawing = progress.track(range(scenes), description="Scenes")
        drawn = [ground_scene(body, bank, seed, number) for number in drawing]
        task = progress.add_task("Solids", total=steps)
        made = learnt(
            *(DEPTH_MASKS, info.model.schema, info.model.extremities, drawn, steps, seed),
            lambda _step, _loss: progress.advance(task),
        )
    record = {"scenes": scenes, "steps": steps, "seed": seed}
    _write(out, checkpoint, info, DEPTH_MASKS, made.state_dict(prefix=PREFIX), record)


def take(checkpoint: Path, other: Path, out: Path) -> None:
    """Write a copy of a checkpoint with the solids that another one has learnt, which carry nothing yet.

    Raises:
        CheckpointError: as of :func:`learn`, or if the other has no such solids.
    """
    info, theirs = _without(checkpoint), people_info(other)
    if theirs.model.depth_masks is None:
        raise CheckpointError(f"{other}: has no masks of solids; choose a checkpoint that has")
    record = theirs.record.get("depth_masks", {})
    kept = record if isinstance(record, dict) else {}
    _write(out, checkpoint, info, theirs.model.depth_masks, weights_of(other, PREFIX), kept)


def _without(checkpoint: Path) -> CheckpointInfo:
    """Return what a checkpoint of people with feet and without masks of solids says of itself."""
    info = people_info(checkpoint)
    if not info.model.extremities:
        raise CheckpointError(f"{checkpoint}: its people have no feet; run `python -m trainer hands` first")
    if info.model.depth_masks is not None:
        raise CheckpointError(
            f"{checkpoint}: its layout carries masks of solids already, which it has learnt to use; keep them"
        )
    return info


def _write(
    out: Path,
    checkpoint: Path,
    info: CheckpointInfo,
    solids: DepthMaskConfig,
    own: dict[str, Tensor],
    record: Mapping[str, object],
) -> None:
    model = info.model.model_copy(update={"depth_masks": solids})
    weights = weights_beside(checkpoint, PREFIX)
    more = model.features * (model.further_maps - info.model.further_maps)
    for name in (f"{FEATURES}weight", f"{FEATURES}bias"):
        old = weights[name]
        weights[name] = torch.cat([old, old.new_zeros(more, *old.shape[1:])])
    changes = {"model": model, "record": info.record | {"depth_masks": record}}
    save_checkpoint(out, weights | own, info.model_copy(update=changes))
