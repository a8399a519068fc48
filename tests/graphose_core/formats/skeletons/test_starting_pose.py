"""A new figure begins in a pose that was labelled, with its left and right apart."""

import math

import numpy as np
import pytest

from graphose_core.formats.keypoints import Frame, Keypoint, Kind, Subject
from graphose_core.formats.skeletons.from_labels import skeleton_from_labels
from graphose_core.formats.skeletons.starting_pose import APART, starting_pose
from graphose_core.formats.skeletons.typical_pose import aligned

WALKER = Kind("walker", ("head", "hip", "left_foot", "right_foot"))


def step(swing: float) -> dict[str, tuple[float, float]]:
    """Return a pose from the side: as far as one foot is before the hip, the other is behind it."""
    return {"head": (0, -50), "hip": (0, 0), "left_foot": (swing, 40), "right_foot": (-swing, 40)}


def frames(poses: list[dict[str, tuple[float, float]]]) -> list[Frame]:
    return [
        Frame(str(i), (Subject(WALKER, {n: Keypoint(100 + x, 100 + y) for n, (x, y) in pose.items()}),))
        for i, pose in enumerate(poses)
    ]


def feet(poses: list[dict[str, tuple[float, float]]]) -> tuple[float, float]:
    place = {joint.name: joint.position for joint in skeleton_from_labels(WALKER, frames(poses)).joints}
    return place["left_foot"][0], place["right_foot"][0]


def test_a_walker_seen_from_the_side_begins_in_a_step():
    left, right = feet([step(swing) for swing in (-20, -16, -12, 12, 16, 20)])
    assert abs(left - right) > 0.2, "the median, in which both feet are under the hip, is no step"


def test_no_moment_is_chosen_in_which_a_walker_passes_from_one_foot_to_the_other():
    left, right = feet([step(20 * math.sin(0.7 * i)) for i in range(20)])
    assert abs(left - right) > 0.2


def test_pairs_that_every_frame_has_on_each_other_are_moved_apart():
    left, right = feet([step(0)] * 3)
    assert abs(left - right) == pytest.approx(APART, abs=1e-3)


def test_a_pose_with_most_points_is_preferred_to_a_nearer_one_with_few():
    few = {name: place for name, place in step(1).items() if name in ("head", "hip")}
    left, right = feet([few, few, few, step(-14), step(14), step(15)])
    assert abs(left - right) > 0.2


def test_points_that_the_pose_lacks_lie_where_the_median_has_them():
    places = np.array([[[0, 0], [0, 4], [3, 2]], [[0, 0], [0, 4], [math.nan] * 2]], float)
    found = starting_pose(aligned(places), [])
    assert np.isfinite(found).all()


def test_poses_that_cannot_be_aligned_give_places_all_the_same():
    places = np.full((3, 2, 2), 5.0)
    found = starting_pose(aligned(places), [(0, 1)])
    assert np.hypot(*(found[0] - found[1])) == pytest.approx(APART)
