"""Change of a trained network's sharpness, without a change of its weights."""

from pathlib import Path

from graphose_core.checkpoint import read_info, read_weights, save_checkpoint
from graphose_core.document.values.settings import checked_settings
from graphose_core.models.config import ModelConfig


def sharpened(checkpoint: Path, sharpness: float, out: Path) -> None:
    """Write a copy of a checkpoint with another `sharpness` (see `ModelConfig`).

    Raises:
        CheckpointError: if the checkpoint cannot be read.
        ConfigError: if the sharpness is invalid.
    """
    info = read_info(checkpoint)
    values = info.model.model_dump(by_alias=True) | {"sharpness": sharpness}
    model = checked_settings(ModelConfig, values, "sharpness")
    save_checkpoint(out, read_weights(checkpoint), info.model_copy(update={"model": model}))
