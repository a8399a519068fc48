"""Locality, diversity and over-smoothing at their ends."""

from dataclasses import replace

import pytest
import torch

from tests.networks import collate, random_graph
from trainer.training.health.mask_measures import diversity, locality, oversmoothing


def graph_at(*places):
    graph = random_graph(0, len(places))
    return replace(graph, position=torch.tensor(places))


def disc(graph, radius: float, side: int = 32):
    """A mask for each node, [N, 1, side, side]: the disc of that radius round it."""
    centres = (torch.arange(side) + 0.5) / side
    across = centres[None, None, :] - graph.position[:, 0, None, None]
    down = centres[None, :, None] - graph.position[:, 1, None, None]
    return ((across.square() + down.square()).sqrt() <= radius).float()[:, None]


CORNERS = graph_at((0.2, 0.2), (0.8, 0.2), (0.2, 0.8))


def test_a_mask_inside_its_nodes_reach_is_local():
    assert locality(CORNERS, disc(CORNERS, 0.1), torch.full((3,), 0.15)) == pytest.approx(1)


def test_a_mask_round_another_node_is_not_local():
    assert locality(CORNERS, disc(CORNERS, 0.1).roll(1, dims=0), torch.full((3,), 0.15)) == 0


def test_a_mask_twice_as_wide_as_the_reach_is_a_quarter_local():
    lone = graph_at((0.5, 0.5))
    assert locality(lone, disc(lone, 0.4, 128), torch.tensor([0.2])) == pytest.approx(0.25, abs=0.02)


def test_empty_masks_do_not_count_for_locality():
    masks = disc(CORNERS, 0.1)
    masks[1] = 0
    assert locality(CORNERS, masks, torch.full((3,), 0.15)) == pytest.approx(1)
    assert locality(CORNERS, 0 * masks, torch.full((3,), 0.15)) == 0


def test_equal_masks_have_no_diversity():
    masks = torch.rand(1, 2, 8, 8).expand(3, -1, -1, -1)
    assert diversity(CORNERS, masks) == pytest.approx(0, abs=1e-6)


def test_disjoint_masks_are_wholly_diverse():
    assert diversity(CORNERS, disc(CORNERS, 0.1)) == pytest.approx(1)


def test_only_masks_of_one_image_are_compared():
    masks = disc(CORNERS, 0.1)
    assert diversity(collate([CORNERS, CORNERS]), torch.cat([masks, masks])) == pytest.approx(1)


def test_equal_embeddings_are_wholly_smooth_and_orthogonal_ones_not_at_all():
    equal, orthogonal = torch.rand(1, 5).expand(3, -1), torch.eye(3, 5)
    assert oversmoothing(CORNERS, (orthogonal, equal)) == pytest.approx([0, 1], abs=1e-6)


def test_an_image_of_one_node_has_nothing_to_compare():
    lone = graph_at((0.5, 0.5))
    assert oversmoothing(lone, (torch.rand(1, 5),)) == [0.0]
    both = collate([lone, CORNERS])
    assert oversmoothing(both, (torch.cat([torch.rand(1, 5), torch.eye(3, 5)]),)) == pytest.approx([0])
