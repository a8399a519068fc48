"""Distances between two sets of image features."""

import torch
from torch import Tensor

BLOCKS = 10
"""Number of disjoint blocks for the standard error."""


def frechet_distance(real: Tensor, fake: Tensor) -> float:
    """Return |μ₁ − μ₂|² + tr(Σ₁ + Σ₂ − 2 (Σ₁Σ₂)^½) of two feature sets [n, d] (Heusel et al. 2017).

    Biased upwards for small n: compare only at equal n.
    """
    means = (real.mean(dim=0) - fake.mean(dim=0)).square().sum()
    first, second = _root(real), _root(fake)
    # Of Σ₁ = R₁ᵀR₁ and Σ₂ = R₂ᵀR₂, tr (Σ₁Σ₂)^½ is the sum of the singular values of R₁R₂ᵀ.
    cross = torch.linalg.svdvals(first @ second.t()).sum()
    return float(means + first.square().sum() + second.square().sum() - 2 * cross)


def kernel_distance(real: Tensor, fake: Tensor) -> tuple[float, float]:
    """Return KID (unbiased squared MMD, kernel (x·y/d + 1)³, Bińkowski et al. 2018) and its standard error.

    The error is that of the mean over ten disjoint blocks.

    Args:
        real, fake: features, [n, d] of equal n, at least 4.
    """
    blocks = max(2, min(BLOCKS, len(real) // 50))
    parts = zip(real.chunk(blocks), fake.chunk(blocks), strict=True)
    spread = torch.tensor([_mmd(a, b) for a, b in parts]).std().item()
    return _mmd(real, fake), spread / blocks**0.5


def _root(features: Tensor) -> Tensor:
    """Return an R [min(n, d), d] with RᵀR = Σ, the covariance of features [n, d]."""
    n, d = features.shape
    centred: Tensor = (features - features.mean(dim=0)) / (n - 1) ** 0.5
    if n <= d:
        return centred
    root: Tensor = torch.linalg.qr(centred, mode="r").R
    return root


def _mmd(real: Tensor, fake: Tensor) -> float:
    def kernel(a: Tensor, b: Tensor) -> Tensor:
        return (a @ b.t() / a.shape[1] + 1) ** 3

    n, m = len(real), len(fake)
    same_real, same_fake = kernel(real, real), kernel(fake, fake)
    within = (same_real.sum() - same_real.trace()) / (n * (n - 1))
    within = within + (same_fake.sum() - same_fake.trace()) / (m * (m - 1))
    return float(within - 2 * kernel(real, fake).mean())
