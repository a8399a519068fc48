"""Solids are measured in scenes, and learn step by step."""

import pytest
import torch

from tests.graphose_core.models.extremities.arms import BENT
from tests.graphose_core.models.shadows.standing import ground_shadow, standing
from tests.graphose_core.models.turning import turn
from trainer.domains.people.solids.fitting import measure
from trainer.domains.people.solids.scenes import SIDE, GroundScene


def scene(around: float) -> GroundScene:
    """A figure whose stature is one image side, turned, of which no shadow is known."""
    nothing = torch.zeros(SIDE * SIDE)
    return GroundScene(
        standing(BENT, turn(around)), nothing, nothing, nothing.bool(), torch.zeros(1), torch.ones(1)
    )


def test_lengths_that_vary_little_tell_how_large_figures_are():
    ground = ground_shadow()
    ground.length.zero_()
    measure(ground, [scene(around) for around in (-0.6, 0.2)])
    assert float(ground.length[0]) == pytest.approx(0.3, rel=1e-3)
    assert float(ground.length[2]) == 0, "hands are no lines between joints"
