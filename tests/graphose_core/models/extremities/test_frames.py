"""Frames in space of hands: they turn with the arm, and left and right are mirror images."""

from dataclasses import replace

import numpy as np
import pytest
import torch

from graphose_core.models.extremities.config import ExtremityConfig
from graphose_core.models.extremities.frames import LONGER, frames_of
from graphose_core.models.extremities.limbs import Limbs
from graphose_core.models.graphs.batching import collate
from tests.graphose_core.models.extremities.arms import (
    ANGLED,
    BENT,
    HAND,
    SCHEMA,
    WIDER,
    angled_figure,
    figure,
)
from tests.graphose_core.models.turning import turn

HANGING = [list(place) for place in BENT]
HANGING[4], HANGING[5] = [0.22, 0.04, 0], [-0.22, 0.04, 0]
HANGING[6], HANGING[7] = [0.34, -0.12, 0], [-0.34, -0.12, 0]


def frames(graph):
    return frames_of(graph, Limbs.of([HAND], SCHEMA))


@pytest.mark.parametrize("joints", [BENT, HANGING])
@pytest.mark.parametrize("rotation", [turn(0.6), turn(-2.0, 0.4), turn(3.0, -1.0)])
def test_a_hand_turns_with_its_figure(joints, rotation):
    before, after = frames(figure(joints=joints)), frames(figure(rotation, joints))
    assert np.allclose(rotation.numpy() @ before.axes, after.axes, atol=1e-5)


def test_left_and_right_are_mirror_images():
    left, right = frames(figure()).axes
    assert np.allclose(left * [[-1], [1], [1]], right, atol=1e-6)
    assert np.linalg.det(left) > 0 > np.linalg.det(right)


def test_a_hand_points_on_along_the_forearm_and_its_unit_is_as_long():
    found = frames(figure())
    forearm = np.array(BENT[6]) - BENT[4]
    assert np.allclose(found.axes[0, :, 1], forearm, atol=1e-6)
    assert found.place[0, :2] == pytest.approx([0.5 + BENT[6][0], BENT[6][1] - 0.5])


def test_the_hand_of_a_straight_arm_turns_evenly_as_the_arm_bends():
    axes = []
    for bend in np.linspace(-0.03, 0.04, 36):
        joints = [list(place) for place in BENT]
        joints[4], joints[6] = [0.2, 0.07, 0.0], [0.3, -0.06, float(bend)]
        axes.append(frames(figure(joints=joints)).axes[0])
    steps = np.abs(np.diff(axes, axis=0)).max(axis=(1, 2)) / np.linalg.norm(axes[0][:, 1])
    assert steps.max() < 0.25


@pytest.mark.parametrize("missing", range(8))
def test_without_the_depth_of_a_joint_its_limbs_have_no_frame(missing):
    graph = figure()
    given = graph.scalars_given.clone()
    given[missing] = False
    kept = frames(replace(graph, scalars_given=given)).limb.tolist()
    assert kept == ([] if missing < 4 else [1 - missing % 2])


def test_a_joint_of_an_unset_type_is_no_landmark():
    graph = figure()
    kinds = graph.type.clone()
    kinds[6] = -1
    assert frames(replace(graph, type=kinds)).limb.tolist() == [1]


def test_a_segment_without_length_has_no_direction():
    joints = [*BENT]
    joints[6] = joints[4]
    assert frames(figure(joints=joints)).limb.tolist() == [1]


def test_a_forearm_that_a_guess_foreshortens_has_a_hand_as_large_as_the_other():
    joints = [*BENT]
    joints[6] = (0.24, 0.07, 0.02)
    found = frames(figure(joints=joints))
    assert np.linalg.norm(found.axes[0, :, 1]) == pytest.approx(np.linalg.norm(found.axes[1, :, 1]))


def test_figures_of_a_batch_are_told_apart():
    found = frames(collate([figure(), figure(turn(1.0))]))
    assert found.figure.tolist() == [0, 0, 1, 1]
    assert found.node.tolist() == [6, 7, 14, 15]
    assert np.allclose(found.axes[2], turn(1.0).double().numpy() @ found.axes[0], atol=1e-5)


def test_a_batch_without_limbs_has_none():
    graph = figure()
    found = frames(replace(graph, scalars_given=torch.zeros_like(graph.scalars_given)))
    assert found.axes.shape == (0, 3, 3)


def angled(left: tuple[float | None, float | None, float | None]):
    """The axes of hands of which the left one is turned by some angles."""
    return frames_of(angled_figure(left), Limbs.of([ANGLED], WIDER)).axes


def test_unset_angles_leave_a_hand_as_its_arm_has_it():
    assert np.allclose(angled((None, None, None)), frames(figure()).axes)


@pytest.mark.parametrize(("angles", "kept"), [((50, 0, 0), 1), ((None, 50, None), 0), ((0, None, 50), 2)])
def test_an_angle_turns_its_own_hand_about_its_axis(angles, kept):
    (left, right), (before, other) = angled(angles), frames(figure()).axes
    assert np.allclose(right, other)
    assert np.allclose(left[:, kept], before[:, kept], atol=1e-6)
    unit = np.linalg.norm(before[:, 1])
    moved = (kept + 1) % 3
    assert left[:, moved] @ before[:, moved] / unit**2 == pytest.approx(np.cos(np.radians(50)), abs=1e-5)


def test_a_hand_bends_to_its_palm():
    """The back of the hand, its third axis, comes to the front where the fingers were."""
    left, before = angled((None, 90, None))[0], frames(figure()).axes[0]
    assert np.allclose(left[:, 1], -before[:, 2], atol=1e-6)


@pytest.mark.parametrize(
    ("axes", "told"),
    [
        (((0.0, 1.0, 0.0), (1.0, 0.0, 0.0), (0.0, 0.0, 1.0)), "left-handed"),
        (((0.0, 1.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)), "perpendicular"),
        (((0.0, 1.0, 0.0),), "three"),
    ],
)
def test_axes_that_make_no_frame_are_refused(axes, told):
    rotations = [{"scalar": "twist", "axis": axis} for axis in axes]
    with pytest.raises(ValueError, match=told):
        ExtremityConfig.model_validate(HAND.model_dump() | {"rotations": rotations})


def test_a_depth_that_is_set_far_ahead_stretches_no_hand():
    graph = figure()
    ahead = graph.scalars.clone()
    ahead[6] = 1.0  # the left wrist, as near as it may be
    upper = np.linalg.norm(np.array(BENT[4]) - BENT[0])
    units = np.linalg.norm(frames(replace(graph, scalars=ahead)).axes[:, :, 1], axis=1)
    assert units.max() <= LONGER * upper + 1e-6
    assert units.max() > np.linalg.norm(frames(graph).axes[0, :, 1])
