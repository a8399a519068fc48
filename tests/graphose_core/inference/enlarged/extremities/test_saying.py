"""What lies behind hands and feet, and what lies before them."""

import torch

from graphose_core.inference.enlarged.extremities.said import Said
from graphose_core.inference.enlarged.extremities.saying import _decided, _one_of_many
from graphose_core.inference.enlarged.planes import FigurePlanes
from graphose_core.models.extremities.evidence import Evidence


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
    assert made[3].max() < 1e-6


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
    made, effect, covered = planes.with_extremities(values, said, None)
    red, green = planes.mixed(made)[:2, :, 0].round().tolist()
    assert red == [1, 1, 1, 0, 1, 1]
    assert green == [0, 0, 0, 1, 0, 0]
    assert effect.flatten().round().tolist() == covered.flatten().round().tolist() == [1, 1, 1, 0, 1, 1]
    # another foot has taken the shoes away, and trousers were carried on there: the network showed none
    taken = values.clone()
    taken[:3, 5, 0] = torch.tensor([-9.0, -9.0, 9.0])
    made, *_ = planes.with_extremities(taken, said, None, values)
    assert planes.mixed(made)[0, :, 0].round().tolist() == red
