"""Poses by chance: lengths are kept, feet stay on the ground, chance comes from the seed alone."""

import random

import pytest

from graphose_core.document.files.skeletons import figure_from, skeleton
from graphose_core.document.values.pose import REACH
from graphose_core.export.variation.jitter import Jitter
from graphose_core.poses.turning.bank import bank_of
from graphose_core.samples.people_scenes import person_scene
from tests.graphose_core.document.kinematics.lengths import bone_lengths

KINDS = ["hand", "robot_arm", "scissors", "pie", "openpose18", "polygon", "lattice"]


@pytest.mark.parametrize("name", KINDS)
def test_jitter_keeps_bone_lengths(name: str) -> None:
    rest = figure_from(skeleton(name), name)
    jitter = Jitter(rest, bank_of(name), 40)
    for seed in range(20):
        figure = jitter.draw(random.Random(seed))
        assert bone_lengths(figure) == pytest.approx(bone_lengths(rest), abs=1e-9)
        assert all(-REACH <= c <= 1 + REACH for joint in figure.joints for c in joint.position)


def test_no_jitter_moves_nothing() -> None:
    rest = figure_from(skeleton("hand"), "hand")
    assert Jitter(rest, bank_of("hand"), 0).draw(random.Random(0)) == rest


def test_a_person_stays_on_the_ground_and_keeps_all_but_the_neck_in_length() -> None:
    before = person_scene().figures[0]
    jitter = Jitter(before, bank_of("coco17"), 15)
    for seed in range(20):
        after = jitter.draw(random.Random(seed))
        lowest = [max(joint.position[1] for joint in figure.joints) for figure in (before, after)]
        assert lowest[0] == pytest.approx(lowest[1])
        for (a, _), x, y in zip(before.bones, bone_lengths(before), bone_lengths(after), strict=True):
            if not a.endswith("ear"):  # ears hang from the middle of the shoulders, not from one of them
                assert x == pytest.approx(y, abs=1e-9)


def test_chance_comes_from_the_generator_alone() -> None:
    jitter = Jitter(person_scene().figures[0], bank_of("coco17"), 12)
    assert jitter.draw(random.Random(3)) == jitter.draw(random.Random(3))
    assert jitter.draw(random.Random(3)) != jitter.draw(random.Random(4))
