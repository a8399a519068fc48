"""The shape of a build: coefficients of the body model."""

from collections.abc import Mapping
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from trainer.domains.people.body.body import SKIN, Body, shape_coefficients
from trainer.domains.people.clothing.person import Build

Floats = NDArray[np.float32]

_CHILD, _ADULT, _OLD = 0.22, 0.667, 1.0
"""anny's age of a five-year-old, of a young adult and of the oldest."""

_BEYOND = {"weight": 1.1, "muscle": 1.2, "age": 0.5}
"""How much farther than the body model's own extremes the ends of a trait lie, in units of what lies between
these and the middle. At the size of an image a person's build is to be seen at a glance."""


def coefficients_of(body: Body, build: Build) -> Floats:
    """Return the shape coefficients [R] of a build; height is interpolated so that the stature matches.

    Statures that the other traits do not allow are clipped to the nearest that they do. Weight, muscle and
    old age go beyond the body model's extremes; the middle of each, and a young adult, are the model's own.
    """
    traits = {
        "sex": build.sex,
        "age": float(np.interp(build.age, (0, 0.36, 0.5, 0.75, 1), (_CHILD, 0.5, _ADULT, 0.83, _OLD))),
        "weight": 0.12 + 0.76 * build.weight,
        "muscle": 0.15 + 0.7 * build.muscle,
    }
    more = _beyond(body, build)
    short, tall = (shape_coefficients(body, {**traits, "height": height}) + more for height in (0.0, 1.0))
    low, high = (_stature(body, coefficients) for coefficients in (short, tall))
    height = np.clip((build.stature - low) / max(high - low, 1e-6), 0.0, 1.0)
    return (short + height * (tall - short)).astype(np.float32)


def _beyond(body: Body, build: Build) -> Floats:
    """Return what a build has beyond the body model's extremes, [R]; it grows from the middle as a square."""
    sides = {
        "weight": 2 * build.weight - 1,
        "muscle": 2 * build.muscle - 1,
        "age": max(0.0, 2 * build.age - 1),
    }
    total = np.zeros(body.basis.shape[0], np.float32)
    for name, side in sides.items():
        total += np.float32(_BEYOND[name] * side**2) * _extreme(body, name, side > 0)
    return total


@lru_cache(maxsize=32)
def _extreme(body: Body, name: str, high: bool) -> Floats:
    """Return how the end of a trait differs from its middle, [R], mean over the other traits.

    The mean takes out what is true of one combination only: at medium muscle, say, the model's weight hardly
    shows.
    """
    end = 1.0 if high else 0.0
    middle = _ADULT if name == "age" else 0.5
    others: list[Mapping[str, float]] = [
        {other: value, "sex": sex}
        for other in ("weight", "muscle")
        if other != name
        for value in (0.0, 0.5, 1.0)
        for sex in (0.0, 1.0)
    ]
    ways = [
        shape_coefficients(body, {"age": _ADULT, **rest, name: end})
        - shape_coefficients(body, {"age": _ADULT, **rest, name: middle})
        for rest in others
    ]
    return np.mean(ways, axis=0).astype(np.float32)


def _stature(body: Body, coefficients: Floats) -> float:
    """Return the standing height of a shape, metres."""
    heights, basis = _crown_and_sole(body)
    crown, sole = heights + coefficients @ basis
    return float(crown - sole)


@lru_cache(maxsize=4)
def _crown_and_sole(body: Body) -> tuple[Floats, Floats]:
    """Return heights [2] of the mean body's highest and lowest skin vertex, and their basis [R, 2]."""
    z = np.where(body.layer == SKIN, body.template[:, 2], 0)
    ends = [int(np.argmax(z)), int(np.argmin(z))]
    return body.template[ends, 2], body.basis[:, ends, 2]
