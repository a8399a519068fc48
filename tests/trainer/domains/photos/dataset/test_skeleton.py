import numpy as np
import pytest

from graphose_core.errors import ConfigError
from tests.trainer.domains.photos.dataset.made_skeleton import MADE, POSES
from tests.trainer.domains.photos.labelled import JOINTS, SHAPE
from trainer.domains.photos.dataset.skeleton import at_its_size, points_of


@pytest.mark.parametrize("missing", [False, True])
def test_the_starting_pose_is_as_large_as_figures_in_their_images(missing):
    poses = POSES.copy()
    if missing:
        poses[::2, 3] = np.nan
    sized = at_its_size(MADE, poses, np.full(9, 64.0))
    rest = np.array([joint.position for joint in sized.joints])
    assert np.linalg.norm(rest[0] - rest[3]) == pytest.approx(
        np.linalg.norm(SHAPE[0] - SHAPE[3]) / 64, rel=1e-3
    )
    assert (rest.min(axis=0) + rest.max(axis=0)) / 2 == pytest.approx((0.5, 0.5), abs=1e-3)
    assert sized.replace(joints=MADE.joints) == MADE


def test_joints_find_their_points():
    assert points_of(MADE, JOINTS) == [0, 1, 2, 3]
    assert points_of(MADE, ("paw", *reversed(JOINTS))) == [4, 3, 2, 1]
    assert points_of(MADE, ("nose tip", " nose ", *JOINTS[1:])) == [1, 2, 3, 4]
    with pytest.raises(ConfigError, match="joint 'tail' is not a point of the labels; they have nose"):
        points_of(MADE, JOINTS[:3])
