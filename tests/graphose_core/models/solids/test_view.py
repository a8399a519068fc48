"""Cameras that see the ground."""

import math

import pytest
import torch

from graphose_core.models.solids.view import View


@pytest.fixture
def view():
    """Two cameras, of which the second one is tilted."""
    angle = torch.tensor([0.0, 0.3])
    return View(
        place=torch.tensor([[0.5, 0.4], [0.3, 0.6]]),
        depth=torch.tensor([0.0, 0.1]),
        scale=torch.tensor([0.5, 0.3]),
        sine=angle.sin(),
        cosine=angle.cos(),
        ground=torch.tensor([-0.9, -0.8]),
        distance=5.5,
    )


@pytest.mark.parametrize("figure", [0, 1])
def test_the_ground_is_seen_where_it_lies(view, figure):
    points = torch.tensor([[0.0, 0.0, 0.0], [0.4, -0.5, 0.0], [-0.7, 1.2, 0.0]])
    points[:, 2] = view.ground[figure]
    again = view.on_ground(view.seen(points, figure), figure)
    assert torch.allclose(again, points, atol=1e-4)


@pytest.mark.parametrize("figure", [0, 1])
def test_a_joint_is_seen_where_it_was_told(view, figure):
    joints = torch.tensor([[0.5, -0.3, 0.2], [0.2, -0.7, -0.1]])
    world = view.in_world(joints, torch.tensor([figure, figure]))
    assert torch.allclose(view.seen(world, figure), joints[:, :2] * torch.tensor([1.0, -1.0]), atol=1e-5)


def test_what_the_camera_looks_at_is_the_origin(view):
    for figure in (0, 1):
        x, y = view.place[figure]
        joint = torch.stack([x, -y, view.depth[figure]])[None]
        assert view.in_world(joint, torch.tensor([figure])).abs().max() < 1e-6


def test_no_ground_is_seen_above_the_horizon(view):
    far = view.on_ground(torch.tensor([[0.5, 0.1], [0.1, 0.4]]), 0)
    assert (far[:, 1] > 100).all()
    assert far.isfinite().all()


def test_what_is_nearer_is_seen_larger(view):
    near, far = (torch.tensor([[0.0, away, 0.0], [0.1, away, 0.0]]) for away in (-1.0, 1.0))
    wide = [float((view.seen(points, 0)[1] - view.seen(points, 0)[0]).norm()) for points in (near, far)]
    assert wide[0] / wide[1] == pytest.approx((5.5 + 1) / (5.5 - 1), rel=1e-4)
    assert math.isclose(wide[0], 0.1 * 0.5 * 5.5 / 4.5, rel_tol=1e-4)
