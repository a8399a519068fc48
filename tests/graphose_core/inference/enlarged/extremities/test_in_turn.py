"""What hands take away of each other, they take away once."""

import pytest
import torch

from graphose_core.inference.enlarged.extremities.in_turn import in_turn
from graphose_core.inference.enlarged.extremities.said import Said
from graphose_core.models.extremities.evidence import Evidence


@pytest.mark.parametrize("nearer", [0, 1])
def test_no_hand_takes_away_another_one_and_the_nearer_lies_above(nearer):
    covered, alone = torch.tensor([[0.9], [0.7], [0.8]]), torch.ones(3, 1)
    evidence = Evidence(covered, alone, torch.zeros(3, 1))
    cells = torch.tensor([5, 7, 5])
    rows, behind = torch.ones(3, dtype=torch.long), torch.zeros(2, 3, 1)
    said = Said(torch.tensor([0, 0, 1]), rows, cells, behind, evidence, torch.zeros(3, 1))
    told: dict[int, list[tuple[float, float]]] = {5: [], 7: []}
    for part in in_turn(said, torch.tensor([float(nearer == 0), float(nearer == 1)])):
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
