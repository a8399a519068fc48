"""Disk cache of real images' features, which all variants of a study share."""

from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path

import torch
from safetensors import SafetensorError
from safetensors.torch import load_file, save_file
from torch import Tensor, nn

from graphose_core.atomic import write_atomic
from trainer.evaluation.features import features_of


def kept_features(
    network: nn.Module, name: str, batches: Sequence[Tensor], device: torch.device, folder: Path | None
) -> Tensor:
    """Return the features of images, [n, d], float64, cached in a folder.

    A file is named after the pixels, so other images never get these features. A file that cannot be read is
    made anew.

    Args:
        network: computes them, on `device`.
        name: name of the network, part of the cache's key.
        batches: [B, 3, S, S] in [0, 1] each.
        device: device of the computation.
        folder: folder of the cache; None: no cache.
    """
    if folder is None:
        return features_of(network, batches, device)
    path = folder / f"{name}-{_digest(batches)}.safetensors"
    found = _read(path)
    if found is None:
        found = features_of(network, batches, device)
        held = {"features": found}
        write_atomic(path, lambda beside: save_file(held, beside))
    return found


def _read(path: Path) -> Tensor | None:
    try:
        return load_file(path)["features"]
    except (OSError, SafetensorError, KeyError):
        return None


def _digest(batches: Sequence[Tensor]) -> str:
    """Return a hash of the pixels of images."""
    digest = blake2b(digest_size=16)
    for batch in batches:
        digest.update(str(tuple(batch.shape)).encode())
        digest.update(batch.contiguous().numpy().data)
    return digest.hexdigest()
