"""Heads and hands: where they are, and that a training sees them."""

from dataclasses import replace

import numpy as np
import torch

from trainer.domains.people.clothing.person import JOINTS
from trainer.domains.people.dataset.details.maps import details_of
from trainer.domains.people.dataset.record import FigureRecord, PeopleRecord
from trainer.domains.people.losses import details_loss

WRIST, ELBOW = JOINTS.index("left_wrist"), JOINTS.index("left_elbow")


def figure(head: tuple[float, float], wrist: tuple[float, float]) -> FigureRecord:
    """Someone whose arm goes straight down to the wrist, and whose right wrist is covered."""
    keypoints = np.full((17, 3), 0.5, np.float32)
    keypoints[:5, :2] = head
    keypoints[3:5, 0] += (0.04, -0.04)  # the ears
    keypoints[WRIST, :2], keypoints[ELBOW, :2] = wrist, (wrist[0], wrist[1] - 0.2)
    visible = np.ones(17, bool)
    visible[JOINTS.index("right_wrist")] = False
    numbers = np.zeros(17, np.int64)
    scalars, colours = np.zeros(17, np.float32), np.zeros((7, 3), np.float32)
    return FigureRecord(
        keypoints,
        visible,
        np.ones(17, bool),
        numbers,
        numbers[:2],
        np.zeros((4, 3), np.float32),
        numbers[:5],
        scalars,
        colours,
    )


def record(*figures: FigureRecord) -> PeopleRecord:
    empty = np.zeros((32, 32), np.uint8)
    return PeopleRecord(
        np.zeros((32, 32, 4), np.uint8), empty, np.zeros((32, 32), np.float32), np.zeros((2, 3)), figures
    )


def test_heads_and_hands_that_show_are_details_and_the_rest_is_none():
    details = details_of(record(figure((0.3, 0.2), (0.7, 0.6))), 100)
    assert details[20, 30] == 1  # the head
    assert details[63, 70] == 1  # the hand, past the wrist
    assert details[56, 70] < details[63, 70]
    assert details[50, 50] == 0  # the covered wrist
    assert details[90, 10] == 0


def test_heads_of_all_figures_are_details_also_beyond_the_border():
    people = record(figure((0.2, 0.2), (0.2, 0.6)), figure((1.02, 0.2), (0.8, 0.6)))
    details = details_of(people, 50)
    assert details[10, 10] == 1
    assert details[10, 49] > 0


def test_a_figure_without_a_head_has_no_details():
    someone = figure((0.3, 0.2), (0.7, 0.6))
    there = someone.present.copy()
    there[:5] = False
    assert not details_of(record(replace(someone, present=there)), 20).any()


def test_what_is_wrong_in_a_detail_counts_and_elsewhere_does_not():
    target, details = torch.zeros(1, 4, 16, 16), torch.zeros(1, 16, 16)
    details[:, 4:8, 4:8] = 1
    inside, outside = target.clone(), target.clone()
    inside[..., 5, 5], outside[..., 12, 12] = 1, 1
    assert details_loss(inside, target, details) > 0
    assert details_loss(outside, target, details) == 0
    assert details_loss(inside, target, torch.zeros_like(details)) == 0


def test_blur_costs_more_than_an_even_error_of_the_same_size():
    details, target = torch.ones(1, 16, 16), torch.zeros(1, 1, 16, 16)
    target[..., ::2] = 1
    blurred, shifted = torch.full_like(target, 0.5), target - 0.5
    assert details_loss(blurred, target, details) > details_loss(shifted, target, details)
