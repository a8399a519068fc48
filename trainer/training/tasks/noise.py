"""Noise of training, which depends on the example only, not on its batch or process."""

from collections.abc import Iterator, Sequence

import torch
from torch import Tensor

from graphose_core.models.config import ModelConfig
from graphose_core.models.graphs.pose_graph import PoseGraph
from graphose_core.models.noise import Noise


def noise_of(graph: PoseGraph, config: ModelConfig, seed: int, numbers: Sequence[int] | None = None) -> Noise:
    """Return the noise of a batch on the processor.

    Args:
        graph: graphs of B examples.
        config: of the network.
        seed: of the run.
        numbers: of the B examples among all that the run learns from; None: the first ones. Equal ones have
            equal noise.
    """
    z, mask, feature, uniform = [], [], [], []
    for generator, nodes, figures in _examples(graph, seed, numbers or range(graph.images)):
        z.append(torch.randn(config.latents, generator=generator))
        mask.append(torch.randn(nodes, config.noise, generator=generator))
        feature.append(torch.randn(nodes, config.noise, generator=generator))
        uniform.append(torch.rand(figures, config.gumbels, generator=generator))
    gumbel = -torch.log(-torch.log(torch.cat(uniform).clamp(1e-6, 1 - 1e-6)))
    return Noise(
        z=torch.stack(z), mask=torch.cat(mask), feature=torch.cat(feature), gumbel=gumbel[graph.figure]
    )


def mask_noise_of(graph: PoseGraph, width: int, seed: int, first: int = 0) -> Tensor:
    """Return the noise of masks alone, [N, width], as :func:`noise_of`."""
    examples = _examples(graph, seed, range(first, first + graph.images))
    return torch.cat([torch.randn(nodes, width, generator=generator) for generator, nodes, _ in examples])


def _examples(
    graph: PoseGraph, seed: int, numbers: Sequence[int]
) -> Iterator[tuple[torch.Generator, int, int]]:
    """Yield for each example the generator, seeded for it, and its numbers of nodes and figures."""
    generator = torch.Generator()
    for number, nodes, figures in zip(numbers, graph.sizes, graph.figures, strict=True):
        yield generator.manual_seed(seed + number), nodes, len(figures)
