"""Effect of fine-tuning on pre-trained masks: softness before and after, and drift."""

from pathlib import Path

import torch
from torch import Tensor

from graphose_core.checkpoint import built, read_info
from graphose_core.models.graphs.pose_graph import PoseGraph
from graphose_core.models.masks.mask_generator import MaskGenerator
from trainer.domains.column import Column
from trainer.studies.result import Figures
from trainer.studies.studied import held_out_batches, open_trained
from trainer.studies.study import Trained

CHANGE = (
    Column("softness_before", "softness before", 3),
    Column("softness_after", "softness after", 3),
    Column("drift", "drift", 3),
)
"""Columns of the figures of :func:`mask_change`."""

NOTES = (
    "Softness is Σ m(1 − m) / Σ m over all mask values m of a held-out set: 0 for masks that are either "
    "there or not, near 1 for faint ones; before and after fine-tuning.",
    "Drift is the mean over nodes of Σ|before − after| / Σ(before + after) on held-out scenes: 0 where "
    "fine-tuning left a node's masks as they were, 1 where nothing of them is left.",
)
"""Explanations of the figures for readers of a report."""

_MOST = 256
"""Number of scenes that suffices for means over nodes."""


def mask_change(trained: Trained) -> Figures:
    """Measure softness and drift of masks on the study's held-out graphs, without noise.

    Returns:
        The figures; none if no masks were pre-trained.
    """
    if trained.masks is None:
        return Figures(values={})
    before, after, apart = masks_on(trained, trained.plan.request.data)
    return Figures(
        values={"softness_before": softness(before), "softness_after": softness(after), "drift": apart}
    )


@torch.inference_mode()
def masks_on(trained: Trained, data: str) -> tuple[Tensor, Tensor, float]:
    """Generate masks of held-out graphs, before and after fine-tuning.

    Args:
        trained: a variant with pre-trained masks.
        data: the held-out set.

    Returns:
        All mask values before, flat; all after; and the mean drift over nodes, see :func:`drift`.
    """
    if trained.masks is None:
        raise ValueError("no masks were pre-trained")
    before, network = pretrained_masks(trained.masks), open_trained(trained.weights)
    request = trained.plan.request
    count = min(_MOST, request.scenes)
    pairs = [
        (_masks(before, batch.graph), _masks(network.mask_generator, batch.graph))
        for batch in held_out_batches(data, count, request.size, network.config.schema)
    ]
    first, last = (torch.cat([pair[place].flatten() for pair in pairs]) for place in (0, 1))
    return first, last, torch.cat([drift(a, b) for a, b in pairs]).mean().item()


def softness(masks: Tensor) -> float:
    """Return Σ m(1 − m) / Σ m of mask values m in [0, 1]; 0 for empty masks."""
    return float((masks * (1 - masks)).sum() / masks.sum().clamp_min(1e-6))


def drift(before: Tensor, after: Tensor) -> Tensor:
    """Return Σ|a − b| / Σ(a + b) of each node's masks, [N] in [0, 1].

    Args:
        before, after: [N, K, w, w] in [0, 1], in the same windows.
    """
    apart = (before - after).abs().flatten(1).sum(dim=1)
    return apart / (before + after).flatten(1).sum(dim=1).clamp_min(1e-6)


def pretrained_masks(path: Path) -> MaskGenerator:
    """Load the mask generator of a pre-training.

    Raises:
        CheckpointError: if it cannot be read or does not fit.
    """
    info = read_info(path)
    return built(path, lambda: MaskGenerator(info.model)).eval()


def _masks(generator: torch.nn.Module, graph: PoseGraph) -> Tensor:
    """Generate the masks of a graph with zero noise, [N, K, w, w]."""
    noise = torch.zeros(graph.nodes, generator.config.noise)  # type: ignore[union-attr, arg-type]
    masks: Tensor = generator(graph, noise).mask
    return masks
