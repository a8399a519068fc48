"""Jittered poses: lengths are kept, figures stay in reach, chance comes from the seed alone."""

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphose_core.document.files.skeletons import figure_from, skeleton
from graphose_core.document.values.pose import REACH, Figure
from graphose_core.export.plan import Samples
from graphose_core.export.samples import jittered_figure

TREES = ["hand", "robot_arm", "scissors", "pie", "openpose18"]


def lengths(figure: Figure) -> list[float]:
    return [math.dist(figure.joint(a).position, figure.joint(b).position) for a, b in figure.bones]


@given(st.sampled_from(TREES), st.integers(0, 1000), st.floats(0, 40))
def test_jitter_keeps_bone_lengths(name, seed, degrees):
    rest = figure_from(skeleton(name), name)
    figure = jittered_figure(rest, Samples(1, degrees=degrees, shift=0.02), random.Random(seed))
    assert lengths(figure) == pytest.approx(lengths(rest), abs=1e-9)
    assert all(-REACH <= c <= 1 + REACH for joint in figure.joints for c in joint.position)


def test_no_jitter_moves_nothing():
    rest = figure_from(skeleton("hand"), "hand")
    figure = jittered_figure(rest, Samples(1, degrees=0, shift=0), random.Random(0))
    for joint, old in zip(figure.joints, rest.joints, strict=True):
        assert joint.position == pytest.approx(old.position, abs=1e-12)


def test_a_ring_of_bones_can_be_jittered():
    rest = figure_from(skeleton("polygon"), "polygon")
    assert jittered_figure(rest, Samples(1), random.Random(0)).bones == rest.bones
