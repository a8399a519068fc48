import numpy as np
import pytest

from trainer.domains.photos.dataset.frames.figure_area import FREE, LIKELY, POSSIBLE
from trainer.domains.photos.dataset.frames.median import evenly, median_of, never_free

SIZE = (70, 5)
"""Height and width: more than one band of rows."""


@pytest.fixture
def frames():
    return np.random.default_rng(0).integers(0, 256, (9, *SIZE, 3), np.uint8)


def test_the_frames_count_in_which_figures_are_least_near(frames):
    nearness = np.random.default_rng(1).integers(FREE, LIKELY + 1, (9, *SIZE), np.uint8)
    nearness[:, 7] = np.maximum(nearness[:, 7], POSSIBLE)
    found = median_of(list(frames), list(nearness))
    for row in range(SIZE[0]):
        for column in range(SIZE[1]):
            near = nearness[:, row, column]
            seen = np.sort(frames[near == near.min(), row, column], axis=0)
            assert (found[row, column] == seen[len(seen) // 2]).all()


def test_without_figures_it_is_the_plain_median(frames):
    nothing = [np.full(SIZE, FREE, np.uint8)] * 9
    assert (median_of(list(frames), nothing) == np.median(frames, axis=0)).all()


def test_where_a_figure_is_in_every_frame_all_count_and_their_share_is_known(frames):
    nearness = np.full((9, *SIZE), FREE, np.uint8)
    nearness[:, :35], nearness[:, 35:50] = LIKELY, POSSIBLE
    assert (median_of(list(frames), list(nearness)) == np.median(frames, axis=0)).all()
    assert never_free(list(nearness)) == 0.5


def test_white_is_a_colour_like_others():
    frames = [np.full((2, 2, 3), value, np.uint8) for value in (255, 255, 255, 0, 10)]
    nearness = [np.full((2, 2), LIKELY if number > 2 else FREE, np.uint8) for number in range(5)]
    assert (median_of(frames, nearness) == 255).all()


def test_frames_are_taken_from_all_along():
    assert evenly(np.arange(5), 9).tolist() == [0, 1, 2, 3, 4]
    assert evenly(np.arange(101), 3).tolist() == [0, 50, 100]
