import numpy as np

from trainer.studies.detector.generated import EDGE, composited, new_pose

REAL = np.random.default_rng(1).uniform(0.35, 0.65, (20, 5, 2))


def test_new_poses_lie_in_the_image_and_are_new():
    rng = np.random.default_rng(0)
    for _ in range(100):
        pose = new_pose(REAL, rng)
        assert (pose >= EDGE - 1e-9).all()
        assert (pose <= 1 - EDGE + 1e-9).all()
        assert np.abs(REAL - pose).max(axis=(1, 2)).min() > 1e-3


def test_what_is_not_labelled_stays_absent():
    real = REAL.copy()
    real[:, 2] = np.nan
    pose = new_pose(real, np.random.default_rng(0))
    assert np.isnan(pose[2]).all()
    assert np.isfinite(np.delete(pose, 2, axis=0)).all()


def test_shapes_stay_near_to_real_ones():
    line = np.stack([np.linspace(0, 0.3, 5), np.full(5, 0.5)], axis=1)
    pose = new_pose(np.stack([line, line + 0.1]), np.random.default_rng(3))
    _, spread, _ = np.linalg.svd(pose - pose.mean(axis=0))
    assert spread[1] < 1e-9, "five joints in a line stay in a line"


def test_an_image_over_black_comes_to_lie_over_a_background():
    image, below = np.full((1, 2, 3), 100, np.uint8), np.full((1, 2, 3), 60, np.uint8)
    coverage = np.array([[255, 128]], np.uint8)
    assert composited(image, coverage, below)[0, :, 0].tolist() == [100, 130]
