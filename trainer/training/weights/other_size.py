"""Networks of another size that have learnt what a network has learnt."""

from collections.abc import Mapping
from pathlib import Path

from torch import Tensor

from graphose_core.checkpoint import read_info, read_weights, save_checkpoint
from graphose_core.errors import CheckpointError
from graphose_core.models.config import ModelConfig
from trainer.training.weights.paint_layer import PREFIX, averaged, repeated

SIZES = {"size", "zoom"}
"""Fields of a configuration that are the other one's."""

APART = {
    *("views", "surface", "extremities", "shadow", "depth_masks"),
    *("sharpness", "stripe_sharpness", "shade_sharpness"),
}
"""Fields in which the two may differ, and which stay: what was learnt apart or decides only how is drawn."""


def at_size_of(checkpoint: Path, other: Path, out: Path) -> None:
    """Write a checkpoint that draws as one does, at the size of another of the same network.

    Networks of 128 and of 256 pixels have features alike and differ in how many pixels each of them paints,
    as long as one was grown from the other. A smaller one paints the means of what the larger one paints. A
    larger one paints around what the smaller one paints as much more or less as the other does around its
    own means.

    Args:
        checkpoint: of a network.
        other: of the same network at another size.
        out: the checkpoint to write; its record is the first one's.

    Raises:
        CheckpointError: if one cannot be read or was not fine-tuned, or their networks differ in more.
    """
    info, theirs = read_info(checkpoint), read_info(other)
    for path, stage in ((checkpoint, info.stage), (other, theirs.stage)):
        if stage != "finetune":
            raise CheckpointError(
                f"{path}: holds the {stage} stage, which draws no images; fine-tune it first"
            )
    _check(info.model, theirs.model, checkpoint, other)
    weights = read_weights(checkpoint) | _painting(
        read_weights(checkpoint), read_weights(other), info.model, theirs.model
    )
    sizes = {name: getattr(theirs.model, name) for name in SIZES}
    taken = {"name": theirs.name, "steps": theirs.steps, "images": theirs.images}
    changes = {
        "name": theirs.name,
        "model": info.model.model_copy(update=sizes),
        "record": info.record | {"at_size_of": taken},
    }
    save_checkpoint(out, weights, info.model_copy(update=changes))


def _painting(
    own: Mapping[str, Tensor], theirs: Mapping[str, Tensor], model: ModelConfig, other: ModelConfig
) -> dict[str, Tensor]:
    """Return the weights of the painting layer at the other's size."""
    names = [name for name in own if name.startswith(PREFIX)]
    if model.zoom >= other.zoom:
        return {name: averaged(own[name], other.zoom, model) for name in names}
    return {
        name: theirs[name]
        + repeated(own[name] - averaged(theirs[name], model.zoom, other), model.zoom, other)
        for name in names
    }


def _check(model: ModelConfig, other: ModelConfig, checkpoint: Path, source: Path) -> None:
    learnt = [
        name
        for name in set(ModelConfig.model_fields) - SIZES - APART
        if getattr(model, name) != getattr(other, name)
    ]
    if learnt:
        raise CheckpointError(
            f"{source}: differs from {checkpoint} in {', '.join(sorted(learnt))}, not in its size alone; "
            "choose one that was grown from it"
        )
