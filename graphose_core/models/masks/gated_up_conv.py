"""Gated graph convolution over feature maps: the up-sampling block of the mask generator."""

import math

import torch
from torch import Tensor, nn

from graphose_core.models.neighbours import summed

BONE_MAPS = 4
"""Number of coordinate maps for each bone, see :func:`bone_maps`."""
SHORTEST = 1e-4
"""Length that shorter bones are taken to have, half sides of a window."""


class GatedUpConv(nn.Module):
    """Double the side of each node's feature map and exchange gated messages along the edges.

        M_ij = n(X_j, X_i)   gated σ(M) ⊙ M;   A_i = Σ_j M_ij;   X'_i = sc(X_i) + σ(A_i) ⊙ r(A_i)

    A convolution over the pair (X_i, X_j) is the sum of one over X_i and one over X_j, so both are applied
    once a node and gathered. With `bone_maps`, n also sees where each pixel lies along and across the bone
    (i, j), through a 1×1 convolution: a node's mask of its bone is then sharp at every angle.

    Maps travel along the edges flattened, channels innermost: rows of a matrix are gathered and summed
    several times faster than channels-last images.

    Shapes: X [N, inputs, s, s], bones [E, 4·s·s, BONE_MAPS] or None → [N, outputs, 2s, 2s].
    """

    def __init__(self, inputs: int, outputs: int, *, relational: bool, bone_maps: bool) -> None:
        super().__init__()
        self.relational = relational
        self.source = nn.Conv2d(inputs, outputs, 3, padding=1)
        self.target = nn.Conv2d(inputs, outputs, 3, padding=1, bias=False)
        self.bone = nn.Conv2d(BONE_MAPS, outputs, 1, bias=False) if bone_maps and relational else None
        self.skip = nn.Conv2d(inputs, outputs, 1, bias=False)
        self.refine = nn.Conv2d(outputs, outputs, 3, padding=1)

    def forward(self, x: Tensor, edge_index: Tensor, bones: Tensor | None) -> Tensor:
        """Return the maps at twice the side; arguments as in the shapes above, `edge_index` long [2, E]."""
        x = nn.functional.interpolate(x, scale_factor=2.0, mode="bilinear", align_corners=False)
        own, source = self.target(x), self.source(x)
        if self.relational:
            gathered = self._gather(own, source, edge_index, bones)
        else:
            gathered = nn.functional.silu(own + source)
        out: Tensor = self.skip(x) + torch.sigmoid(gathered) * self.refine(gathered)
        return out

    def _gather(self, own: Tensor, source: Tensor, edge_index: Tensor, bones: Tensor | None) -> Tensor:
        side, channels = own.shape[-1], own.shape[1]
        begin, end = edge_index.unbind(0)
        message = self._message(_flat(own).index_select(0, end), _flat(source).index_select(0, begin), bones)
        gathered = summed(message, end, len(own))
        return gathered.view(-1, side, side, channels).permute(0, 3, 1, 2)

    def _message(self, own: Tensor, source: Tensor, bones: Tensor | None) -> Tensor:
        """Return the gated message of each edge, σ(M) ⊙ M, [E, 4·s·s·outputs]."""
        message = own + source
        if self.bone is not None and bones is not None:
            weight = self.bone.weight[:, :, 0, 0].t().expand(len(bones), -1, -1)
            message = torch.baddbmm(message.view(*bones.shape[:2], weight.shape[2]), bones, weight).flatten(1)
        return nn.functional.silu(message)


def _flat(maps: Tensor) -> Tensor:
    """Return maps [N, C, H, W] as rows [N, H·W·C]; a view of channels-last maps."""
    return maps.permute(0, 2, 3, 1).flatten(1)


def bone_maps(offset: Tensor, points: Tensor) -> Tensor:
    """Return coordinates of a window's pixels relative to each bone that leaves its node.

    Args:
        offset: [E, 2], from the target node (the window's centre) to the source, in half sides of the window;
            none is 0.
        points: [2, P], the pixels' x and y in the window's frame, in [−1, 1].

    Returns:
        [E, P, BONE_MAPS]: position along the bone from −1 at the node to 1 at its other end (clamped
        to ±2), half its square, squared distance across in bone lengths (at most 2), and
        exp(−(distance to the segment / 0.15 l)²), l the bone's length.
    """
    x, y = points.unbind(0)
    length = offset.norm(dim=1, keepdim=True)
    ux, uy = (offset / (length * length.clamp_min(SHORTEST))).split(1, dim=1)
    along, across = torch.addcmul(x * ux, y, uy), torch.addcmul(y * ux, x, uy, value=-1)
    aside, beyond = across.square(), along - along.clamp(0, 1)
    near = torch.exp2(torch.addcmul(aside, beyond, beyond) * (-math.log2(math.e) / 0.15**2))
    along = (2 * along - 1).clamp(-2, 2)
    return torch.stack([along, along.square() / 2, aside.clamp_max(2), near], dim=-1)
