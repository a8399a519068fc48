"""Weights that a fine-tuning begins with: those of a checkpoint, of a smaller one, or pre-trained masks."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graphose_core.checkpoint import (
    CheckpointInfo,
    check_fits,
    load_weights,
    read_info,
    read_weights,
)
from graphose_core.errors import CheckpointError
from graphose_core.models.config import ModelConfig
from graphose_core.models.graphose import Graphose
from trainer.data.extended_schema import extends, with_new_columns
from trainer.data.further_maps import with_further_maps
from trainer.runs.settings.config import FinetuneConfig
from trainer.training.tasks.network_config import FRAME, check_frame
from trainer.training.weights.progressive_growing import grown, with_heights, with_surface


def begin_with(network: Graphose, model: ModelConfig, config: FinetuneConfig) -> CheckpointInfo | None:
    """Load initial weights of a network or its mask generator; return their checkpoint's record, if any.

    Args:
        network: gets the weights, in place.
        model: its configuration.
        config: of the run, which names the checkpoint.

    Raises:
        CheckpointError: if the checkpoint cannot be read, or does not fit.
    """
    if config.start:
        return _go_on(network, model, Path(config.start))
    if config.grow:
        return _grow(network, model, Path(config.grow))
    if config.masks and model.masks == "learned":
        return _take_masks(network, model, Path(config.masks))
    return None


def _take_masks(network: Graphose, model: ModelConfig, source: Path) -> CheckpointInfo:
    info = read_info(source)
    check_frame(info.model, model, source)
    load_weights(network.mask_generator, read_weights(source), source)
    return info


def _go_on(network: Graphose, model: ModelConfig, source: Path) -> CheckpointInfo:
    info = read_info(source)
    check_frame(info.model, model, source)
    check_fits(source, lambda: Graphose(info.model))
    with _told_why(info.model, model, source):
        weights = with_heights(read_weights(source), info.model, network)
        weights = with_further_maps(weights, info.model, network)
        weights = with_surface(weights, network)
        load_weights(network, with_new_columns(weights, network), source)
    return info


def _grow(network: Graphose, model: ModelConfig, source: Path) -> CheckpointInfo:
    info = read_info(source)
    # Windows of end joints may have grown as well: their masks, off by a factor at first, soon fit again.
    check_frame(info.model, model, source, tuple(set(FRAME) - {"leaf_margin"}))
    check_fits(source, lambda: Graphose(info.model))
    with _told_why(info.model, model, source):
        weights = grown(read_weights(source), info.model, network, source)
        load_weights(network, with_new_columns(weights, network), source)
    return info


@contextmanager
def _told_why(made: ModelConfig, model: ModelConfig, source: Path) -> Iterator[None]:
    """Say of weights that do not fit whether they draw other figures, or another size.

    Args:
        made: configuration of the weights.
        model: that of the run.
        source: name of the weights in the message.
    """
    try:
        yield
    except CheckpointError as error:
        if not extends(model.schema, made.schema):
            raise CheckpointError(
                f"{source}: draws figures of other joints or attributes than the data of this run have; "
                "choose a checkpoint that was trained on such figures"
            ) from error
        if made.size != model.size:
            others = f"grow it (grow in place of start), or choose size = {made.size}"
            raise CheckpointError(
                f"{source}: draws images of {made.size} pixels a side, and this run learns to draw "
                f"{model.size}; {others if made.size < model.size else f'choose size = {made.size} or more'}"
            ) from error
        raise
