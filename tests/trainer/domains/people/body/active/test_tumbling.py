import numpy as np
import pytest

from trainer.domains.people.body.active.tumbling import LEAST, turned_over
from trainer.domains.people.body.rotations import matrix_of


@pytest.mark.parametrize("seed", range(8))
def test_only_the_root_is_turned_and_by_enough(seed):
    rng = np.random.default_rng(seed)
    pose = rng.normal(scale=0.5, size=(20, 3))
    turned = turned_over(pose, rng)
    np.testing.assert_array_equal(turned[1:], pose[1:])
    between = matrix_of(turned[0]) @ matrix_of(pose[0]).T
    assert np.degrees(np.arccos(np.clip((np.trace(between) - 1) / 2, -1, 1))) > LEAST - 1e-6
