"""Figures that are drawn with their sides swapped are counted, each for itself."""

from dataclasses import replace

import pytest
import torch

from graphose_core.models.graphs.columns import column
from graphose_core.models.graphs.pose_graph import PoseGraph, unset_values
from graphose_core.models.graphs.schema import UNSET
from tests.graphose_core.models.colours.coloured_figures import person, together
from trainer.domains.people.clothing.person import JOINTS
from trainer.domains.people.dataset.schema import PEOPLE_SCHEMA
from trainer.domains.people.measures.side_measures import exchanged, swapped_sides

SIDE = 16
OWNER = torch.zeros(1, SIDE, SIDE, dtype=torch.uint8)
OWNER[..., SIDE // 2 :] = 1
PARTS = torch.ones(1, SIDE, SIDE, dtype=torch.uint8)


def someone() -> PoseGraph:
    """A figure of all joints and one whose type is unset."""
    graph = person(1, 1 + len(JOINTS))
    chance = torch.Generator().manual_seed(0)
    joints, figures = PEOPLE_SCHEMA.at("joint"), PEOPLE_SCHEMA.at("figure")
    scalars = torch.rand(graph.nodes, len(joints.scalars), generator=chance)
    categories = torch.zeros(graph.nodes, len(joints.categoricals), dtype=torch.long)
    values = unset_values(figures, 1)
    values = replace(values, scalars=torch.rand(values.scalars.shape, generator=chance))
    kinds = torch.tensor([*range(len(JOINTS)), UNSET])
    return replace(graph, type=kinds, scalars=scalars, categories=categories, figure_values=values)


def test_exchanged_sides_are_names_and_depths_alone():
    graph, other = someone(), exchanged(someone())
    left, right = JOINTS.index("left_wrist"), JOINTS.index("right_wrist")
    assert (other.type[left], other.type[right], other.type[0], other.type[-1]) == (right, left, 0, UNSET)
    depth, towards = (column(PEOPLE_SCHEMA, "scalars", name) for name in ("depth", "towards"))
    torch.testing.assert_close(other.scalars[:, depth], 1 - graph.scalars[:, depth])
    before, after = graph.figure_values.scalars[0], other.figure_values.scalars[0]
    expected = [1 - value if i == towards else value for i, value in enumerate(before.tolist())]
    assert after.tolist() == pytest.approx(expected)
    assert torch.equal(other.position, graph.position)
    assert bool((other.categories[:, 0] == UNSET).all())


def test_exchanging_twice_gives_back_the_person():
    graph, again = someone(), exchanged(exchanged(someone()))
    assert torch.equal(again.type, graph.type)
    torch.testing.assert_close(again.scalars, graph.scalars)
    torch.testing.assert_close(again.figure_values.scalars, graph.figure_values.scalars)


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
