"""Hands over each other: what the network shows of both is taken away before either covers it."""

import torch

from graphose_core.inference.enlarged.extremities.said import Said
from graphose_core.inference.enlarged.extremities.saying import _in_turn
from graphose_core.models.extremities.extremity import Evidence


def test_no_hand_takes_away_another_one():
    covered, alone = torch.tensor([[0.9], [0.7], [0.8]]), torch.ones(3, 1)
    evidence = Evidence(covered, alone, torch.zeros(3, 1))
    cells = torch.tensor([5, 7, 5])
    said = Said(
        torch.tensor([0, 0, 1]), torch.ones(3, dtype=torch.long), cells, torch.zeros(2, 3, 1), evidence
    )
    told: dict[int, list[tuple[float, float]]] = {5: [], 7: []}
    for part in _in_turn(said):
        assert len(part.cells.unique()) == len(part.cells)
        assert part.behind.shape == (2, len(part.cells), 1)
        for number, cell in enumerate(part.cells.tolist()):
            told[cell].append((part.evidence.alone[number].item(), part.evidence.covered[number].item()))
    assert [(round(taken, 3), round(shown, 3)) for taken, shown in told[7]] == [(1.0, 0.7)]
    assert [taken for taken, _ in told[5]] == [1.0, 1.0, 0.0, 0.0]
    assert sorted(round(shown, 3) for _, shown in told[5]) == [0.0, 0.0, 0.8, 0.9]
    assert [shown for _, shown in told[5]][:2] == [0.0, 0.0]
