"""Rendering of held-out examples by a network, at any size."""

import torch
from torch import Tensor

from graphose_core.inference.finishing.drawn_at import drawn_at
from graphose_core.models.graphose import Graphose
from graphose_core.models.noise import Noise
from trainer.data.batch import Batch
from trainer.domains.domain import Domain
from trainer.evaluation.sizes import at_size


@torch.inference_mode()
def generated(network: Graphose, domain: Domain, batch: Batch) -> Tensor:
    """Draw the graphs of a batch at the size of its targets, over its backgrounds, as an export draws them.

    Noise is left out. Where targets have more pixels than the network draws, colours are mixed anew.

    Returns:
        float [B, 3, S, S] (image, channel, row, column) in [0, 1].
    """
    size = batch.target.shape[-1]
    noise = Noise.zero(batch.graph, network.config)
    drawn = drawn_at(network, batch.graph, noise, max(size, network.config.size), averaged=True)
    return domain.composite(at_size(drawn, size), batch).clamp(0, 1)
