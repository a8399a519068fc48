"""Blobs of masks and ignored poses are told from what networks draw."""

import pytest
import torch

from tests.trainer.tiny_runs import finetune_config, task_of
from trainer.training.health.images import NEAR, image_findings, mask_measures, pose_response, shuffled_pose

START = {"mask_area": 0.01, "mask_vagueness": 1.7, "mask_locality": 0.95, "pose_response": 3.0}


def problems(progress=0.5, **changes) -> list[str]:
    return [found.problem for found in image_findings(START | changes, START, progress)]


def test_masks_are_measured_by_area_entropy_and_nearness():
    graph = task_of(finetune_config()).held_out(1)[0].graph
    sharp = torch.zeros(graph.nodes, 1, 16, 16)
    for mask, (x, y) in zip(sharp, (graph.position * 16).long().clamp(0, 15).tolist(), strict=True):
        mask[:, y, x] = 1
    at_joints = mask_measures(graph, sharp, 0.1)
    assert at_joints["mask_area"] == pytest.approx(1 / 256, rel=1e-3)
    assert at_joints["mask_vagueness"] == pytest.approx(0, abs=0.01)
    assert at_joints["mask_locality"] == 1
    everywhere = mask_measures(graph, torch.full((graph.nodes, 1, 16, 16), 0.25), 0.1)
    assert everywhere["mask_area"] == pytest.approx(0.25)
    assert everywhere["mask_vagueness"] > 2
    assert everywhere["mask_locality"] < NEAR


def test_masks_that_grow_or_blur_and_leave_their_joints_are_blobs():
    assert problems() == problems(mask_area=0.02) == problems(mask_vagueness=0.1) == []
    far = {"mask_locality": 0.6}
    assert problems(mask_area=0.05, **far) == problems(mask_vagueness=4.0, **far) == ["mask_blobs"]


def test_wide_masks_at_their_joints_are_those_of_large_parts():
    assert problems(mask_area=0.05) == problems(mask_vagueness=4.0) == problems(mask_locality=0.6) == []


def test_masks_that_go_out_are_told_as_such_and_not_as_blobs():
    assert problems(mask_area=0.001) == []
    assert problems(mask_area=1e-4, mask_vagueness=11.0) == ["masks_gone"]


def test_without_a_start_or_measures_nothing_is_judged():
    assert image_findings(START | {"mask_area": 0.5}, {}, 0.5) == []
    assert image_findings({}, START, 0.5) == []


def test_a_pose_may_be_ignored_at_first_and_not_later():
    assert problems(progress=0.01, pose_response=0.01) == []
    assert problems(progress=0.5, pose_response=0.01) == ["pose_ignored"]


def test_positions_are_exchanged_within_an_image():
    graph = task_of(finetune_config()).held_out(3)[0].graph
    shuffled = shuffled_pose(graph, torch.Generator().manual_seed(1))
    assert not torch.equal(shuffled.position, graph.position)
    for one, two in zip(shuffled.position.split(graph.sizes), graph.position.split(graph.sizes), strict=True):
        assert sorted(one.tolist()) == sorted(two.tolist())


def test_the_response_is_the_change_of_an_image_by_its_brightness():
    image = torch.full((1, 4, 8, 8), 0.2)
    assert pose_response(image, image) == 0
    assert pose_response(image, image + 0.1) == pytest.approx(0.5)


def test_a_task_measures_what_it_draws_and_changes_nothing():
    task = task_of(finetune_config())
    before = {name: tensor.clone() for name, tensor in task.network.state_dict().items()}
    measures = task.health_measures()
    assert measures.keys() == START.keys()
    assert all(value > 0 for value in measures.values())
    assert task.health_measures() == measures
    assert all(torch.equal(before[name], tensor) for name, tensor in task.network.state_dict().items())
