"""Masks of solids: nearer ones hide farther ones, and only within a figure."""

import math
from dataclasses import replace

import pytest
import torch

from graphose_core.models.config import ModelConfig
from graphose_core.models.graphs.batching import collate
from graphose_core.models.masks.depth_masks import DepthMasks
from graphose_core.models.solids.config import MAPS, MOST
from graphose_core.models.solids.seen import SOFT, PlacedSolids, cells_of, seen_at
from tests.graphose_core.models.extremities.arms import BENT, HAND
from tests.graphose_core.models.masks.solid_figures import SOLIDS, depth_masks
from tests.graphose_core.models.shadows.standing import LIT, casting_network, standing
from tests.graphose_core.models.turning import turn

SIDE = 32
CELLS = cells_of(SIDE, range(SIDE), range(SIDE), torch.zeros(1))


def crossing(nearer: float):
    """Two bars that cross in the middle of an image; the first lies so much nearer."""
    ends = torch.tensor([[[0.2, -0.5, nearer], [0.8, -0.5, nearer]], [[0.5, -0.2, 0.0], [0.5, -0.8, 0.0]]])
    solids = PlacedSolids(ends, torch.full((2, 2), 0.06), torch.zeros(2, dtype=torch.long))
    return seen_at(CELLS, solids, SOFT / SIDE)


def maps_of(masks, graph):
    """Return the maps of all solids that nodes may own, [N, MOST · MAPS, SIDE, SIDE]."""
    whole = masks(graph, SIDE).whole(sum(graph.figures, ()))
    return whole.maps.view(graph.nodes, MOST * MAPS, SIDE, SIDE)


def middle(values):
    return values.view(2, SIDE, SIDE)[:, SIDE // 2, SIDE // 2]


@pytest.mark.parametrize(("nearer", "first"), [(0.2, 1.0), (-0.2, 0.0), (0.0, 0.5)])
def test_what_is_nearer_hides_the_rest(nearer, first):
    seen = crossing(nearer)
    assert middle(seen.seen).tolist() == pytest.approx([first, 1 - first], abs=0.01)
    assert middle(seen.covers).tolist() == pytest.approx([1, 1], abs=0.02), "hidden or not"


def test_masks_cover_what_solids_cover_and_add_up_to_at_most_one():
    seen = crossing(0.1)
    assert float(seen.seen.min()) >= 0
    assert float(seen.seen.sum(dim=0).max()) <= 1 + 1e-5
    either = 1 - (1 - seen.covers).prod(dim=0)
    torch.testing.assert_close(seen.seen.sum(dim=0), either, atol=1e-4, rtol=0)
    assert float(either.mean()) == pytest.approx(2 * 0.12 * 0.72 - 0.12**2, rel=0.1)


def test_places_on_a_solid_grow_along_and_across_it():
    seen = crossing(1.0)
    along, across = (getattr(seen, name)[0].view(SIDE, SIDE) for name in ("along", "across"))
    inside = slice(SIDE // 4, 3 * SIDE // 4)
    assert (along[SIDE // 2, inside].diff() > 0).all()
    assert (across[SIDE // 2 - 1 : SIDE // 2 + 2, SIDE // 2].diff().abs() > 0).all()


def test_what_points_at_the_viewer_is_a_disk():
    ends = torch.tensor([[[0.5, -0.5, 0.0], [0.5, -0.5, 0.4]]])
    seen = seen_at(CELLS, PlacedSolids(ends, torch.full((1, 2), 0.2), torch.tensor([0])), SOFT / SIDE)
    assert float(seen.seen.mean()) == pytest.approx(math.pi * 0.2**2, rel=0.02)


def test_figures_do_not_hide_each_other():
    ends = torch.tensor([[[0.3, -0.5, 0.5], [0.7, -0.5, 0.5]], [[0.3, -0.5, 0.0], [0.7, -0.5, 0.0]]])
    solids = PlacedSolids(ends, torch.full((2, 2), 0.1), torch.tensor([0, 1]))
    seen = seen_at(CELLS, solids, SOFT / SIDE)
    assert middle(seen.seen).tolist() == pytest.approx([1, 1], abs=0.02)


def test_each_solid_is_among_the_maps_of_one_of_its_joints():
    masks, graph = depth_masks(), standing()
    maps = maps_of(masks, graph)
    assert maps.shape == (graph.nodes, MOST * MAPS, SIDE, SIDE)
    lines = masks.plan.lines_of(graph)
    shown = maps.view(-1, MAPS, SIDE, SIDE)[:, 0].flatten(1)
    assert int((shown.sum(dim=1) > 0).sum()) == len(lines.kind)
    wanted = seen_at(CELLS, masks.placed(graph, lines), SOFT / SIDE).seen
    torch.testing.assert_close(shown.sum(dim=0), wanted.sum(dim=0), atol=2e-5, rtol=1e-3)


def test_a_batch_has_the_masks_of_its_images():
    masks = depth_masks()
    graphs = [standing(), standing(BENT, turn(0.7), stature=1.9)]
    both = maps_of(masks, collate(graphs))
    torch.testing.assert_close(both, torch.cat([maps_of(masks, graph) for graph in graphs]))


def test_solids_carry_the_same_whether_all_cells_are_looked_at_or_few():
    masks, graph = depth_masks(), collate([standing(), standing(BENT, turn(0.7), stature=1.9)])
    few = masks(graph, SIDE)
    features = torch.randn(graph.nodes, MOST * MAPS, 5, generator=torch.Generator().manual_seed(1))
    carried, sizes = few.layouts(features), sum(graph.figures, ())
    assert carried.shape == (2, SIDE**2, 5)
    assert len(few.down) * len(few.right) < SIDE**2
    torch.testing.assert_close(few.whole(sizes).layouts(features), carried, atol=1e-5, rtol=0)
    maps, first = maps_of(masks, graph), sizes[0]
    product = torch.einsum("njyx,njc->yxc", maps[:first], features[:first]).flatten(0, 1)
    torch.testing.assert_close(carried[0], product, atol=1e-4, rtol=0)


def test_without_depths_there_are_none():
    graph = standing()
    blind = replace(graph, scalars_given=torch.zeros_like(graph.scalars_given))
    masks = depth_masks()
    assert not maps_of(masks, blind).any()
    assert not masks(blind, SIDE).layouts(torch.ones(graph.nodes, MOST * MAPS, 3)).any()


def test_a_foot_of_whose_turn_nothing_is_known_is_left_to_the_network():
    graph, loose = standing(), HAND.model_copy(update={"loose": True})
    masks = DepthMasks(SOLIDS, LIT, (loose,))
    masks.length[0] = 0.3
    known, guessed = maps_of(masks, graph), maps_of(depth_masks(), graph)
    ends = [node for node, kind in enumerate(graph.type.tolist()) if LIT.types[kind].endswith("wrist")]
    assert guessed[ends].any()
    assert not known[ends].any()
    others = [node for node in range(graph.nodes) if node not in ends]
    assert known[others].any()


def test_a_thicker_body_covers_more():
    masks, graph = depth_masks(), standing()
    before = maps_of(masks, graph)[:, 3].sum()
    masks.radius.add_(0.3)
    masks._last = None
    assert maps_of(masks, graph)[:, 3].sum() > 1.2 * before


def test_masks_move_with_the_figure():
    masks, graph = depth_masks(), standing()
    moved = replace(graph, position=graph.position + torch.tensor([3 / SIDE, -2 / SIDE]))
    first, second = maps_of(masks, graph), maps_of(masks, moved)
    torch.testing.assert_close(second[..., :-2, 3:], first[..., 2:, :-3], atol=2e-4, rtol=1e-3)


def test_joints_that_the_schema_has_not_are_named():
    values = casting_network(depth_masks=SOLIDS).config.model_dump(by_alias=True)
    values["depth_masks"]["centre"] = ("left_wing",)
    with pytest.raises(ValueError, match=r"depth_masks: solids names 'left_wing'"):
        ModelConfig.model_validate(values)
