"""Figures cut out of their background."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from graphose_core.rendering.cut_out import cut_out

SHAPE = (3, 4)


def over(figures: np.ndarray, background: np.ndarray) -> np.ndarray:
    """Lay RGBA over a background in [0, 1]; [H, W, 3], 0…255."""
    share = figures[..., 3:] / 255
    return figures[..., :3] * share + (1 - share) * background * 255


@given(
    colours=arrays.arrays(np.uint8, (*SHAPE, 3)),
    coverage=arrays.arrays(np.uint8, SHAPE),
    grey=st.floats(0, 1, width=32),
)
def test_figures_laid_over_their_background_again_are_the_image(colours, coverage, grey) -> None:
    background = np.full((1, 1, 3), grey, np.float32)
    image = np.round(over(np.dstack([colours, coverage]), background)).astype(np.uint8)
    figures = cut_out(image, coverage, background)
    assert np.array_equal(figures[..., 3], coverage)
    assert np.abs(over(figures, background) - image).max() <= 1


def test_nothing_is_left_where_nothing_is_covered() -> None:
    image = np.full((*SHAPE, 3), 90, np.uint8)
    empty = np.zeros(SHAPE, np.uint8)
    assert not cut_out(image, empty, np.zeros((1, 1, 3), np.float32)).any()


def test_a_ramp_behind_the_figures_is_taken_out_row_by_row() -> None:
    ramp = np.broadcast_to(np.linspace(0, 1, SHAPE[0], dtype=np.float32)[:, None, None], (*SHAPE, 3))
    half = np.full(SHAPE, 128, np.uint8)
    image = np.round(over(np.dstack([np.full((*SHAPE, 3), 200), half]), ramp)).astype(np.uint8)
    assert np.abs(cut_out(image, half, ramp)[..., :3].astype(int) - 200).max() <= 2
