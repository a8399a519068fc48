import numpy as np
import pytest

from trainer.domains.photos.dataset.frames.median import evenly, median_of, never_free

SIZE = (70, 5)
"""Height and width: more than one band of rows."""


@pytest.fixture
def frames():
    return np.random.default_rng(0).integers(0, 256, (9, *SIZE, 3), np.uint8)


def test_what_is_covered_does_not_count(frames):
    covered = np.random.default_rng(1).random((9, *SIZE)) < 0.6
    found = median_of(list(frames), list(covered))
    for row in range(SIZE[0]):
        for column in range(SIZE[1]):
            free = frames[~covered[:, row, column], row, column]
            seen = np.sort(free if len(free) else frames[:, row, column], axis=0)
            assert (found[row, column] == seen[len(seen) // 2]).all()


def test_without_figures_it_is_the_plain_median(frames):
    nothing = [np.zeros(SIZE, bool)] * 9
    assert (median_of(list(frames), nothing) == np.median(frames, axis=0)).all()


def test_where_no_frame_is_free_all_count_and_their_share_is_known(frames):
    covered = np.zeros((9, *SIZE), bool)
    covered[:, :35] = True
    assert (median_of(list(frames), list(covered)) == np.median(frames, axis=0)).all()
    assert never_free(list(covered)) == 0.5


def test_white_is_a_colour_like_others():
    frames = [np.full((2, 2, 3), value, np.uint8) for value in (255, 255, 255, 0, 10)]
    covered = [np.full((2, 2), number > 2) for number in range(5)]
    assert (median_of(frames, covered) == 255).all()


def test_frames_are_taken_from_all_along():
    assert evenly(np.arange(5), 9).tolist() == [0, 1, 2, 3, 4]
    assert evenly(np.arange(101), 3).tolist() == [0, 50, 100]
