"""Layout of images in rows, for contact sheets."""

from collections.abc import Sequence

import numpy as np
import torch
from PIL import Image
from torch import Tensor

PAD, BACKGROUND = 4, 48


def tile(rows: Sequence[Sequence[Tensor]], scale: int = 2) -> Image.Image:
    """Lay out images of one size in rows.

    Args:
        rows: of float tensors [3, S, S] in [0, 1].
        scale: enlargement, without smoothing.
    """
    side = rows[0][0].shape[-1] * scale
    width, height = max(len(row) for row in rows), len(rows)
    sheet = np.full((height * (side + PAD) + PAD, width * (side + PAD) + PAD, 3), BACKGROUND, np.uint8)
    for y, row in enumerate(rows):
        for x, image in enumerate(row):
            pixels = (image.detach().clamp(0, 1) * 255).round().byte().permute(1, 2, 0).cpu().numpy()
            pixels = pixels.repeat(scale, axis=0).repeat(scale, axis=1)
            top, left = PAD + y * (side + PAD), PAD + x * (side + PAD)
            sheet[top : top + side, left : left + side] = pixels
    return Image.fromarray(sheet)


def coloured_masks(masks: Tensor) -> Tensor:
    """Colour all masks of one image, each node in a hue of its own: [n, H, H] → [3, H, H] in [0, 1]."""
    nodes = masks.shape[0]
    turn = torch.arange(nodes) * 0.618034 * 2 * torch.pi
    hues = torch.stack([0.5 + 0.5 * torch.cos(turn + shift) for shift in (0.0, 2.094, 4.189)], dim=1)
    total = torch.einsum("nc,nhw->chw", hues.to(masks), masks)
    return total / masks.sum(dim=0).clamp_min(1.0)


def grey(mask: Tensor) -> Tensor:
    """Repeat a mask in three channels: [1, H, W] or [H, W] → [3, H, W]."""
    return mask.reshape(1, *mask.shape[-2:]).expand(3, -1, -1)
