"""The loss of colours that are unset."""

from types import SimpleNamespace

import torch

from trainer.domains.losses import unset_colour_loss

PALETTE = torch.tensor([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]])
COLOURS = torch.tensor([[0.9, 0.1, 0.1], [0.1, 0.8, 0.0], [1.0, 0.0, 0.0]])


def unset_colours(logits, given):
    drawing = SimpleNamespace(palette_logits=logits, image=torch.zeros(1))
    return unset_colour_loss(drawing, PALETTE, COLOURS, torch.tensor(given))


def test_an_unset_colour_is_right_when_it_is_the_nearest_of_the_palette():
    right = torch.tensor([[9.0, 0.0], [0.0, 9.0], [9.0, 0.0]])
    assert unset_colours(right, [False, False, False]) < 1e-3
    assert unset_colours(-right, [False, False, False]) > 5


def test_only_unset_colours_count():
    logits = torch.zeros(3, 2, requires_grad=True)
    unset_colours(logits, [True, False, True]).backward()
    assert logits.grad.abs().sum(dim=1).gt(0).tolist() == [False, True, False]
    assert unset_colours(logits, [True, True, True]) == 0
    assert unset_colours(None, [False, True, True]) == 0
