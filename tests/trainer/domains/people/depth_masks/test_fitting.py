"""Solids learn from outlines that others have."""

import pytest
import torch

from graphose_core.models.masks.depth_masks import DepthMasks
from graphose_core.models.solids.seen import cells_of, seen_at
from tests.graphose_core.models.extremities.arms import BENT, HAND
from tests.graphose_core.models.masks.solid_figures import SOLIDS, depth_masks
from tests.graphose_core.models.shadows.standing import LIT, standing
from tests.graphose_core.models.turning import turn
from trainer.domains.people.depth_masks.fitting import CELLS, SOFT, fit, loss
from trainer.domains.people.solids.scenes import SIDE, GroundScene


def scene(teacher: DepthMasks, around: float) -> GroundScene:
    """What a teacher's figure covers, turned."""
    graph = standing(BENT, turn(around))
    solids, whole = teacher.placed(graph, teacher.plan.lines_of(graph)), range(SIDE)
    seen = seen_at(cells_of(SIDE, whole, whole, torch.zeros(1)), solids, SOFT / CELLS).seen.sum(dim=0)
    nothing, stature = torch.zeros(SIDE * SIDE), teacher.length[0].reciprocal() * torch.tensor([0.3])
    return GroundScene(graph, nothing, nothing, seen > 0.5, torch.zeros(1), stature)


@pytest.fixture(scope="module")
def scenes():
    teacher = depth_masks()
    with torch.no_grad():
        teacher.radius.mul_(0.8)  # logarithms of numbers below 1: thicker ones
    return [scene(teacher, around) for around in (-0.6, 0.0, 0.5)]


def test_solids_learn_to_cover_what_figures_cover(scenes):
    told = []
    made, fresh = (DepthMasks(SOLIDS, LIT, (HAND,)) for _ in range(2))
    fit(made, scenes, 60, 3, lambda step, value: told.append(value))
    fit(fresh, scenes, 0, 3, lambda step, value: None)
    with torch.no_grad():
        before, after = (
            sum(float(loss(one, each, torch.Generator().manual_seed(1))) for each in scenes)
            for one in (fresh, made)
        )
    assert after < 0.6 * before
    assert len(told) == 60
    assert (made.radius > fresh.radius).any()
