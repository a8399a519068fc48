import numpy as np
import pytest

from trainer.domains.photos.dataset.frames.figure_area import FREE, LIKELY, POSSIBLE, hull_of, nearness_of

BENT = np.array([[20.0, 20.0], [60.0, 30.0], [30.0, 60.0]])


@pytest.mark.parametrize(("level", "reach"), [(POSSIBLE, 10.0), (LIKELY, 20.0)])
def test_all_that_is_near_enough_to_points_and_bones_is_covered_and_no_more(level, reach):
    nearness = nearness_of([(BENT, reach)], (100, 90))
    assert nearness.shape == (90, 100)
    area = nearness >= level
    y, x = np.mgrid[:90, :100] + 0.5
    along = np.linspace(0, 1, 500)[:, None]
    bones = np.concatenate([a + along * (b - a) for a, b in ((BENT[0], BENT[1]), (BENT[0], BENT[2]))])
    far = np.hypot(x[..., None] - bones[:, 0], y[..., None] - bones[:, 1]).min(axis=2)
    assert area[far < 8.5].all()
    outline = np.concatenate([bones, BENT[1] + along * (BENT[2] - BENT[1])])
    beyond = np.hypot(x[..., None] - outline[:, 0], y[..., None] - outline[:, 1]).min(axis=2)
    assert not area[(beyond > 11.5) & ~inside(x, y)].any()
    assert area[inside(x, y)].all()


def inside(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    turns = [
        (b[0] - a[0]) * (y - a[1]) - (b[1] - a[1]) * (x - a[0]) > 0
        for a, b in zip(BENT, np.roll(BENT, -1, axis=0), strict=True)
    ]
    return np.logical_and.reduce(turns)


@pytest.mark.parametrize("points", [[[30, 40]], [[30, 40], [30, 40]], [[30, 40], [30, 40.001]]])
def test_a_figure_of_one_place_covers_a_disc(points):
    area = nearness_of([(np.array(points, float), 10.0)], (80, 80)) > FREE
    assert area.sum() == pytest.approx(np.pi * 100, rel=0.15)
    assert area[40, 30]


def test_points_far_outside_are_borne():
    nearness = nearness_of([(np.array([[5.0, 5.0], [1e8, -1e8]]), 1e7)], (50, 40))
    assert nearness.shape == (40, 50)


def test_a_figure_within_the_reach_of_another_is_the_nearer_one():
    figures = [(np.array([[40.0, 40.0]]), 20.0), (np.array([[52.0, 40.0]]), 20.0)]
    for order in (figures, figures[::-1]):
        nearness = nearness_of(order, (80, 80))
        assert (nearness[40, 33], nearness[40, 59], nearness[40, 69], nearness[40, 75]) == (2, 2, 1, 0)


def test_a_hull_holds_the_outer_points_alone():
    square = [(0, 0), (4, 0), (4, 4), (0, 4)]
    found = hull_of(np.array([*square, (2, 2), (1, 3), (2, 0)], float))
    assert {tuple(corner) for corner in found.tolist()} == set(square)
