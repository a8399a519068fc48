"""The latents of a batch, as tensors."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

import torch
from torch import Tensor

from graphose_core.models.config import ModelConfig
from graphose_core.models.graphs.pose_graph import PoseGraph


@dataclass(frozen=True)
class Noise:
    """Latents of a batch of B images with N nodes: everything random in an image.

    Attributes:
        z: float [B, config.latents], standard normal.
        mask: float [N, config.noise], standard normal.
        feature: float [N, config.noise], standard normal.
        gumbel: float [N, config.gumbels], Gumbel noise, equal within a figure.
    """

    z: Tensor
    mask: Tensor
    feature: Tensor
    gumbel: Tensor

    @classmethod
    def draw(cls, graph: PoseGraph, config: ModelConfig, generator: torch.Generator) -> Self:
        """Return independent noise for a batch; graph, generator and noise are on the CPU."""
        figures = int(graph.figure[-1]) + 1 if graph.nodes else 0
        uniform = torch.rand(figures, config.gumbels, generator=generator).clamp(1e-6, 1 - 1e-6)
        return cls(
            z=torch.randn(graph.images, config.latents, generator=generator),
            mask=torch.randn(graph.nodes, config.noise, generator=generator),
            feature=torch.randn(graph.nodes, config.noise, generator=generator),
            gumbel=-torch.log(-torch.log(uniform))[graph.figure],
        )

    @classmethod
    def zero(cls, graph: PoseGraph, config: ModelConfig, seed: int = 0) -> Self:
        """Return noise for a batch whose normal values are 0; the Gumbel noise, which chooses, has a seed."""
        return cls.draw(graph, config, torch.Generator().manual_seed(seed)).scaled(0.0)

    def scaled(self, strength: float) -> Self:
        """Return the noise with normal values times `strength`, 0 … 1; the Gumbel noise stays as it is."""
        return replace(self, z=self.z * strength, mask=self.mask * strength, feature=self.feature * strength)

    def of(self, nodes: Tensor, images: Sequence[int]) -> Self:
        """Return the noise of some nodes in new images.

        Args:
            nodes: long [M], their numbers here.
            images: of each new image the number of the one here whose z it takes.
        """
        z = torch.stack([self.z[image] for image in images])
        return replace(
            self, z=z, mask=self.mask[nodes], feature=self.feature[nodes], gumbel=self.gumbel[nodes]
        )

    def to(self, device: torch.device | str) -> Self:
        """Return the same noise with all tensors on `device`."""
        if self.z.device == torch.device(device):
            return self
        return replace(
            self,
            z=self.z.to(device),
            mask=self.mask.to(device),
            feature=self.feature.to(device),
            gumbel=self.gumbel.to(device),
        )
