"""Values at the nodes of a lattice on the ground, and between them."""

import pytest
import torch

from graphose_core.models.shadows.lattice import MOST, STEP, Lattice, cubic

BOX = (-0.4, 0.3, 0.6, 0.9)


def smooth(places):
    x, y = places.unbind(dim=1)
    return (3 * x).sin() + 2 * y


def test_what_is_smooth_is_met_between_the_nodes():
    lattice = Lattice.over(BOX)
    away, steps = torch.linspace(0.35, 0.85, 30), torch.linspace(0.8, 1.3, 30)
    right = torch.linspace(-0.25, 0.4, 50)
    made = lattice.at(smooth(lattice.places(torch.zeros(1))), away[:, None], steps, right)
    wanted = (3 * steps[:, None] * right).sin() + 2 * away[:, None]
    assert made.shape == (30, 50)
    assert (made - wanted).abs().max() < 2e-3


def test_a_row_of_pixels_shows_the_mean_of_its_parts():
    lattice, right = Lattice.over(BOX), torch.linspace(-0.2, 0.2, 9)
    values = smooth(lattice.places(torch.zeros(1)))
    parts = torch.tensor([[0.4, 0.5, 0.6]])
    each = [lattice.at(values, away[None, None], torch.ones(1), right) for away in parts[0]]
    assert torch.allclose(lattice.at(values, parts, torch.ones(1), right), sum(each) / 3, atol=1e-5)


def test_beyond_it_nothing_is():
    lattice = Lattice.over(BOX)
    values = torch.ones(lattice.rows * lattice.columns)
    made = lattice.at(
        values, torch.tensor([[0.6], [2.0], [900.0]]), torch.ones(3), torch.tensor([-3.0, 0.0, 5.0])
    )
    assert made.tolist() == [[0, pytest.approx(1), 0], [0, 0, 0], [0, 0, 0]]


def test_nodes_stand_still_while_a_shadow_grows():
    first, second = Lattice.over(BOX), Lattice.over((*BOX[:2], 0.9, 1.7))
    assert first.step == second.step == STEP
    assert (first.left, first.near) == (second.left, second.near)
    assert second.columns > first.columns


@pytest.mark.parametrize("box", [(0.0, 0.0, 0.0, 0.0), (-1e3, -1e3, 1e3, 1e3), BOX])
def test_no_more_nodes_than_are_needed(box):
    lattice = Lattice.over(box)
    assert lattice.rows * lattice.columns < 1.1 * MOST
    places = lattice.places(torch.zeros(1))
    assert places.amin(dim=0).tolist() <= list(box[:2])
    assert (places.amax(dim=0) >= torch.tensor(box[2:])).all()


def test_weights_of_nodes_add_up_to_one():
    places = torch.rand(50, generator=torch.Generator().manual_seed(1)) * 4 + 2
    assert torch.allclose(cubic(places[:, None] - torch.arange(9)).sum(dim=1), torch.ones(50), atol=1e-5)
