"""Up-sampling block of the mask generator with frozen weights: the same sums in fewer tensor operations."""

import torch
from torch import Tensor, nn
from torch.nn.functional import interpolate, silu

from graphose_core.inference.machine.memory_layout import add_product, as_matrix, maps_of, rows_of
from graphose_core.models.masks.gated_up_conv import GatedUpConv


class FoldedGatedUpConv(nn.Module):
    """Compute what a frozen :class:`GatedUpConv` computes, adding in place.

    Shapes: as :class:`GatedUpConv`.
    """

    def __init__(self, block: GatedUpConv) -> None:
        super().__init__()
        self.relational = block.relational
        self.source, self.target, self.refine = block.source, block.target, block.refine
        self.bone = None if block.bone is None else as_matrix(block.bone)
        self.skip = as_matrix(block.skip)

    def forward(self, x: Tensor, edge_index: Tensor, bones: Tensor | None) -> Tensor:
        """Return the maps at twice the side."""
        x = x.contiguous(memory_format=torch.channels_last)  # or each of what follows makes it so
        x = interpolate(x, scale_factor=2.0, mode="bilinear", align_corners=False)
        own, source = self.target(x), self.source(x)
        if self.relational:
            gathered = self._gather(own, source, edge_index, bones)
        else:
            gathered = silu(own.add_(source), inplace=True)
        refined = self.refine(gathered).mul_(gathered.sigmoid())
        return maps_of(add_product(rows_of(refined), rows_of(x), self.skip), x)

    def _gather(self, own: Tensor, source: Tensor, edge_index: Tensor, bones: Tensor | None) -> Tensor:
        """Return gated messages summed over the edges that end in each node, of the shape of `own`."""
        begin, end = edge_index.unbind(0)
        own_rows, source_rows = (rows_of(maps).view(len(maps), -1) for maps in (own, source))
        message = own_rows.index_select(0, end).add_(source_rows.index_select(0, begin))
        if self.bone is not None and bones is not None:
            rows = message.view(-1, self.bone.shape[1])
            message = add_product(rows, bones.flatten(0, 1), self.bone).view_as(message)
        gathered = torch.zeros_like(own_rows).index_add_(0, end, silu(message, inplace=True))
        return maps_of(gathered.view(-1, own.shape[1]), own)
