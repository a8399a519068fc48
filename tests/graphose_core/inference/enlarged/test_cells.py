"""Rectangles of pixels."""

import pytest
import torch

from graphose_core.inference.enlarged.cells import Cells

MAPS = torch.arange(16.0).view(1, 4, 4)


def test_what_lies_in_maps_is_a_view_of_them():
    inner = Cells(2, 0, 8, 4).held_in(MAPS, step=2)
    assert inner.tolist() == [[[4, 5], [8, 9], [12, 13]]]
    assert inner.untyped_storage().data_ptr() == MAPS.untyped_storage().data_ptr()


@pytest.mark.parametrize("cells", [Cells(-2, 1, 2, 6), Cells(3, 3, 7, 7), Cells(-3, -3, -1, -1)])
def test_beyond_maps_their_borders_repeat(cells):
    wide = torch.nn.functional.pad(MAPS[None], (4,) * 4, mode="replicate")[0]
    moved = Cells(cells.top + 4, cells.left + 4, cells.bottom + 4, cells.right + 4)
    assert torch.equal(cells.held_in(MAPS), moved.of(wide))


def test_what_lies_in_two_rectangles_lies_in_both():
    assert Cells(0, 0, 4, 6).within(Cells(2, 3, 9, 9)) == Cells(2, 3, 4, 6)
    apart = Cells(0, 0, 2, 2).within(Cells(5, 5, 9, 9))
    assert apart.height == apart.width == 0


def test_a_joined_rectangle_holds_all_and_no_more():
    some = [Cells(3, 1, 5, 2), Cells(7, 7, 7, 9)]
    assert Cells(2, 2, 4, 4).joined(some) == Cells(2, 1, 5, 4)
    assert Cells(2, 2, 4, 4).joined([]) == Cells(2, 2, 4, 4)
