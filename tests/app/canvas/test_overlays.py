"""Masks in colours."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.canvas.overlays import node_colour, tint


def test_one_full_mask_is_its_colour() -> None:
    pixels = tint(np.ones((1, 2, 3), np.float32), [(1.0, 0.5, 0.0)])
    assert pixels.shape == (2, 3, 4)
    assert pixels[0, 0].tolist() == [255, 128, 0, 255]


def test_where_no_mask_is_nothing_shows() -> None:
    assert tint(np.zeros((2, 4, 4), np.float32), [(1, 0, 0), (0, 1, 0)])[..., 3].max() == 0


@given(st.permutations(range(4)))
def test_the_order_of_nodes_does_not_matter(order: list[int]) -> None:
    masks = np.random.default_rng(0).random((4, 5, 5), np.float32)
    colours = [node_colour(i) for i in range(4)]
    shuffled = tint(masks[order], [colours[i] for i in order])
    assert np.abs(tint(masks, colours).astype(int) - shuffled.astype(int)).max() <= 1


@pytest.mark.parametrize("index", range(40))
def test_neighbours_differ_in_colour(index: int) -> None:
    a, b = np.array(node_colour(index)), np.array(node_colour(index + 1))
    assert np.abs(a - b).max() > 0.25
