"""A head hides the hand that lies behind it, with its hair, and none that lies before or beside it."""

from types import SimpleNamespace

import pytest
import torch

from graphose_core.inference.enlarged.extremities.surfaces_before import SurfacesBefore
from graphose_core.models.surfaces.laying import Surfaces
from tests.graphose_core.models.surfaces.heads import HEAD, PLACE, SCALE, head, heads_network

MIDDLE = PLACE[2] + SCALE * HEAD.centre[2]
FRONT = MIDDLE + SCALE * HEAD.axes[2]
CENTRE = (PLACE[0], -PLACE[1] - SCALE * HEAD.centre[1])
BESIDE = CENTRE[0] + 1.1 * SCALE * HEAD.axes[0]
"""Where a head looks at us: beyond its outline there is hair."""


def hidden(depth: float, *places: tuple[float, float], figure: int = 0):
    """What the head leaves at places of a hand at a depth."""
    hand = SimpleNamespace(figure=(figure,), depth=torch.tensor([depth]), unit=torch.tensor([0.2]))
    return SurfacesBefore(torch.tensor([places]), hand, Surfaces(heads_network().surface, head(), 64)).left()


@pytest.mark.parametrize(("depth", "before", "left"), [(MIDDLE - 0.2, 1, 0), (FRONT + 0.1, 0, 1)])
def test_a_head_lies_before_what_is_farther_and_behind_what_is_nearer(depth, before, left):
    found = hidden(depth, CENTRE)
    assert found.before.item() == before
    assert found.uncovered.item() == found.alone.item() == left


def test_hair_hides_what_skin_may_show():
    """A hand that lies within the head as its depth has it: on a cheek, or behind the hair."""
    found = hidden(MIDDLE, CENTRE)
    assert found.before.item() == found.uncovered.item() == found.alone.item() == 1


def test_hair_reaches_out_beyond_the_head_and_ends():
    found = hidden(MIDDLE - 0.2, (BESIDE, CENTRE[1]), (0.95, 0.95))
    assert found.before.tolist() == [[1, 0]]
    assert found.uncovered.tolist() == found.alone.tolist() == [[1, 1]]


def test_a_head_hides_no_hand_of_another_figure():
    found = hidden(MIDDLE - 0.2, CENTRE, figure=1)
    assert not found.before.any()
    assert (found.uncovered == 1).all()
