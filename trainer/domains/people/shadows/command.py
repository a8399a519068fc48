"""The command that gives a network shadows on the ground: progress bars round drawing and learning."""

from collections.abc import Mapping
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from torch import Tensor

from graphose_core.checkpoint import CheckpointInfo, save_checkpoint
from graphose_core.errors import CheckpointError
from graphose_core.models.shadows.config import ShadowConfig
from graphose_core.models.shadows.ground_shadow import PREFIX
from trainer.domains.people.body.body import load_body
from trainer.domains.people.body.pose_bank import load_bank
from trainer.domains.people.dataset.make import exported_body
from trainer.domains.people.parts_learnt_apart import (
    check_people_can_be_drawn,
    people_info,
    weights_beside,
    weights_of,
)
from trainer.domains.people.shadows.fitting import learnt
from trainer.domains.people.shadows.scenes import ground_scene
from trainer.domains.people.shadows.solids import SHADOW


def learn(checkpoint: Path, out: Path, scenes: int, steps: int, seed: int) -> None:
    """Write a copy of a checkpoint whose people cast shadows on the ground, learnt from drawn scenes.

    Args:
        checkpoint: a fine-tuned network of people that has hands and feet.
        out: the checkpoint to write.
        scenes: how many are drawn.
        steps: of the optimiser.
        seed: of scenes and of the choice among them.

    Raises:
        CheckpointError: if the checkpoint cannot be read, draws no people, or they have no feet.
        ConfigError: if the extra is not installed.
    """
    check_people_can_be_drawn()
    info = _standing(checkpoint)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        body, bank = load_body(exported_body()), load_bank()
        drawing = progress.track(range(scenes), description="Scenes")
        drawn = [ground_scene(body, bank, seed, number) for number in drawing]
        task = progress.add_task("Shadows", total=steps)
        made = learnt(
            *(SHADOW, info.model.schema, info.model.extremities, drawn, steps, seed),
            lambda _step, _loss: progress.advance(task),
        )
    record = {"scenes": scenes, "steps": steps, "seed": seed}
    _write(out, checkpoint, info, SHADOW, made.state_dict(prefix=PREFIX), record)


def take(checkpoint: Path, other: Path, out: Path) -> None:
    """Write a copy of a checkpoint with the shadows that another one has learnt.

    Raises:
        CheckpointError: if one cannot be read, draws no people or they have no feet, or the other has learnt
            none.
    """
    info, theirs = _standing(checkpoint), _standing(other)
    if theirs.model.shadow is None:
        raise CheckpointError(f"{other}: has learnt no shadows; choose a checkpoint that has")
    record = theirs.record.get("shadow", {})
    kept = record if isinstance(record, dict) else {}
    _write(out, checkpoint, info, theirs.model.shadow, weights_of(other, PREFIX), kept)


def _standing(checkpoint: Path) -> CheckpointInfo:
    """Return what a checkpoint of people with feet says of itself."""
    info = people_info(checkpoint)
    if not info.model.extremities:
        raise CheckpointError(
            f"{checkpoint}: its people have no feet to stand on; run `python -m trainer hands` first"
        )
    return info


def _write(
    out: Path,
    checkpoint: Path,
    info: CheckpointInfo,
    shadow: ShadowConfig,
    own: dict[str, Tensor],
    record: Mapping[str, object],
) -> None:
    changes = {
        "model": info.model.model_copy(update={"shadow": shadow}),
        "record": info.record | {"shadow": record},
    }
    save_checkpoint(out, weights_beside(checkpoint, PREFIX) | own, info.model_copy(update=changes))
