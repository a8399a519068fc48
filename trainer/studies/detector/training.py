"""Training and measuring of a small detector."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from graphose_core.inference.machine.memory_layout import channels_last
from trainer.studies.detector.heat_maps import heat_map_loss, places_in
from trainer.studies.detector.network import Detector
from trainer.training.schedule import cosine

RATE = 2e-3
BATCH = 16

Draw = Callable[[np.random.Generator, int], "Examples"]
"""Draws a number of examples of a training, by chance."""


@dataclass(frozen=True)
class Examples:
    """Images with one figure each.

    Attributes:
        images: float [N, 3, S, S] in [0, 1].
        places: float [N, J, 2], x and y in sides of the image; NaN where a joint is absent.
    """

    images: Tensor
    places: Tensor


def joined(*parts: Examples) -> Examples:
    """Return the examples of several."""
    images = torch.cat([part.images for part in parts])
    return Examples(images, torch.cat([part.places for part in parts]))


def train_detector(draw: Draw, joints: int, steps: int, seed: int) -> Detector:
    """Train a detector from nothing.

    Args:
        draw: the training's examples.
        joints: number of joints.
        steps: of the optimiser, of `BATCH` examples each.
        seed: of weights and draws.
    """
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    network = Detector(joints)
    channels_last(network)
    optimiser = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=1e-3)
    for step in range(steps):
        for group in optimiser.param_groups:
            group["lr"] = RATE * cosine(step / steps)
        examples = draw(rng, BATCH)
        loss = heat_map_loss(network(_varied_light(examples.images, rng)), examples.places)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    return network.eval()


@torch.inference_mode()
def errors_of(network: Detector, examples: Examples) -> NDArray[np.float64]:
    """Return how far each joint is from where it was found, [N, J] in sides of the image; NaN if absent."""
    found = torch.cat([places_in(network(images)) for images in examples.images.split(32)])
    return np.asarray((found - examples.places).norm(dim=2).double())


def _varied_light(images: Tensor, rng: np.random.Generator) -> Tensor:
    """Change brightness and contrast of each image by up to a fifth."""
    gain, offset = (
        torch.from_numpy(rng.uniform(-0.2, 0.2, (len(images), 1, 1, 1))).float() for _ in range(2)
    )
    return ((images - 0.5) * (1 + gain) + 0.5 + offset / 2).clamp(0, 1)
