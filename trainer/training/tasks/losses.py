"""Losses, each a free function of tensors."""

from functools import lru_cache

import torch
from torch import Tensor
from torch.nn.functional import avg_pool2d, binary_cross_entropy_with_logits, l1_loss, mse_loss

from graphose_core.models.painting import NetworkOutput

COVERAGE, COLOUR = 1.0, 4.0
"""Weights of the two halves of the supervised term."""


def union_density(pasted: Tensor, sizes: tuple[int, ...]) -> Tensor:
    """Return the density of the union of each image's masks: [N, K, H, W] → [B, K, H, W]."""
    return torch.stack([part.sum(dim=0) for part in pasted.split(sizes)])


def mask_cross_entropy(density: Tensor, target: Tensor) -> Tensor:
    """Return the cross-entropy of P = 1 − exp(−s) and a target in [0, 1], stable for all densities s.

    −t log(1 − e^−s) + (1 − t) s

    Args:
        density: [B, K, H, W], at least 0.
        target: [B, 1, H, W].
    """
    occupied = torch.log(-torch.expm1(-density.clamp_min(1e-6)))
    return ((1 - target) * density - target * occupied).mean()


def mask_squared_error(density: Tensor, target: Tensor) -> Tensor:
    """Return the mean squared error of P = 1 − exp(−s); arguments as of :func:`mask_cross_entropy`."""
    return (-torch.expm1(-density) - target).square().mean()


def image_loss(drawing: NetworkOutput, target: Tensor) -> dict[str, Tensor]:
    """Return the supervised loss of coverage and colour.

    Coverage is measured by cross-entropy on its logits, which does not die on dark backgrounds as L1 on a
    saturated sigmoid does; the premultiplied colour by L1 and squared error, at the image's own size.

    Args:
        drawing: of B images.
        target: [B, 4, S, S], RGBA in [0, 1] with colours multiplied by alpha.
    """
    coverage = binary_cross_entropy_with_logits(drawing.coverage_logits, target[:, 3:])
    colour, wanted = drawing.image[:, :3], target[:, :3]
    return {
        "coverage": COVERAGE * coverage,
        "colour": COLOUR * (0.5 * l1_loss(colour, wanted) + 2 * mse_loss(colour, wanted)),
    }


def common_terms(
    drawing: NetworkOutput,
    target: Tensor,
    *,
    structure_weight: float,
    edges_weight: float,
    coverage_known: bool = True,
) -> dict[str, Tensor]:
    """Return the weighted losses of every domain: coverage, colour, structure and edges.

    Args:
        drawing: of B images.
        target: [B, 4, S, S], premultiplied RGBA in [0, 1].
        structure_weight: of :func:`structure_loss`.
        edges_weight: of :func:`edges_loss`.
        coverage_known: whether the target's alpha is true; else it is not compared.
    """
    terms = image_loss(drawing, target)
    if not coverage_known:
        del terms["coverage"]
    terms["structure"] = structure_weight * structure_loss(drawing.image, target)
    terms["edges"] = edges_weight * edges_loss(drawing.image, target)
    return terms


def structure_loss(image: Tensor, target: Tensor, scales: int = 2) -> Tensor:
    """Return 1 − SSIM, averaged over `scales` halvings, with a uniform 7×7 window (Wang et al. 2003).

    Args:
        image, target: [B, C, S, S] in [0, 1].
    """
    total = image.new_zeros(())
    for scale in range(scales):
        if scale:
            image, target = avg_pool2d(image, 2), avg_pool2d(target, 2)
        total = total + 1 - _similarity(image, target).mean()
    return total / scales


def _similarity(a: Tensor, b: Tensor, window: int = 7) -> Tensor:
    """Return the SSIM map, stabilised as published for a data range of 1."""
    stack = torch.cat([a, b, a * a, b * b, a * b])
    mean_a, mean_b, square_a, square_b, product = box_means(stack, window, stride=2).chunk(5)
    both = mean_a * mean_b
    squares = mean_a.square() + mean_b.square()
    covariance, variance = product - both, square_a + square_b - squares
    return ((2 * both + 1e-4) * (2 * covariance + 9e-4)) / ((squares + 1e-4) * (variance + 9e-4))


def box_means(maps: Tensor, window: int, stride: int) -> Tensor:
    """Return means over all `window` × `window` boxes, `stride` apart: [B, C, H, W] → [B, C, h, w].

    As two matrix products, since a box is a row times a column; on a processor, pooling adds each pixel up
    window² times, one by one, and its gradient again.
    """
    down, across = (_row_means(side, window, stride, maps) for side in maps.shape[2:])
    return down @ (maps @ across.t())


@lru_cache(maxsize=16)
def _row_means_of(side: int, window: int, stride: int, dtype: torch.dtype, device: torch.device) -> Tensor:
    with torch.inference_mode(False):
        first = torch.arange(0, side - window + 1, stride, device=device)[:, None]
        place = torch.arange(side, device=device)
        return ((place >= first) & (place < first + window)).to(dtype) / window


def _row_means(side: int, window: int, stride: int, like: Tensor) -> Tensor:
    """Return the matrix that averages `window` neighbours, [h, side]."""
    return _row_means_of(side, window, stride, like.dtype, like.device)


def feature_matching(fake: tuple[Tensor, ...], real: tuple[Tensor, ...]) -> Tensor:
    """Return the mean L1 distance of discriminator features of generated and real images (detached).

    Args:
        fake, real: maps of each layer, [B, C, s, s].
    """
    return torch.stack([l1_loss(a, b.detach()) for a, b in zip(fake, real, strict=True)]).mean()


def edges_loss(image: Tensor, target: Tensor) -> Tensor:
    """Return the L1 distance of image gradients (differences of neighbours), which penalises blur.

    Args:
        image, target: [B, C, S, S].
    """
    error = image - target
    return error.diff(dim=2).abs().mean() + error.diff(dim=3).abs().mean()
