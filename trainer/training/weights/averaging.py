"""Means of the weights of two networks, of which one was trained on from the other."""

from pathlib import Path

from torch import Tensor

from graphose_core.checkpoint import read_info, read_weights, save_checkpoint
from graphose_core.errors import CheckpointError, ConfigError


def averaged(checkpoint: Path, other: Path, out: Path, share: float = 0.5) -> None:
    """Write a checkpoint whose weights are a mean of two (Wortsman et al. 2022, arXiv 2203.05482).

    Networks of one training, or of which one went on from the other, lie in one basin of the loss, so that
    what lies between them draws as well; of networks that began apart it does not. The record is that of the
    other one, with the shares.

    Args:
        checkpoint: of a network.
        other: of the same network, trained on.
        out: the checkpoint to write.
        share: of the other one's weights, in [0, 1].

    Raises:
        CheckpointError: if one cannot be read, or their networks differ.
        ConfigError: if the share is outside [0, 1].
    """
    if not 0 <= share <= 1:
        raise ConfigError(f"share = {share}: give one from 0, the first alone, to 1, the other alone")
    first, info = read_info(checkpoint), read_info(other)
    if first.model != info.model:
        raise CheckpointError(
            f"{other}: holds another network than {checkpoint}; choose one that was trained on from it with "
            "the same `model`"
        )
    theirs = read_weights(checkpoint)
    weights = {name: _between(theirs[name], weight, share) for name, weight in read_weights(other).items()}
    mean = {"of": first.name, "steps": first.steps, "images": first.images, "share": 1 - share}
    save_checkpoint(out, weights, info.model_copy(update={"record": info.record | {"averaged": mean}}))


def _between(first: Tensor, other: Tensor, share: float) -> Tensor:
    """Return a mean of two weights; of counters, such as those of batches, the other one."""
    return first.lerp(other, share) if other.is_floating_point() else other
