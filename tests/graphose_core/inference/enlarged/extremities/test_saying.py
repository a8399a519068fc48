"""What hands take away: of each other once, and of skin that is not theirs nothing."""

import pytest
import torch

from graphose_core.inference.enlarged.cells import Cells
from graphose_core.inference.enlarged.extremities.said import Said
from graphose_core.inference.enlarged.extremities.saying import (
    HALO,
    _decided,
    _in_turn,
    _one_of_many,
    said_by,
)
from graphose_core.inference.enlarged.extremities.shown import Shown
from graphose_core.inference.enlarged.painted_layer import PaintedLayer
from graphose_core.inference.enlarged.planes import FigurePlanes
from graphose_core.models.extremities.extremities_of import extremities_of
from graphose_core.models.extremities.extremity import Evidence
from graphose_core.models.generator import PaintedCells
from tests.graphose_core.models.extremities.arms import ANGLED, WIDER, angled_figure, arms_network


@pytest.mark.parametrize("nearer", [0, 1])
def test_no_hand_takes_away_another_one_and_the_nearer_lies_above(nearer):
    covered, alone = torch.tensor([[0.9], [0.7], [0.8]]), torch.ones(3, 1)
    evidence = Evidence(covered, alone, torch.zeros(3, 1))
    cells = torch.tensor([5, 7, 5])
    rows, behind = torch.ones(3, dtype=torch.long), torch.zeros(2, 3, 1)
    said = Said(torch.tensor([0, 0, 1]), rows, cells, behind, evidence, torch.zeros(3, 1))
    told: dict[int, list[tuple[float, float]]] = {5: [], 7: []}
    for part in _in_turn(said, torch.tensor([float(nearer == 0), float(nearer == 1)])):
        assert len(part.cells.unique()) == len(part.cells)
        assert part.behind.shape == (2, len(part.cells), 1)
        for number, cell in enumerate(part.cells.tolist()):
            told[cell].append((part.evidence.alone[number].item(), part.evidence.covered[number].item()))
    assert [(round(taken, 3), round(shown, 3)) for taken, shown in told[7]] == [(1.0, 0.7)]
    assert [taken for taken, _ in told[5]] == [1.0, 1.0, 0.0, 0.0]
    assert [round(shown, 3) for _, shown in told[5]] == [
        0.0,
        0.0,
        *((0.8, 0.9) if nearer == 0 else (0.9, 0.8)),
    ]


def test_skin_lies_behind_a_hand_or_it_does_not():
    behind = torch.tensor([[0.9, 0.1, 0.0], [0.7, 0.1, 0.2], [0.2, 0.6, 0.2]]).view(1, 1, 3, 3)
    made = _decided(behind, torch.tensor([1]))
    assert torch.allclose(made[0, 0, 0], torch.tensor([1.0, 0.0, 0.0]))
    assert torch.allclose(made[0, 0, 1], torch.tensor([7 / 9, 0.0, 2 / 9]))
    assert torch.allclose(made[0, 0, 2], torch.tensor([0.0, 1.0, 0.0]))


def test_what_lies_behind_is_hardly_a_mixture():
    made = _one_of_many(torch.tensor([[0.7, 0.3, 0.0], [0.5, 0.5, 0.0], [0.0, 0.0, 1.0], [0.0, 0.0, 0.0]]))
    assert made[0, 0] > 0.95
    assert torch.allclose(made[1], torch.tensor([0.5, 0.5, 0.0]))
    assert torch.allclose(made[2], torch.tensor([0.0, 0.0, 1.0]))
    assert not made[3].any()


def test_a_foot_is_not_laid_over_the_trousers_before_it():
    """Cells that show trousers, the ground and a shoe, each with a leg before the foot and without."""
    colours = torch.tensor([[0.0, 0.0, 0.0], [1.0, 0.0, 0.0], [0.0, 1.0, 0.0]])  # nothing, shoes, trousers
    values = torch.zeros(3 + 9, 6, 1)
    values[:3] = -9.0
    values[[2, 0, 1] * 2, range(6)] = 9.0
    values[7] = 9.0  # covered
    planes = FigurePlanes(values, colours)
    whole, nothing = torch.ones(6, 1), torch.zeros(6, 1)
    said = Said(
        whose=torch.zeros(6, dtype=torch.long),
        rows=torch.ones(6, dtype=torch.long),
        cells=torch.arange(6),
        behind=torch.tensor([1.0, 0.0, 0.0])[:, None, None].expand(-1, 6, 1),
        evidence=Evidence(whole, nothing, nothing),
        before=torch.tensor([0.0, 0.0, 0.0, 1.0, 1.0, 1.0])[:, None],
    )
    made, effect = planes.with_extremities(values, said, None)
    red, green = planes.mixed(made)[:2, :, 0].round().tolist()
    assert red == [1, 1, 1, 0, 1, 1]
    assert green == [0, 0, 0, 1, 0, 0]
    assert effect.flatten().round().tolist() == [1, 1, 1, 0, 1, 1]
    # another foot has taken the shoes away, and trousers were carried on there: the network showed none
    taken = values.clone()
    taken[:3, 5, 0] = torch.tensor([-9.0, -9.0, 9.0])
    made, _ = planes.with_extremities(taken, said, None, values)
    assert planes.mixed(made)[0, :, 0].round().tolist() == red


def test_a_shadow_beside_a_foot_that_is_taken_away_is_the_one_around_it():
    """Networks paint shadows lighter beside feet; three cells: beside it, in a darker one, farther off."""
    colours = torch.tensor([[0.0, 0.0, 0.0], [1.0, 0.0, 0.0]])
    rows = [9.0, -9.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.1]  # nothing, α of the shadow last
    values = torch.tensor(rows)[:, None, None].expand(-1, 3, 1).clone()
    values[-1, 1] = 0.7
    planes = FigurePlanes(values, colours)
    evidence = Evidence(torch.zeros(3, 1), torch.ones(3, 1), torch.zeros(3, 1))
    said = Said(
        whose=torch.zeros(3, dtype=torch.long),
        rows=torch.ones(3, dtype=torch.long),
        cells=torch.arange(3),
        behind=torch.tensor([1.0, 0.0])[:, None, None].expand(-1, 3, 1),
        evidence=evidence,
        before=torch.zeros(3, 1),
        shadow=torch.full((3, 1), 0.5),
        shadow_taken=torch.tensor([[1.0], [1.0], [0.0]]),
    )
    made, effect = planes.with_extremities(values, said, None)
    assert planes.mixed(made)[3].flatten().tolist() == pytest.approx([0.5, 0.7, 0.1], abs=1e-3)
    assert effect.flatten().tolist() == pytest.approx([1.0, 1.0, 0.0], abs=1e-3)
    assert said.of(torch.tensor([2])).shadow_taken.tolist() == [[0.0]]


@torch.no_grad()
def test_shadows_are_looked_at_up_to_some_cells_beside_what_is_taken_away():
    """Of hands that are turned, in a layer that shows one of them as a single pixel."""
    network = arms_network(schema=WIDER, extremities=(ANGLED,))
    found = extremities_of(list(network.extremities), angled_figure((10.0, None, None)), 1024)
    side, parts = 64, 3
    row, column = (int(x * side) for x in found.painted_centre[0].flip(0))
    logits = torch.full((parts, side, side), -9.0)
    logits[0] = 9.0
    logits[:2, row, column] = torch.tensor([-9.0, 9.0])
    empty = torch.zeros(1, 3, 1, side, side)
    cells = PaintedCells(empty[:, :1] - 9, empty, empty, shade=empty[:, :1])
    layer = PaintedLayer(torch.zeros(4, side, side), cells, torch.rand(2, 3), logits.flatten(1)[None])
    ones = torch.ones(len(found))
    shown = Shown(found, 0, layer, 1.0, torch.ones(len(found), dtype=torch.long), ones, 0 * ones)
    taken = torch.zeros(side, side)
    for said in said_by(shown, Cells(0, 0, side, side), side, 1):
        own = said.shadow_taken * said.evidence.alone > 0.5
        taken.view(-1)[said.cells[own[:, 0]]] = 1
    rows, columns = taken.nonzero().unbind(dim=1)
    assert ((rows - row).abs() <= HALO).all()
    assert ((columns - column).abs() <= HALO).all()
    assert len(rows) > HALO**2
