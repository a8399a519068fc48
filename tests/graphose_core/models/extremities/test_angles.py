"""Angles of extremities: there and back, about the axes that they name, in their order."""

import numpy as np
import pytest

from graphose_core.models.extremities.angles import angles_of, rotations_of

AXES = np.array([[0.0, 1.0, 0.0], [-1.0, 0.0, 0.0], [0.0, 0.0, 1.0]])


def about(axis, degrees):
    """Rodrigues' formula."""
    x, y, z = axis
    cross = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    angle = np.radians(degrees)
    return np.eye(3) + np.sin(angle) * cross + (1 - np.cos(angle)) * cross @ cross


@pytest.fixture
def some():
    chance = np.random.default_rng(3)
    return chance.uniform(-1, 1, (50, 3)) * [180, 89, 180]


def test_each_turns_about_its_axis_in_the_frame_that_the_ones_before_have_turned(some):
    for angles, made in zip(some, rotations_of(some, np.tile(AXES, (50, 1, 1))), strict=True):
        first, second, third = (about(axis, angle) for axis, angle in zip(AXES, angles, strict=True))
        assert np.allclose(made, first @ second @ third)


def test_angles_of_rotations_are_those_that_made_them(some):
    axes = np.tile(AXES, (50, 1, 1))
    assert np.allclose(angles_of(rotations_of(some, axes), axes), some)


def test_nothing_is_turned_by_nothing():
    assert np.allclose(rotations_of(np.zeros((1, 3)), AXES[None]), np.eye(3))
