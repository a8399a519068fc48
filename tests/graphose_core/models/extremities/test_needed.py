"""Which extremities need a shape of their own: loose ones that do not stand, or are turned far.

Of these figures the left hand has angles, the right one none.
"""

from dataclasses import replace

import numpy as np
import pytest

from graphose_core.models.extremities.frames import Frames, frames_of
from graphose_core.models.extremities.limbs import Limbs
from graphose_core.models.extremities.needed import needed
from tests.graphose_core.models.extremities.arms import ANGLED, BENT, WIDER, angled_figure
from tests.graphose_core.models.turning import turn

LOOSE = ANGLED.model_copy(update={"loose": True})
HANGING = [list(place) for place in BENT]
HANGING[4], HANGING[5] = [0.16, 0.04, 0.01], [-0.16, 0.04, 0.01]
HANGING[6], HANGING[7] = [0.16, -0.12, 0.01], [-0.16, -0.12, 0.01]
"""Limbs whose lower segments hang straight down."""


def frames(angles: tuple[float, float, float], joints=HANGING, rotation=None) -> Frames:
    return frames_of(angled_figure(angles, rotation=rotation, joints=joints), Limbs.of([LOOSE], WIDER))


def test_one_that_stands_hardly_turned_is_left_to_the_network_and_one_that_is_turned_far_is_not():
    assert needed(frames((5.0, -10.0, 5.0)), [LOOSE]).tolist() == [0.0, 0.0]
    assert needed(frames((0.0, 70.0, 0.0)), [LOOSE]).tolist() == [1.0, 0.0]


@pytest.mark.parametrize("rotation", [turn(0.0, 1.5), turn(0.0, 3.1)])
def test_one_whose_limb_points_elsewhere_needs_its_shape(rotation):
    assert needed(frames((5.0, 0.0, 0.0), rotation=rotation), [LOOSE]).tolist() == [1.0, 0.0]


def test_a_loose_one_without_angles_needs_none_and_any_other_does():
    without = replace(frames((0.0, 0.0, 0.0)), angled=np.zeros(2, bool))
    assert needed(without, [LOOSE]).tolist() == [0.0, 0.0]
    assert needed(without, [ANGLED]).tolist() == [1.0, 1.0]
    assert needed(frames((5.0, 0.0, 0.0)), [ANGLED]).tolist() == [1.0, 1.0]


def test_how_far_it_is_needed_changes_gradually():
    shares = np.array([needed(frames((0.0, float(bend), 0.0)), [LOOSE])[0] for bend in range(0, 61)])
    assert shares[0] == 0
    assert shares[-1] == 1
    steps = np.diff(shares)
    assert steps.min() >= 0
    assert steps.max() < 0.15
