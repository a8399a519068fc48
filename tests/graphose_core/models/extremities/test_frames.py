"""Frames in space of hands: they turn with the arm, and left and right are mirror images."""

from dataclasses import replace

import numpy as np
import pytest
import torch

from graphose_core.models.extremities.frames import frames_of
from graphose_core.models.pose_graph import collate
from tests.graphose_core.models.extremities.arms import BENT, HAND, SCHEMA, figure, turn

HANGING = [list(place) for place in BENT]
HANGING[4], HANGING[5], HANGING[6], HANGING[7] = [0.22, 0.04, 0], [-0.22, 0.04, 0], [0.34, -0.12, 0], [-0.34, -0.12, 0]


@pytest.mark.parametrize("joints", [BENT, HANGING])
@pytest.mark.parametrize("rotation", [turn(0.6), turn(-2.0, 0.4), turn(3.0, -1.0)])
def test_a_hand_turns_with_its_figure(joints, rotation):
    before, after = frames_of(figure(joints=joints), HAND, SCHEMA), frames_of(figure(rotation, joints), HAND, SCHEMA)
    for one, other in zip(before, after, strict=True):
        assert np.allclose(rotation.numpy() @ one.axes, other.axes, atol=1e-5)


def test_left_and_right_are_mirror_images():
    left, right = frames_of(figure(), HAND, SCHEMA)
    assert np.allclose(left.axes * [[-1], [1], [1]], right.axes, atol=1e-6)
    assert np.linalg.det(left.axes) > 0 > np.linalg.det(right.axes)


def test_a_hand_points_on_along_the_forearm_and_its_unit_is_as_long():
    left, _ = frames_of(figure(), HAND, SCHEMA)
    forearm = np.array(BENT[6]) - BENT[4]
    assert np.allclose(left.axes[:, 1], forearm, atol=1e-6)
    assert left.place[:2] == pytest.approx([0.5 + BENT[6][0], BENT[6][1] - 0.5])


def test_the_hand_of_a_straight_arm_turns_evenly_as_the_arm_bends():
    axes = []
    for bend in np.linspace(-0.03, 0.04, 36):
        joints = [list(place) for place in BENT]
        joints[4], joints[6] = [0.2, 0.07, 0.0], [0.3, -0.06, float(bend)]
        axes.append(frames_of(figure(joints=joints), HAND, SCHEMA)[0].axes)
    steps = np.abs(np.diff(axes, axis=0)).max(axis=(1, 2)) / np.linalg.norm(axes[0][:, 1])
    assert steps.max() < 0.25


@pytest.mark.parametrize("missing", range(8))
def test_without_the_depth_of_a_joint_its_limbs_have_no_frame(missing):
    graph = figure()
    given = graph.scalars_given.clone()
    given[missing] = False
    kept = [frame.limb for frame in frames_of(replace(graph, scalars_given=given), HAND, SCHEMA)]
    assert kept == ([] if missing < 4 else [1 - missing % 2])


def test_a_segment_without_length_has_no_direction():
    joints = [*BENT]
    joints[6] = joints[4]
    assert [frame.limb for frame in frames_of(figure(joints=joints), HAND, SCHEMA)] == [1]


def test_figures_of_a_batch_are_told_apart():
    found = frames_of(collate([figure(), figure(turn(1.0))]), HAND, SCHEMA)
    assert [(frame.figure, frame.node) for frame in found] == [(0, 6), (0, 7), (1, 14), (1, 15)]
    assert torch.tensor(found[2].axes).allclose(turn(1.0).double() @ torch.tensor(found[0].axes), atol=1e-5)
