"""Squares round hands: their cells lie where they say, and what is behind a hand is what is around it."""

from dataclasses import replace

import pytest
import torch

from graphose_core.inference.enlarged.cells import Cells
from graphose_core.inference.enlarged.extremities.grid import ASIDE, Grid
from graphose_core.models.extremities.extremities_of import extremities_of
from tests.graphose_core.models.extremities.arms import arms_network, figure
from tests.graphose_core.models.turning import turn

SIDE = 32


@pytest.fixture(scope="module")
def found():
    return extremities_of(list(arms_network().extremities), figure(turn(0.3)), 1024)


@pytest.fixture(scope="module")
def grid(found):
    return Grid.of(found, SIDE, 3)


def test_cells_of_an_image_that_lie_in_boxes_are_found_once_each(grid):
    whose, row, column = grid.within(Cells(0, 0, SIDE, SIDE)).nonzero().unbind(dim=1)
    cells = grid.rows[whose, row] * SIDE + grid.columns[whose, column]
    for number, box in enumerate(grid.boxes):
        own = cells[whose == number]
        assert len(own.unique()) == len(own)
        x, y = own % SIDE, own // SIDE
        assert ((x >= box[0].floor()) & (x <= box[2]) & (y >= box[1].floor()) & (y <= box[3])).all()


def test_places_are_those_of_the_cells_fields(grid, found):
    whose, row, column = grid.within(Cells(0, 0, SIDE, SIDE)).nonzero().unbind(dim=1)
    place = grid.places(grid.rows[whose, row], grid.columns[whose, column])
    logit, _ = grid.fields(found)
    for number in range(len(found)):
        expected, _ = found.of([number]).fields(place[whose == number].flatten(0, 1)[None])
        assert torch.allclose(logit[whose, row, column][whose == number].flatten(), expected[0], atol=1e-4)


def test_interpolated_fields_are_near_those_computed(grid, found):
    coarse, fine = replace(grid, steps=5), replace(grid, steps=10)  # 29 and 58 places a unit
    expected = fine.fields(found)[0]
    near = expected.abs() < 3  # where outlines are
    assert (coarse.enlarged(coarse.fields(found)[0], 10) - expected)[near].abs().mean() < 0.2


def test_behind_a_hand_lies_what_is_around_it(grid, found):
    weights = torch.zeros(*grid.within(Cells(0, 0, SIDE, SIDE)).shape, 3)
    weights[..., 0] = 1.0
    near = torch.zeros(weights.shape[:-1], dtype=torch.bool)
    near[:, 2:-2, 2:-2] = True
    painted = torch.where(
        near[..., None], torch.tensor([0.0, 1.0, 0.0]), weights
    )  # a hand of the second source
    behind = grid.behind(painted, painted[..., 1], near, found)
    beyond = found.beyond(grid.middles.flatten(1, 2)).view(near.shape)
    assert (behind[..., 0][beyond & near] > 0.99).all()


def test_only_what_is_close_to_a_hand_may_be_painted_of_it(grid, found):
    covered = torch.zeros(grid.within(Cells(0, 0, SIDE, SIDE)).shape, dtype=torch.bool)
    covered[:, 3, 4] = True
    around = grid.around(covered, found)
    reach = (ASIDE * found.unit * SIDE).floor().int()
    for own, cells in zip(around, reach.tolist(), strict=True):
        rows, columns = own.nonzero().unbind(dim=1)
        assert (rows.min(), rows.max()) == (3 - cells, 3 + cells)
        assert (columns.min(), columns.max()) == (4 - cells, 4 + cells)


def test_strips_are_thin_and_squares_are_not(grid, found):
    chosen = torch.zeros(grid.within(Cells(0, 0, SIDE, SIDE)).shape, dtype=torch.bool)
    chosen[:, 1:4, 1:4] = True
    strip = torch.zeros_like(chosen)
    strip[:, 6, 1:7] = True
    chosen |= strip
    cell = float(1.01 / (found.unit.min() * SIDE))
    assert torch.equal(grid.thin(chosen, cell, found)[found.unit.argmin()], strip[found.unit.argmin()])
    whole = torch.ones_like(chosen)
    assert not grid.thin(whole, cell, found).any()  # whatever lies beyond the squares


def test_what_is_connected_is_grown_as_far_as_is_asked_for(grid, found):
    within = torch.zeros(grid.within(Cells(0, 0, SIDE, SIDE)).shape, dtype=torch.bool)
    within[:, 2, 1:7] = True
    within[:, 5, 1:7] = True
    seeds = torch.zeros_like(within)
    seeds[:, 2, 1] = True
    cells = 3
    grown = grid.grown(seeds, within, float(cells / (found.unit.max() * SIDE)) * 0.99, found)
    assert grown[:, 2, 1 : 2 + cells].all()
    assert grown.sum() == len(grown) * (1 + cells), "nothing farther, and nothing that lies apart"


def test_a_hand_is_visible_where_the_network_shows_it_or_nearly(grid, found):
    shape = grid.within(Cells(0, 0, SIDE, SIDE)).shape
    covered = torch.ones(shape)
    assert (grid.visible(torch.ones(shape), covered, found) == 1).all()
    assert (grid.visible(torch.zeros(shape), covered, found) == 0).all()
