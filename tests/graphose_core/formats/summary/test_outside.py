"""Figures far outside of their images are told, and what explains it."""

import numpy as np

from graphose_core.formats.keypoints import Frame, Keypoint, Kind, Subject, Visibility
from graphose_core.formats.summary.outside import outside_problems

KIND = Kind("mouse", ("nose", "tail"))
SIZE = (640, 480)


def frame(nose: tuple[float, float], tail=(100.0, 100.0), size=SIZE, visibility=Visibility.VISIBLE) -> Frame:
    points = {"nose": Keypoint(*nose, visibility), "tail": Keypoint(*tail)}
    return Frame("a.png", (Subject(KIND, points),), size=size)


def test_points_far_outside_are_told_with_their_places():
    frames = [frame((10, 10))] * 10 + [frame((900, 100)), frame((10, -200))]
    assert outside_problems(frames) == [
        "2 of 12 figures have keypoints far outside of their image (a.png: nose at 900, 100 of 640 × 480, "
        "a.png: nose at 10, -200 of 640 × 480): correct their labels, or leave them out."
    ]


def test_limbs_may_leave_an_image_a_little():
    assert outside_problems([frame((-10, 490)), frame((660, 10))]) == []


def test_points_that_are_not_labelled_and_images_of_unknown_size_are_left_alone():
    assert outside_problems([frame((9999, 0), visibility=Visibility.UNLABELLED)]) == []
    assert outside_problems([frame((9999, 0), size=None)]) == []


def test_an_exchange_of_x_and_y_is_thought_of():
    random = np.random.default_rng(0)
    right = [(random.uniform(0, 640), random.uniform(0, 480)) for _ in range(60)]
    (told,) = outside_problems([frame((y, x), (y, x)) for x, y in right])
    assert told.endswith("They would lie within if x and y were exchanged.")
    (other,) = outside_problems([frame(place) for place in right] + [frame((2000, 2000))] * 20)
    assert "exchanged" not in other


def test_huge_places_are_told_by_their_size():
    (told,) = outside_problems([frame((1e300, -12345678.0))])
    assert "nose at 1e+300, -1.23e+07 of 640 × 480" in told
