"""Figures that are drawn with their sides swapped are counted, each for itself."""

from dataclasses import replace

import torch

from graphose_core.models.pose_graph import UNSET, PoseGraph
from tests.graphose_core.models.colours.test_figure_colours import person, together
from trainer.domains.people.clothing.person import JOINTS
from trainer.domains.people.dataset.schema import PEOPLE_SCHEMA
from trainer.domains.people.measures.side_measures import exchanged, swapped_sides

SIDE = 16
SCALARS = [scalar.name for scalar in PEOPLE_SCHEMA.scalars]
OWNER = torch.zeros(1, SIDE, SIDE, dtype=torch.uint8)
OWNER[..., SIDE // 2 :] = 1
PARTS = torch.ones(1, SIDE, SIDE, dtype=torch.uint8)


def someone() -> PoseGraph:
    """A figure of all joints and one whose type is open."""
    graph = person(1, 1 + len(JOINTS))
    scalars = torch.rand(graph.nodes, len(SCALARS), generator=torch.Generator().manual_seed(0))
    categories = torch.zeros(graph.nodes, len(PEOPLE_SCHEMA.categoricals), dtype=torch.long)
    kinds = torch.tensor([*range(len(JOINTS)), UNSET])
    return replace(graph, type=kinds, scalars=scalars, categories=categories)


def test_exchanged_sides_are_names_and_depths_alone():
    graph, other = someone(), exchanged(someone())
    left, right = JOINTS.index("left_wrist"), JOINTS.index("right_wrist")
    assert (other.type[left], other.type[right], other.type[0], other.type[-1]) == (right, left, 0, UNSET)
    depth = SCALARS.index("depth")
    torch.testing.assert_close(other.scalars[:, depth], 1 - graph.scalars[:, depth])
    assert torch.equal(other.position, graph.position)
    assert bool((other.categories[:, 0] == UNSET).all())


def test_exchanging_twice_gives_back_the_person():
    graph, again = someone(), exchanged(exchanged(someone()))
    assert torch.equal(again.type, graph.type)
    torch.testing.assert_close(again.scalars, graph.scalars)


def test_each_figure_is_compared_with_itself_and_with_its_other_way_round():
    pair = together(someone(), someone())
    target, other = torch.zeros(1, 4, SIDE, SIDE), torch.ones(1, 4, SIDE, SIDE)
    drawn = torch.full_like(target, 0.4)
    drawn[..., SIDE // 2 :] = 0.6
    fine = swapped_sides(target, other, target, PARTS, OWNER, pair)
    second = swapped_sides(drawn, 1 - drawn, target, PARTS, OWNER, pair)
    assert (fine.seen, fine.wrong) == (2, 0)
    assert (second.seen, second.wrong) == (2, 1)
    assert (fine + second).share == 0.25


def test_what_hardly_shows_is_not_seen():
    parts = torch.zeros_like(PARTS)
    parts[:, :4, :4] = 1
    image = torch.zeros(1, 4, SIDE, SIDE)
    sides = swapped_sides(image, image, image, parts, OWNER, together(someone(), someone()))
    assert sides.seen == 0
    assert sides.share is None
