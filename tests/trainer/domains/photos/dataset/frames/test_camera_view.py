import numpy as np

from tests.trainer.domains.photos.labelled import SHAPE, places
from trainer.domains.photos.dataset.frames.camera_view import lies_at_any_angle


def test_figures_seen_from_above_lie_at_any_angle():
    assert lies_at_any_angle(np.stack([places(number) for number in range(20)])[:, None])


def test_figures_seen_from_the_side_stand_one_way_or_two():
    standing = np.stack([places(number, turned=False) for number in range(20)])[:, None]
    assert not lies_at_any_angle(standing)
    facing = np.stack([SHAPE * (1, 1), SHAPE * (-1, 1)] * 5)[:, None]
    assert not lies_at_any_angle(facing)


def test_of_no_direction_nothing_is_assumed():
    assert not lies_at_any_angle(np.full((3, 1, 2, 2), np.nan))
