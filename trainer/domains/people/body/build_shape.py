"""The shape of a build: coefficients of the body model."""

from collections.abc import Mapping
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from trainer.domains.people.body.body import SKIN, Body
from trainer.domains.people.body.traits import shape_coefficients
from trainer.domains.people.clothing.person import Build

Floats = NDArray[np.float32]

_CHILD, _ADULT, _OLD = 0.22, 0.667, 1.0
"""anny's age of a five-year-old, of a young adult and of the oldest."""

_CORNERS = ((1.0, 1.0), (1.0, 0.0), (0.0, 1.0), (0.0, 0.0))
"""Weight and muscle of the body model's four extremes: massive, fat, lean and thin."""

_WEIGHT = (1.5, -0.4)
"""How far the ends of weight lie from the middle, along what the four extremes say of weight and of muscle.
Weight that is not muscle is what a belly is made of."""

_MUSCLE = (0.6, 1.8)
"""The same of muscle: who has it is heavier, too, and not a wasp."""

_SEX = 0.8
"""How much farther from their middle the two sexes lie than in the body model, in units of what it has."""

_AGE = 0.9
"""How much more than in the body model age shows from a young adult on, in units of what it has."""


def coefficients_of(body: Body, build: Build) -> Floats:
    """Return the shape coefficients [R] of a build; height is interpolated so that the stature matches.

    Statures that the other traits do not allow are clipped to the nearest that they do. At the size of an
    image a build is to be seen at a glance: weight, muscle, sex and old age grow evenly from the middle, and
    go beyond the body model's extremes. The middle of each, and a young adult, are the model's own.
    """
    years = float(np.interp(build.age, (0, 0.36, 0.5, 0.75, 1), (_CHILD, 0.5, _ADULT, 0.83, _OLD)))
    traits = {"sex": build.sex, "age": years}
    more = _of_weight_and_muscle(body, traits, build) + _of_sex(body, build.sex, years)
    more += np.float32(_AGE * max(0.0, years - _ADULT) / (_OLD - _ADULT)) * _ageing(body, build.sex)
    short, tall = (shape_coefficients(body, {**traits, "height": height}) + more for height in (0.0, 1.0))
    low, high = (_stature(body, coefficients) for coefficients in (short, tall))
    height = np.clip((build.stature - low) / max(high - low, 1e-6), 0.0, 1.0)
    return (short + height * (tall - short)).astype(np.float32)


def _of_weight_and_muscle(body: Body, traits: Mapping[str, float], build: Build) -> Floats:
    """Return what weight and muscle add to a body in the middle of both, [R].

    The body model says little of weight at medium muscle, so only its four extremes are asked: how they
    differ by weight, by muscle, and by both at once. Who is at the end of both is not twice as far away.
    """
    massive, fat, lean, thin = (
        shape_coefficients(body, {**traits, "weight": weight, "muscle": muscle})
        for weight, muscle in _CORNERS
    )
    by_weight, by_muscle = (massive + fat - lean - thin) / 4, (massive + lean - fat - thin) / 4
    heavy, strong = 2 * build.weight - 1, 2 * build.muscle - 1
    share = 1 / np.sqrt(1 + (heavy * strong) ** 2)
    along = share * (heavy * np.array(_WEIGHT) + strong * np.array(_MUSCLE))
    both = heavy * strong * (massive + thin - fat - lean) / 4
    return (along[0] * by_weight + along[1] * by_muscle + both).astype(np.float32)


def _of_sex(body: Body, sex: float, years: float) -> Floats:
    """Return how much farther than the model's own a sex lies from the middle, [R], at a model's age."""
    male, female = (shape_coefficients(body, {"sex": value, "age": years}) for value in (0.0, 1.0))
    return np.float32(_SEX * (sex - 0.5)) * (female - male)


def _ageing(body: Body, sex: float) -> Floats:
    """Return how the oldest differs from a young adult, [R]; shapes are linear in sex."""
    male, female = (_ageing_of(body, value) for value in (0.0, 1.0))
    return np.float32(1 - sex) * male + np.float32(sex) * female


@lru_cache(maxsize=8)
def _ageing_of(body: Body, sex: float) -> Floats:
    old, young = (shape_coefficients(body, {"sex": sex, "age": age}) for age in (_OLD, _ADULT))
    return old - young


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
