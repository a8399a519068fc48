"""Networks that paint surfaces as another one has learnt to."""

from pathlib import Path

from graphose_core.checkpoint import read_info, read_weights, save_checkpoint
from graphose_core.errors import CheckpointError
from graphose_core.models.surfaces.surface_painter import PREFIX
from trainer.data.extended_schema import extends


def with_surface_of(checkpoint: Path, other: Path, out: Path) -> None:
    """Write a copy of a checkpoint that paints surfaces as another one does.

    What is painted depends on the place on a part and on the figure alone, not on the network below, so one
    painter serves networks of several sizes.

    Args:
        checkpoint: a fine-tuned network.
        other: one of the same kind of figures, whose painter is taken.
        out: the checkpoint to write.

    Raises:
        CheckpointError: if one cannot be read, the other paints no surface, or they differ in their figures.
    """
    info, theirs = read_info(checkpoint), read_info(other)
    if theirs.model.surface is None:
        raise CheckpointError(f"{other}: paints no surface; choose a checkpoint that does")
    schemas = info.model.schema, theirs.model.schema
    if not info.model.copies_figures or not (extends(*schemas) or extends(*reversed(schemas))):
        raise CheckpointError(
            f"{checkpoint}: draws other figures than {other.name}, whose painter does not know their parts; "
            "choose two that were trained on the same kind of data"
        )
    weights = {name: value for name, value in read_weights(checkpoint).items() if not name.startswith(PREFIX)}
    painter = {name: value for name, value in read_weights(other).items() if name.startswith(PREFIX)}
    taken = {"name": theirs.name, "steps": theirs.steps, "images": theirs.images}
    changes = {
        "model": info.model.model_copy(update={"surface": theirs.model.surface}),
        "record": info.record | {"surface_of": taken},
    }
    save_checkpoint(out, weights | painter, info.model_copy(update=changes))
