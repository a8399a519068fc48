"""Interpolation, variation and nudging of latents.

The noises of two seeds are independent, so a latent can be seen as a unit vector of weights over seeds:
noise = Σ weightᵢ noiseᵢ with Σ weightᵢ² = 1 is standard normal again. In-betweens go along the arc between
two such vectors (Shoemake's slerp), so that an image half-way is as typical as those at the ends.
"""

import math

from graphose_core.document.values.latents import MOST_MIXED, MOST_NUDGES, Latents

Weights = dict[int, float]
"""Seed to weight."""


NUDGE = 0.12
"""Radians that one nudge turns the noise."""

DIRECTIONS = (4_294_967_291, 4_294_967_279)
"""Seeds whose noises are the directions of nudges; no number field offers them."""

MOST_SEEDS = 12
"""Largest number of noises that a variation adds up."""


def weights_of(latents: Latents) -> Weights:
    """Return the seeds whose noises make up `latents`, with weights of unit norm."""
    x, y = latents.nudged
    angle = NUDGE * math.hypot(x, y)
    weights = {seed: math.cos(angle) * weight for seed, weight in _origin(latents).items()}
    for seed, way in zip(DIRECTIONS, (x, y), strict=True):
        if way:
            weights[seed] = weights.get(seed, 0.0) + math.sin(angle) * way / math.hypot(x, y)
    return _unit(weights)


def varied(latents: Latents, seed: int, distance: float) -> Latents:
    """Return the latents turned by `distance` (0 to 1: a right angle) towards the noise of another seed.

    At 1 they are those of the other seed; in between they are as typical as both. Frozen ones stay.
    """
    if latents.frozen or distance <= 0:
        return latents
    if distance >= 1:
        return latents.replace(seed=seed, mixed=(), nudged=(0.0, 0.0))
    weights = _strongest(_arc(weights_of(latents), {seed: 1.0}, distance), MOST_SEEDS)
    return latents.replace(mixed=tuple(weights.items()), nudged=(0.0, 0.0))


def nudged(latents: Latents, dx: float, dy: float) -> Latents:
    """Return the latents nudged by steps; opposite steps cancel out. Frozen ones stay."""
    if latents.frozen:
        return latents
    x, y = (min(max(a + d, -MOST_NUDGES), MOST_NUDGES) for a, d in zip(latents.nudged, (dx, dy), strict=True))
    return latents.replace(nudged=(x, y))


def _origin(latents: Latents) -> Weights:
    weights: Weights = {}
    for seed, weight in latents.mixed:
        weights[seed] = weights.get(seed, 0.0) + weight
    return _unit(weights) if any(weights.values()) else {latents.seed: 1.0}


def _unit(weights: Weights) -> Weights:
    norm = math.hypot(*weights.values())
    return {seed: weight / norm for seed, weight in weights.items()}


def _strongest(weights: Weights, most: int) -> Weights:
    """Return the `most` strongest weights, normalised."""
    kept = sorted(weights, key=lambda seed: abs(weights[seed]))[-most:]
    return _unit({seed: weight for seed, weight in weights.items() if seed in kept})


def mixed_latents(a: Latents, b: Latents, share: float) -> Latents:
    """Interpolate between latents: exactly `a` at 0, exactly `b` at 1."""
    if share in (0, 1):
        return b if share else a
    near = a if share < 0.5 else b
    strength = a.strength + share * (b.strength - a.strength)
    first, last = weights_of(a), weights_of(b)
    if first == last:
        return near.replace(strength=strength)
    weights = _arc(first, last, share)
    if len(weights) > MOST_MIXED:
        weights = _strongest(weights, MOST_MIXED)
    return near.replace(strength=strength, mixed=tuple(weights.items()), nudged=(0.0, 0.0))


def _arc(a: Weights, b: Weights, share: float) -> Weights:
    """Return the unit vector at `share` of the arc between two (slerp), without negligible weights."""
    cosine = sum(weight * b.get(seed, 0.0) for seed, weight in a.items())
    angle = math.acos(min(max(cosine, -1.0), 1.0))
    if math.sin(angle) < 1e-6:
        return a if share < 0.5 else b
    left, right = (math.sin(part * angle) / math.sin(angle) for part in (1 - share, share))
    sums = {seed: left * a.get(seed, 0.0) + right * b.get(seed, 0.0) for seed in a | b}
    return {seed: min(max(weight, -1.0), 1.0) for seed, weight in sums.items() if abs(weight) > 1e-9}
