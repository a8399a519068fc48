"""Shadows see the world as the camera of drawn people does."""

import numpy as np
import pytest
import torch

from graphose_core.models.solids.view import View
from trainer.domains.people.rendering.camera import DISTANCE, Camera


@pytest.fixture(params=[-4.0, 9.0, 28.0])
def both(request):
    """A camera, and the view of a figure of whom the camera looks at the hips."""
    camera = Camera(np.array([0.2, -0.1, 0.9]), request.param, 0.4, (0.55, 0.45))
    angle = torch.deg2rad(torch.tensor([request.param]))
    view = View(
        place=torch.tensor([camera.place], dtype=torch.float32),
        depth=torch.zeros(1),
        scale=torch.tensor([camera.scale]),
        sine=angle.sin(),
        cosine=angle.cos(),
        ground=torch.tensor([-0.9]),
        distance=DISTANCE,
    )
    return camera, view


def test_joints_lie_where_they_were_before_they_were_seen(both):
    camera, view = both
    points = np.random.default_rng(1).normal(scale=0.5, size=(20, 3)) + camera.centre
    seen = torch.tensor(camera.project(points), dtype=torch.float32) * torch.tensor([1.0, -1.0, 1.0])
    world = view.in_world(seen, torch.zeros(20, dtype=torch.long))
    assert np.allclose(world.numpy(), points - camera.centre, atol=1e-4)


def test_the_ground_is_the_same(both):
    camera, view = both
    places = np.stack([np.linspace(0, 1, 9), np.linspace(0.7, 1, 9)], axis=1)
    wanted = camera.on_ground(places) - camera.centre[:2]
    made = view.on_ground(torch.tensor(places, dtype=torch.float32), 0)[:, :2].numpy()
    assert np.allclose(made, wanted, rtol=1e-3, atol=1e-3)
