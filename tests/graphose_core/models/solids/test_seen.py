"""What is seen of a solid that is tilted: places on its surface, not on its axis."""

import math

import pytest
import torch

from graphose_core.models.solids.seen import PlacedSolids, seen_at

RADIUS, SOFT = 0.1, 1e-3
START = torch.tensor([0.4, -0.5, 0.0])


def seen_of(way: torch.Tensor, places: torch.Tensor):
    ends = torch.stack([START, START + way])[None]
    return seen_at(places, PlacedSolids(ends, torch.full((1, 2), RADIUS), torch.tensor([0])), SOFT)


def surface_of(way: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """Return points on the surface towards the viewer, [n, 3], and their places along the solid, [n]."""
    whole = way.norm()
    unit = way / whole
    one = torch.linalg.cross(unit, torch.tensor([0.3, 0.9, 0.2]))
    one = one / one.norm()
    other = torch.linalg.cross(unit, one)
    turn = torch.arange(360) * (math.pi / 180)
    round_it = turn.cos()[:, None] * one + turn.sin()[:, None] * other
    points, along, normals = [], [], []
    for share in torch.linspace(0, 1, 101):
        points.append(START + share * way + RADIUS * round_it)
        along.append(share.expand(len(turn)))
        normals.append(round_it)
    for end, sign in ((0.0, -1.0), (1.0, 1.0)):
        for up in torch.linspace(0, math.pi / 2, 40):
            normal = up.cos() * round_it + sign * up.sin() * unit
            points.append(START + end * way + RADIUS * normal)
            along.append((end + sign * up.sin() * RADIUS / whole).expand(len(turn)))
            normals.append(normal)
    ahead = torch.cat(normals)[:, 2] > 0.15
    return torch.cat(points)[ahead], torch.cat(along)[ahead]


@pytest.mark.parametrize("tilt", [-1.1, -0.5, 0.0, 0.4, 0.9, 1.3])
@pytest.mark.parametrize("turn", [0.0, 2.0])
def test_places_along_are_those_of_the_surface(tilt, turn):
    flat = torch.tensor([math.cos(turn), math.sin(turn), 0.0])
    way = 0.4 * (math.cos(tilt) * flat + torch.tensor([0.0, 0.0, math.sin(tilt)]))
    points, along = surface_of(way)
    seen = seen_of(way, points[:, :2])
    # A place where two of its points lie over each other shows the nearer one.
    own = START[2] + way[2] * seen.along[0].clamp(0, 1) - points[:, 2] < RADIUS
    error = (seen.along[0] - along).abs()[own]
    assert float(error.quantile(0.98)) < 0.03
    assert float(own.float().mean()) > 0.9


def test_what_points_at_the_viewer_shows_its_nearer_end():
    places = START[:2] + torch.tensor([[0.0, 0.0], [0.05, 0.02]])
    towards = seen_of(torch.tensor([0.0, 0.0, 0.4]), places).along
    away = seen_of(torch.tensor([0.0, 0.0, -0.4]), places).along
    torch.testing.assert_close(towards, 1 - away)
    assert float(towards.min()) > 1.1
