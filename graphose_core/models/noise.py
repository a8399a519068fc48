"""The latents of a batch, as tensors."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

import torch
from torch import Tensor

from graphose_core.models.config import ModelConfig
from graphose_core.models.pose_graph import PoseGraph


@dataclass(frozen=True)
class Noise:
    """All that chance decides.

    Attributes:
        z: float [B, config.latents], standard normal.
        mask: float [N, config.noise], standard normal.
        feature: float [N, config.noise], standard normal.
        chance: float [N, config.chances], Gumbel, equal within a figure.
    """

    z: Tensor
    mask: Tensor
    feature: Tensor
    chance: Tensor

    @classmethod
    def draw(cls, graph: PoseGraph, config: ModelConfig, generator: torch.Generator) -> Self:
        """Independent noise for a batch on the CPU."""
        figures = int(graph.figure[-1]) + 1 if graph.nodes else 0
        uniform = torch.rand(figures, config.chances, generator=generator).clamp(1e-6, 1 - 1e-6)
        return cls(
            z=torch.randn(graph.pictures, config.latents, generator=generator),
            mask=torch.randn(graph.nodes, config.noise, generator=generator),
            feature=torch.randn(graph.nodes, config.noise, generator=generator),
            chance=-torch.log(-torch.log(uniform))[graph.figure],
        )

    def scaled(self, strength: float) -> Self:
        """The same noise nearer to its mean; colours that chance decides stay as they are."""
        return replace(self, z=self.z * strength, mask=self.mask * strength, feature=self.feature * strength)

    def of(self, nodes: Tensor, pictures: Sequence[int]) -> Self:
        """The same noise for some of the nodes, long [M], in pictures that were parts of these."""
        z = torch.stack([self.z[picture] for picture in pictures])
        return replace(
            self, z=z, mask=self.mask[nodes], feature=self.feature[nodes], chance=self.chance[nodes]
        )

    def to(self, device: torch.device | str) -> Self:
        """The same noise on another device."""
        if self.z.device == torch.device(device):
            return self
        return replace(
            self,
            z=self.z.to(device),
            mask=self.mask.to(device),
            feature=self.feature.to(device),
            chance=self.chance.to(device),
        )
