"""Change of a trained network's sharpness, without a change of its weights."""

from pathlib import Path

from graphose_core.checkpoint import read_info, read_weights, save_checkpoint
from graphose_core.document.values.settings import checked_settings
from graphose_core.errors import ConfigError
from graphose_core.models.config import ModelConfig


def sharpened(
    checkpoint: Path,
    out: Path,
    sharpness: float | None = None,
    *,
    stripes: float | None = None,
    shades: float | None = None,
) -> None:
    """Write a copy of a checkpoint with another sharpness, of all or of stripes or shades (`ModelConfig`).

    Args:
        checkpoint: the one to copy.
        out: the one to write.
        sharpness, stripes, shades: the new values; None: as it is.

    Raises:
        CheckpointError: if the checkpoint cannot be read.
        ConfigError: if a value is invalid, none is given, or one of what the network does not draw is.
    """
    given = {"sharpness": sharpness, "stripe_sharpness": stripes, "shade_sharpness": shades}
    changes = {name: value for name, value in given.items() if value is not None}
    if not changes:
        raise ConfigError("nothing to sharpen: give a sharpness, or one of stripes or shades")
    info = read_info(checkpoint)
    if stripes is not None and info.model.stripes is None:
        raise ConfigError(f"{checkpoint}: draws no stripes; leave their sharpness out")
    if shades is not None and not info.model.copies_figures:
        raise ConfigError(f"{checkpoint}: copies no colours of figures, and shades none; leave shades out")
    values = info.model.model_dump(by_alias=True) | changes
    model = checked_settings(ModelConfig, values, "sharpness")
    save_checkpoint(out, read_weights(checkpoint), info.model_copy(update={"model": model}))
