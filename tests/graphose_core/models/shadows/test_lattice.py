"""Values at the nodes of a lattice, and between them."""

import pytest
import torch

from graphose_core.models.shadows.lattice import MOST, Lattice


def smooth(places):
    x, y = places.unbind(dim=1)
    return (3 * x).sin() + 2 * y


def test_what_is_smooth_is_met_between_the_nodes():
    lattice = Lattice.over((0.2, 0.3, 0.7, 0.5))
    made = lattice.at(smooth(lattice.places(torch.zeros(1))), range(30, 50), range(20, 70), 100)
    rows, columns = torch.meshgrid(torch.arange(30, 50), torch.arange(20, 70), indexing="ij")
    wanted = smooth((torch.stack([columns, rows], dim=2).flatten(0, 1) + 0.5) / 100)
    assert made.shape == (20, 50)
    assert (made.flatten() - wanted).abs().max() < 1e-5


def test_nodes_stand_still_while_the_rectangle_moves():
    first, second = Lattice.over((0.2, 0.3, 0.7, 0.5)), Lattice.over((0.2213, 0.3, 0.7213, 0.5))
    assert first.step == second.step
    places = {tuple(place) for place in first.places(torch.zeros(1)).tolist()}
    shared = [place for place in second.places(torch.zeros(1)).tolist() if tuple(place) in places]
    assert len(shared) > 0.9 * second.rows * second.columns


@pytest.mark.parametrize("box", [(0.0, 0.0, 1.0, 1.0), (0.1, 0.8, 0.9, 0.83), (0.5, 0.5, 0.5001, 0.5001)])
def test_as_many_nodes_as_are_needed_and_no_more(box):
    lattice = Lattice.over(box)
    area = (box[2] - box[0]) * (box[3] - box[1]) / lattice.step**2
    assert area <= MOST
    assert area > MOST / 4 or lattice.step == 2**-10
    places = lattice.places(torch.zeros(1))
    assert places.amin(dim=0).tolist() <= list(box[:2])
    assert (places.amax(dim=0) >= torch.tensor(box[2:])).all()
