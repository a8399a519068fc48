"""Places on a surface that are moved with its landmarks."""

import pytest
import torch
from pydantic import ValidationError
from torch.nn.functional import normalize

from graphose_core.models.noise import Noise
from graphose_core.models.surfaces.anchors import Anchors
from graphose_core.models.surfaces.config import SurfaceConfig
from graphose_core.models.surfaces.ellipsoid import seen_at
from graphose_core.models.surfaces.frames import frames_of
from tests.graphose_core.models.surfaces.heads import HEAD, SCHEMA, head, heads_network
from tests.graphose_core.models.turning import turn

ANCHORED = HEAD.model_copy(update={"anchors": ("top", "nose"), "anchor_spread": 0.15})
TURNS = [turn(0), turn(0.5, -0.3), turn(-0.6, 0.2), turn(0.2, 0.6)]


def moved(graph, place):
    """What is seen at places, [M, 2], unit square, as it lies on the ellipsoid and as it is moved."""
    found = frames_of(graph, ANCHORED, SCHEMA)
    seen = seen_at(place, found, 0, ANCHORED)
    return seen, Anchors.of(found, ANCHORED).move(seen, 0)


def on_surface(row: int) -> torch.Tensor:
    """Where a landmark lies on the ellipsoid, as seen from its centre."""
    centre, axes = torch.tensor(HEAD.centre), torch.tensor(HEAD.axes)
    return centre + axes * normalize((torch.tensor(HEAD.reference[row]) - centre) / axes, dim=0)


@pytest.mark.parametrize("rotation", TURNS)
def test_a_landmark_is_seen_where_it_is_however_a_part_is_turned(rotation):
    graph = head(rotation)
    seen, made = moved(graph, graph.position[:1])  # its nose
    before, after = ((one.point[0] - on_surface(0)).norm() for one in (seen, made))
    assert after < 0.2 * before + 1e-3


def test_a_landmark_that_lies_aside_takes_what_is_around_it_along():
    graph = head()
    graph.position[0] += torch.tensor([0.02, 0.01])
    _, made = moved(graph, graph.position[:1])
    assert torch.allclose(made.point[0], on_surface(0), atol=0.02)


def test_what_is_far_from_landmarks_and_what_faces_stay():
    centre = head().position[0] + 0.3 * torch.tensor([0.0, -0.45])  # the brow
    seen, made = moved(head(turn(0.5)), centre[None])
    assert (made.point - seen.point).norm() < 0.01
    assert torch.equal(made.facing, seen.facing)
    assert torch.equal(made.inside, seen.inside)


def test_landmarks_on_the_far_side_move_nothing():
    found = frames_of(head(turn(3.1)), ANCHORED, SCHEMA)
    assert Anchors.of(found, ANCHORED).weight[0, 1] == 0


def test_places_at_landmarks_are_near_them():
    graph = head(turn(0.3))
    found = frames_of(graph, ANCHORED, SCHEMA)
    anchors = Anchors.of(found, ANCHORED)
    places = torch.stack([graph.position[0], graph.position[0] + 0.3 * torch.tensor([0.0, -0.45])])
    nose, brow = anchors.near(anchors.move(seen_at(places, found, 0, ANCHORED), 0).point, 0).tolist()
    assert nose > 0.95
    assert brow < 0.1


def test_landmarks_that_are_not_there_move_nothing():
    graph = head()
    graph.scalars_given[0, 0] = False
    weight = Anchors.of(frames_of(graph, ANCHORED, SCHEMA), ANCHORED).weight[0]
    assert weight[1] == 0
    assert weight[0] > 0


def test_surfaces_are_not_anchored_unless_asked_for():
    assert Anchors.of(frames_of(head(), HEAD, SCHEMA), HEAD) is None


def test_a_network_paints_what_a_landmark_takes_along():
    graph, image = head(turn(0.4)), []
    for anchors in ((), ("nose",)):
        network = heads_network(surface=HEAD.model_copy(update={"anchors": anchors}))
        with torch.no_grad():
            image.append(network(graph, Noise.zero(graph, network.config)).image)
    assert not torch.equal(*image)


def test_anchors_are_landmarks():
    with pytest.raises(ValidationError, match="anchors: chin is none of the landmarks nose, left"):
        SurfaceConfig.model_validate(HEAD.model_dump() | {"anchors": ("chin",)})
