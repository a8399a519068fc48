"""The command that gives a network hands: progress bars round drawing and learning."""

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

import torch
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from graphose_core.checkpoint import CheckpointInfo, read_info, read_weights, save_checkpoint
from graphose_core.errors import CheckpointError, ConfigError
from graphose_core.models.extremities.config import ExtremityConfig
from graphose_core.models.extremities.gaussians import PREFIX, Gaussians
from trainer.domains.people.body.body import load_body
from trainer.domains.people.body.pose_bank import load_bank
from trainer.domains.people.dataset.make import exported_body
from trainer.domains.people.dataset.schema import PEOPLE_SCHEMA
from trainer.domains.people.extremities.crops import Crop, crops
from trainer.domains.people.extremities.fitting import Stacked, learnt
from trainer.domains.people.extremities.hand import HAND


def learn(checkpoint: Path, out: Path, scenes: int, steps: int, seed: int) -> None:
    """Write a copy of a checkpoint with shapes of hands that are learnt from drawn scenes.

    Args:
        checkpoint: a fine-tuned network of people.
        out: the checkpoint to write.
        scenes: how many are drawn.
        steps: of the optimiser.
        seed: of scenes and of the beginning.

    Raises:
        CheckpointError: if the checkpoint cannot be read, or draws no people.
        ConfigError: if the extra is not installed, or the scenes show no hand.
    """
    if find_spec("numba") is None:
        raise ConfigError(
            "drawing hands needs numba, which is not installed; "
            'run: python -m pip install -c constraints.txt -e ".[people]"'
        )
    info = _people(checkpoint)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        drawn = _drawn(seed, scenes, progress)
        if not drawn:
            raise ConfigError(f"scenes = {scenes}: none shows a hand; draw more")
        task = progress.add_task("Shapes", total=steps)
        made = learnt(HAND, PEOPLE_SCHEMA, Stacked.of(drawn), steps, seed, lambda *_: progress.advance(task))
    record = {"scenes": scenes, "steps": steps, "seed": seed, "hands": len(drawn)}
    _write(out, checkpoint, info, (HAND,), made.state_dict(prefix=f"{PREFIX}0."), record)


def take(checkpoint: Path, other: Path, out: Path) -> None:
    """Write a copy of a checkpoint with the shapes of extremities that another one has learnt.

    Raises:
        CheckpointError: if one cannot be read or draws no people, or the other has learnt none.
    """
    info, theirs = _people(checkpoint), _people(other)
    if not theirs.model.extremities:
        raise CheckpointError(f"{other}: has learnt no extremities; choose a checkpoint that has")
    weights = {name: value for name, value in read_weights(other).items() if name.startswith(PREFIX)}
    record = theirs.record.get("extremities", {})
    _write(
        out, checkpoint, info, theirs.model.extremities, weights, record if isinstance(record, dict) else {}
    )


def _drawn(seed: int, scenes: int, progress: Progress) -> list[Crop]:
    """Return the hands of some scenes."""
    body, bank, hand = load_body(exported_body()), load_bank(), Gaussians(HAND, PEOPLE_SCHEMA)
    drawn: list[Crop] = []
    task = progress.add_task("Scenes", total=scenes)
    for number in range(scenes):
        drawn += crops(body, bank, hand, seed, number)
        progress.advance(task)
    return drawn


def _people(checkpoint: Path) -> CheckpointInfo:
    """Return what a checkpoint of people says of itself."""
    info = read_info(checkpoint)
    if info.stage != "finetune" or not info.model.copies_figures or info.model.schema != PEOPLE_SCHEMA:
        raise CheckpointError(f"{checkpoint}: draws no people; choose a fine-tuned checkpoint that does")
    return info


def _write(
    out: Path,
    checkpoint: Path,
    info: CheckpointInfo,
    kinds: tuple[ExtremityConfig, ...],
    own: dict[str, torch.Tensor],
    record: Mapping[str, object],
) -> None:
    weights = {name: value for name, value in read_weights(checkpoint).items() if not name.startswith(PREFIX)}
    changes = {
        "model": info.model.model_copy(update={"extremities": kinds}),
        "record": info.record | {"extremities": record},
    }
    save_checkpoint(out, weights | own, info.model_copy(update=changes))
