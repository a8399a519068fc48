"""A network for training on a GPU: all images of a batch at once, padded to the largest.

A CPU goes image by image, since computing the padding costs it time. Inference goes image by image on every
device; on a GPU a recorded CUDA graph starts all kernels at once.
"""

from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn.functional import pad

from graphose_core.inference.padding import Padded, filled_up
from graphose_core.models.colours.figure_colours import Added, Copied, FigureNodes
from graphose_core.models.colours.node_colours import at_side, evidence_maps
from graphose_core.models.colours.stripes import metres_of
from graphose_core.models.colours.unset_figure_colour import BARRED
from graphose_core.models.config import ModelConfig
from graphose_core.models.generator import PaintedCells
from graphose_core.models.graphose import Graphose
from graphose_core.models.graphs.pose_graph import PoseGraph
from graphose_core.models.layout import as_maps, total
from graphose_core.models.masks.mask_generator import MaskGenerator
from graphose_core.models.painting import Contributions

DEVICES = {"cuda"}
"""Kinds of device that train on all images of a batch at once."""


def network_for_training(config: ModelConfig, device: torch.device) -> Graphose:
    """Return a fresh network that trains fast on a device; parameters and results are alike on all."""
    return PaddedNetwork(config) if device.type in DEVICES else Graphose(config)


def masks_for_training(config: ModelConfig, device: torch.device) -> MaskGenerator:
    """Return a fresh mask generator that trains fast on a device."""
    return PaddedMaskGenerator(config) if device.type in DEVICES else MaskGenerator(config)


class PaddedMaskGenerator(MaskGenerator):
    """A mask generator that pads its maps to a multiple of `ROUND`, so that convolutions are planned once."""

    def upsampled(self, nodes: Tensor, edge_index: Tensor, bones: Sequence[Tensor | None]) -> Tensor:
        """Return mask logits [N, K, w, w] of node embeddings [N, hidden]."""
        return super().upsampled(filled_up(nodes), edge_index, bones)[: len(nodes)]


class PaddedNetwork(Graphose):
    """A network that computes all images of a batch at once in training, and one by one without gradients."""

    mask_type = PaddedMaskGenerator

    def mask_layout(self, contributions: Contributions, graph: PoseGraph) -> Tensor:
        """Return the layout of a batch without what solids carry, [B, C, H, H]."""
        if not torch.is_grad_enabled():
            return super().mask_layout(contributions, graph)
        return total(padded_layout(*carried, graph.sizes) for carried in contributions.carried)

    def copied_nodes(
        self, cells: PaintedCells, contributions: Contributions, colours: Tensor, graph: PoseGraph
    ) -> Tensor:
        """Return colours copied from nodes, [B, 3, r², s, s]."""
        if not torch.is_grad_enabled():
            return super().copied_nodes(cells, contributions, colours, graph)
        query, masks = cells.query, contributions.pasted
        asked, evidence = contributions.keys.split([query.shape[2], masks.shape[1]], dim=1)
        seen = at_side(evidence_maps(evidence, masks), query.shape[-1]).flatten(1)
        rows = Padded.of(graph.sizes, masks.device)
        logits = batched_logits(query, rows.take(asked), rows.take(seen))
        logits = logits.masked_fill(~rows.there[:, None, :, None], BARRED)
        return batched_mixture(logits, rows.take(colours), query.shape[-1])

    def copied_figures(
        self,
        cells: PaintedCells,
        contributions: Contributions,
        parts: Tensor,
        graph: PoseGraph,
        nodes: FigureNodes,
        waves: Added | None,
        sharpness: float,
    ) -> Copied:
        """Return colours copied from figures' parts, as in training: nothing is sharpened.

        Their logits are one tensor, [B, r², 1 + M, s²], with `BARRED` for figures that an image lacks.
        """
        if not torch.is_grad_enabled() or sharpness != 1:
            return super().copied_figures(cells, contributions, parts, graph, nodes, waves, sharpness)
        query, masks, side = cells.query, contributions.pasted, cells.query.shape[-1]
        count, width = parts.shape[1], query.shape[2]
        key, evidence = contributions.keys.unflatten(1, (count, -1)).split([width, masks.shape[1]], dim=2)
        pooled = nodes.mean(key.flatten(1)).view(-1, width)
        seen = at_side(_evidence(evidence.transpose(1, 2), masks, graph), side).flatten(1)
        rows = Padded.of([count * len(figures) for figures in graph.figures], query.device)
        # Nothing comes first, with a key and evidence of zeros.
        logits = batched_logits(
            query, pad(rows.take(pooled), (0, 0, 1, 0)), pad(rows.take(seen), (0, 0, 1, 0))
        )
        if waves is not None and isinstance(waves.logits, Tensor):
            logits = logits.index_add(2, waves.rows(waves.logits.shape[2], query), waves.logits)
        there = pad(rows.there, (1, 0), value=True)
        logits = logits.masked_fill(~there[:, None, :, None], BARRED)
        colours = pad(rows.take(parts.flatten(0, 1)), (0, 1, 1, 0))
        colours[:, 0, 3].fill_(1)
        copied, nothing = batched_mixture(logits, colours, side).split([3, 1], dim=1)
        return Copied(copied, nothing, nothing, logits)

    def waves(self, cells: PaintedCells, graph: PoseGraph) -> Added | None:
        """Return what is added to the logits of stripes, [B, r², F, s²]; 0 for figures not there."""
        stripes = self.stripes
        if stripes is None or cells.height is None or not torch.is_grad_enabled() or not self.training:
            return super().waves(cells, graph)
        density, worn = stripes.worn(graph)
        rows = Padded.of([len(figures) for figures in graph.figures], cells.height.device)
        waves = stripes.waves(metres_of(cells.height), rows.take(density)[:, None], rows.take(worn)[:, None])
        return Added(stripes.rows, waves)


def padded_layout(features: Tensor, masks: Tensor, sizes: Sequence[int]) -> Tensor:
    """Return the layout of all images at once; see :func:`graphose_core.models.layout.make_layout`."""
    rows = Padded.of(sizes, masks.device)
    shown, carried = rows.take(masks.flatten(2)).flatten(1, 2), rows.take(features).flatten(1, 2)
    return as_maps(torch.bmm(shown.transpose(1, 2), carried), masks)


def _evidence(evidence: Tensor, masks: Tensor, graph: PoseGraph) -> Tensor:
    """Return Σ evidence · mask over the nodes of each figure: [N, K, parts] → [F · parts, 1, H, H]."""
    sizes = tuple(size for figures in graph.figures for size in figures)
    if not sizes:
        return masks.new_zeros(0, 1, *masks.shape[2:])
    return padded_layout(evidence, masks, sizes).flatten(0, 1)[:, None]


def batched_logits(query: Tensor, key: Tensor, seen: Tensor) -> Tensor:
    """Return for B images what :func:`source_logits` returns for one: [B, r², M, s²].

    Args:
        query: [B, r², query, s, s].
        key: [B, M, query].
        seen: [B, M, s²].
    """
    pixels = query.shape[1]

    def many(value: Tensor) -> Tensor:
        return value[:, None].expand(-1, pixels, -1, -1).flatten(0, 1)

    logits = torch.baddbmm(many(seen), many(key), query.flatten(0, 1).flatten(2))
    return logits.view(-1, pixels, *logits.shape[1:])


def batched_mixture(logits: Tensor, colour: Tensor, side: int) -> Tensor:
    """Return for B images what :func:`mixed` returns for one: [B, C, r², s, s].

    Args:
        logits: [B, r², M, s²].
        colour: [B, M, C].
        side: s.
    """
    mixture = torch.matmul(colour.transpose(1, 2)[:, None], torch.softmax(logits, dim=2))
    return mixture.transpose(1, 2).reshape(len(colour), -1, logits.shape[1], side, side)
