"""What is kept of surfaces, and what an adversary sees of them."""

import pytest
import torch

from trainer.training.tasks.kept_surfaces import KeptSurface, SurfaceRows
from trainer.training.tasks.surface_losses import FOCUS, colour_error, squares_of

SIDE, PARTS, PAINTABLE = 6, 3, 2


def some_rows(shown: torch.Tensor, near: torch.Tensor, asked: torch.Tensor) -> SurfaceRows:
    count = len(shown)
    return SurfaceRows(
        torch.rand(count, 3), torch.rand(count, 1), torch.rand(count, 1), torch.rand(count, PARTS),
        torch.rand(count, PAINTABLE), torch.rand(count, PAINTABLE), shown, near, torch.rand(count, 4), asked,
    )  # fmt: skip


def test_rows_come_back_as_they_were_kept():
    rows = some_rows(torch.rand(5, 1), torch.rand(5, 1), torch.rand(5, 4))
    back = SurfaceRows.of(rows.joined(), PARTS, PAINTABLE)
    for name, value in vars(rows).items():
        assert torch.allclose(vars(back)[name], value, atol=1e-3), name


def test_what_does_not_show_is_not_compared_and_landmarks_count_most():
    asked = torch.zeros(1, 3, 4)
    shown, near = torch.tensor([[[0.0], [1.0], [1.0]]]), torch.tensor([[[0.0], [0.0], [1.0]]])
    rows = some_rows(shown, near, asked)
    wrong = torch.zeros(3, 1, 3, 3)
    for place in range(3):
        wrong[place, 0, place] = 0.5
    hidden, plain, landmark = (float(colour_error(made, rows)) for made in wrong)
    assert hidden == 0
    assert landmark / plain == pytest.approx(1 + FOCUS, rel=1e-4)


def test_an_adversary_sees_what_is_asked_for_around_a_surface():
    shown = torch.zeros(SIDE**2, 1)
    shown[7] = 1.0
    rows = SurfaceRows.of(
        some_rows(shown, torch.zeros_like(shown), torch.rand(SIDE**2, 4)).joined()[None], PARTS, PAINTABLE
    )
    none = torch.zeros(0)
    kept = KeptSurface(none, SIDE, none, none, none, none, none)
    generated, real = squares_of(kept, rows, torch.zeros(1, SIDE**2, 3))
    changed = (generated != real).any(dim=1)[0]
    assert changed.any()
    height = changed.shape[0]
    rows_changed, columns_changed = (changed.any(dim=axis).nonzero() * SIDE / height for axis in (1, 0))
    assert rows_changed.min() >= 0
    assert rows_changed.max() < 3  # the second of six rows, and what is interpolated beside it
    assert columns_changed.max() < 3
