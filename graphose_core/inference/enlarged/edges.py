"""Edges between what logits stand for: made as narrow as an image's own pixels, and straight.

An edge is where two logits are equal. A factor on both leaves it where it is and makes it narrower; smoothing
both straightens it and blurs nothing.
"""

from math import exp, log

import torch
from torch import Tensor

from graphose_core.inference.enlarged.neighbours import blurred, spread

GAIN = 2.0
"""Factor on logits at edges, beside the network's sharpness: an edge is two of the network's pixels wide, and
narrower in an image that has more. Chosen by PSNR of `pro-128` against scenes drawn at 512: 31.1 dB at 1,
32.7 at 2, 32.0 at 4; the image interpolated has 28.3."""

REGAINED = 8.0
"""What is added to it for each pixel of smoothing. Edges are as narrow again with 2, where the network is
certain of them; where it is not, they are translucent, and nothing that is drawn is. On 100 held-out people
at 512 pixels by `people-256`, KID and Fréchet distance by Lite1 are 0.0031 and 26.8 at 0, 0.0017 and 25.4 at
2, 0.0012 and 24.8 at 5, 0.0011 and 24.5 at 10, PSNR 24.67, 24.46, 24.30 and 24.18 dB; with `people-128` from
2 to 12 likewise 28.9, 28.3 and 28.1, 24.4 to 24.1 dB. A factor that makes each edge one pixel narrow, by its
own slope, is no better (24.9 at the best) and takes longer."""

SMOOTHING = 1 / 256
LEAST, MOST = 0.5, 1.0
"""Standard deviation, in sides of the image and at least and at most in the network's pixels, of the Gaussian
that interpolates values of figures' parts. A network makes 4 × 4 pixels from a feature, and after an
adversary outlines are combs, with teeth of that period, and single pixels of another part. An edge is where
two logits are equal, so smooth logits leave it in place and sharp. A whole pixel of `people-128` would take
eyebrows away. Measures do not tell it from bicubic interpolation, the eye does: against 120 people drawn at
512, KID by Lite1 of `people-256` is 0.0049 ± 0.0006 bicubic and 0.0047 ± 0.0008 so, of `people-128` 0.0041
and 0.0043, PSNR 26.10 and 26.09 dB, 26.47 and 26.42. What copies the colours of nodes has thin parts, which
smoothing takes away: `pro-128` falls from 32.84 to 30.93 dB by 0.8 of a pixel."""

SURELY_NOT = 6.0
"""How far below the highest logit, sharpened, one counts before it is smoothed: a background of which the
network is more certain than of a thin part beside it would make that part thinner still."""

USUAL = 7
"""Parts of a figure. Of several figures more count together, so each is limited further below."""


def narrowed(logits: Tensor, shares: Tensor, gain: float = GAIN) -> Tensor:
    """Return logits with narrower edges, of the same shape, [M, H, W].

    What is half covered over a wide area, or changes slowly as colours along a bone do, is not an edge.

    Args:
        logits: [M, H, W], sharpened.
        shares: [M, H, W], what they stand for, in [0, 1].
        gain: factor at edges; it is 1 elsewhere.
    """
    return logits * (1 + (gain - 1) * spread(shares).amax(dim=0, keepdim=True))


def smoothing_of(side: int) -> float:
    """Return the standard deviation by which figures' parts are smoothed, pixels of the network.

    Args:
        side: of the network's images, pixels.
    """
    return min(max(SMOOTHING * side, LEAST), MOST)


def gain_of(smoothing: float) -> float:
    """Return the factor at edges of figures' parts that are smoothed by a number of pixels."""
    return GAIN + REGAINED * smoothing


def of_parts(logits: Tensor, shares: Tensor, smoothing: float) -> Tensor:
    """Return logits of figures' parts, [1 + M, H, W], to be smoothed by so many pixels.

    Args:
        logits: [1 + M, H, W], sharpened.
        shares: [1 + M, H, W], their softmax.
        smoothing: see :func:`smoothing_of`.
    """
    limited = (logits - logits.amax(dim=0, keepdim=True)).clamp_min(-_limit(len(logits) - 1))
    return narrowed(limited, shares, gain_of(smoothing))


def least_of(parts: int) -> float:
    """Return the weight of all parts together where there are none, by logits limited to `SURELY_NOT`.

    Args:
        parts: of all figures, M.
    """
    weight = parts * exp(-_limit(parts))
    return weight / (1 + weight)


def _limit(parts: int) -> float:
    """Return how far below the highest logit the others are limited to."""
    return SURELY_NOT + log(max(parts / USUAL, 1.0))


def sharp(logits: Tensor) -> Tensor:
    """Return logits of figures' parts that are not smoothed, with edges as narrow: thin parts stay.

    Args:
        logits: [1 + M, H, W], sharpened.
    """
    return narrowed(logits, torch.softmax(logits, dim=0))


def sharp_and_smooth(logits: Tensor, side: int) -> Tensor:
    """Return the logits of figures' parts that an image of more pixels is mixed of, [1 + M, H, W].

    Args:
        logits: [1 + M, H, W], sharpened, of a part of the image at the network's pixels.
        side: of the image, pixels.
    """
    smoothing = smoothing_of(side)
    return blurred(of_parts(logits, torch.softmax(logits, dim=0), smoothing), smoothing)
