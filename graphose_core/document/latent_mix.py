"""In-betweens of latents.

The noises of two seeds are independent, so a latent can be seen as a unit vector of weights over seeds:
noise = Σ weightᵢ noiseᵢ with Σ weightᵢ² = 1 is standard normal again. In-betweens go along the arc between
two such vectors (Shoemake's slerp), so that a picture half-way is as typical as those at the ends.
"""

import math

from graphose_core.document.pose import Latents

Weights = dict[int, float]
"""Seed to weight."""


def weights_of(latents: Latents) -> Weights:
    """The seeds whose noises make up `latents`, each with its weight; the squared weights add up to 1."""
    weights: Weights = {}
    for seed, weight in latents.mixed:
        weights[seed] = weights.get(seed, 0.0) + weight
    norm = math.hypot(*weights.values())
    return {seed: weight / norm for seed, weight in weights.items()} if norm else {latents.seed: 1.0}


def mixed_latents(a: Latents, b: Latents, share: float) -> Latents:
    """The latents at `share` of the way: exactly `a` at 0, exactly `b` at 1."""
    if share in (0, 1):
        return b if share else a
    near = a if share < 0.5 else b
    strength = a.strength + share * (b.strength - a.strength)
    first, last = weights_of(a), weights_of(b)
    if first == last:
        return near.replace(strength=strength)
    return near.replace(strength=strength, mixed=tuple(_arc(first, last, share).items()))


def _arc(a: Weights, b: Weights, share: float) -> Weights:
    """The unit vector at `share` of the arc between two of them, without what rounds to nothing."""
    angle = math.acos(min(sum(weight * b.get(seed, 0.0) for seed, weight in a.items()), 1.0))
    if math.sin(angle) < 1e-6:
        return a if share < 0.5 else b
    left, right = (math.sin(part * angle) / math.sin(angle) for part in (1 - share, share))
    sums = {seed: left * a.get(seed, 0.0) + right * b.get(seed, 0.0) for seed in a | b}
    return {seed: min(weight, 1.0) for seed, weight in sums.items() if weight > 1e-9}
