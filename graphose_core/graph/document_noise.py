"""Latents of documents as tensors: noise that depends on seeds and addresses alone."""

import zlib
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import torch
from numpy.typing import NDArray

from graphose_core.document.timeline.latent_mix import Weights, weights_of
from graphose_core.document.values.pose import JointRef
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.models.config import ModelConfig
from graphose_core.models.noise import Noise


def noise_of(document: PoseDocument, refs: Sequence[JointRef], config: ModelConfig) -> Noise:
    """Return the latents of a document, as tensors for its graph.

    Each joint's noise depends on the seed and its own address, so adding or deleting another changes nothing.
    """
    weights = weights_of(document.latents)
    whole = _summed([weight * _normal(seed, "", config.latents) for seed, weight in weights.items()])
    joints = [_of_joint(weights, ref, 2 * config.noise) for ref in refs]
    values = np.stack(joints) if joints else np.zeros((0, 2 * config.noise), np.float32)
    draws = [_of_figure(weights, ref.figure, config.gumbels) for ref in refs]
    gumbel = np.stack(draws) if draws else np.zeros((0, config.gumbels), np.float32)
    noise = Noise(
        z=torch.from_numpy(whole[None].copy()),
        mask=torch.from_numpy(values[:, : config.noise].copy()),
        feature=torch.from_numpy(values[:, config.noise :].copy()),
        gumbel=torch.from_numpy(gumbel),
    )
    return noise.scaled(document.latents.strength)


def _of_joint(weights: Weights, ref: JointRef, count: int) -> NDArray[np.float32]:
    return _summed([weight * _normal(seed, "/".join(ref), count) for seed, weight in weights.items()])


def _of_figure(weights: Weights, figure: str, count: int) -> NDArray[np.float32]:
    """Return blended Gumbel noise; squared weights add up to 1, so that equal noises are unchanged."""
    return _summed([weight**2 * _gumbel(seed, figure, count) for seed, weight in weights.items()])


def _summed(parts: list[NDArray[np.float32]]) -> NDArray[np.float32]:
    total: NDArray[np.float32] = np.sum(parts, axis=0, dtype=np.float32)
    return total


@lru_cache(maxsize=4096)
def _normal(seed: int, address: str, count: int) -> NDArray[np.float32]:
    rng = np.random.default_rng([seed, zlib.crc32(address.encode())])
    return rng.standard_normal(count, dtype=np.float32)


@lru_cache(maxsize=1024)
def _gumbel(seed: int, figure: str, count: int) -> NDArray[np.float32]:
    rng = np.random.default_rng([seed, zlib.crc32(figure.encode()), 1])
    return rng.gumbel(size=count).astype(np.float32)
