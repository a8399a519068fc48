"""What is seen of an ellipsoid in space."""

import pytest
import torch

from graphose_core.models.surfaces.ellipsoid import bounds, lying_at, seen_at
from graphose_core.models.surfaces.frames import Frames, frames_of
from tests.graphose_core.models.surfaces.heads import HEAD, SCHEMA, head
from tests.graphose_core.models.turning import turn

TURNS = [turn(0), turn(0.9, -0.3), turn(3.0, 0.2), turn(-1.6, 1.1)]


def frames(rotation: torch.Tensor) -> Frames:
    return frames_of(head(rotation), HEAD, SCHEMA)


@pytest.mark.parametrize("rotation", TURNS)
def test_a_point_of_the_surface_is_seen_where_it_lies(rotation):
    found = frames(rotation)
    ways = torch.nn.functional.normalize(torch.randn(200, 3, generator=torch.Generator().manual_seed(0)))
    points = torch.tensor(HEAD.centre) + torch.tensor(HEAD.axes) * ways
    normals = torch.nn.functional.normalize(ways / torch.tensor(HEAD.axes))
    points = points[normals @ rotation[2] > 0.05]  # on the near side
    placed = found.scale[0] * points @ rotation.T + found.shift[0]
    seen = seen_at(torch.stack([placed[:, 0], -placed[:, 1]], dim=1), found, 0, HEAD)
    assert torch.allclose(seen.point, points, atol=2e-3)
    assert (seen.inside > 0).all()
    assert (seen.facing > 0).all()


@pytest.mark.parametrize("rotation", TURNS)
def test_bounds_hold_the_ellipsoid_and_nothing_more(rotation):
    found = frames(rotation)
    left, top, right, bottom = bounds(found, HEAD)[0].tolist()
    line = torch.linspace(0, 1, 401)
    x, y = left + (right - left) * line, top + (bottom - top) * line
    place = torch.stack(torch.meshgrid(x, y, indexing="xy"), dim=2)
    inside = seen_at(place.flatten(0, 1), found, 0, HEAD).inside.view(401, 401)
    for border in (inside[0], inside[-1], inside[:, 0], inside[:, -1]):
        assert border.max() == pytest.approx(0, abs=1e-3)
    assert inside.max() == pytest.approx(1, abs=1e-2)


@pytest.mark.parametrize("rotation", TURNS)
def test_surfaces_lie_as_deep_as_the_point_that_is_seen_and_larger_ones_before_them(rotation):
    found = frames(rotation)
    place = (torch.tensor([0.5, 0.5]) + 0.2 * torch.rand(1, 100, 2) - 0.1).clamp(0, 1)
    seen, lying = seen_at(place[0], found, 0, HEAD), lying_at(place, found, torch.tensor([0]), HEAD)
    depth = found.scale[0] * seen.point @ rotation[2] + found.shift[0, 2]
    assert torch.allclose(lying.inside[0], seen.inside[:, 0], atol=1e-4)
    assert torch.allclose(lying.front[0], depth, atol=1e-4)
    assert (lying.middle <= lying.front).all()
    larger = lying_at(place, found, torch.tensor([0]), HEAD, 1.2)
    assert (larger.front > lying.front).all()
    assert torch.allclose(larger.middle, lying.middle, atol=1e-6)
