"""Latents: what chance decides of an image."""

from typing import Annotated

from pydantic import Field

from graphose_core.document.values.value import Many, Unit, Value

Seed = Annotated[int, Field(ge=0, lt=2**32)]
Weight = Annotated[float, Field(ge=-1.0, le=1.0, allow_inf_nan=False)]

MOST_NUDGES = 10
"""Largest number of steps that latents are nudged along a direction; more would go round in a circle."""

Nudge = Annotated[float, Field(ge=-MOST_NUDGES, le=MOST_NUDGES, allow_inf_nan=False)]

MOST_MIXED = 64
"""Largest number of noises that are added up; each takes time for every joint."""


class Latents(Value):
    """Seed of the random inputs of an image. Equal latents give equal images."""

    seed: Seed = 0
    strength: Unit = 0.0
    """How far the latents lie from their mean: 0 draws the most typical image."""
    mixed: Annotated[Many[tuple[Seed, Weight]], Field(max_length=MOST_MIXED)] = ()
    """In an in-between or a variation: (seed, weight) of the noises that are added up, squared weights adding
    up to 1. Empty: the noise of `seed` alone."""
    nudged: tuple[Nudge, Nudge] = (0.0, 0.0)
    """How far they were moved away from there, in steps, along two directions that are the same for all."""
    frozen: bool = False
    """Kept from being drawn anew, nudged or varied."""
