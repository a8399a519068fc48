"""How images of people are judged."""

import pytest
import torch

pytest.importorskip("numba", reason="people are drawn with numba")

from graphose_core.models.colours.figure_colours import FigureColours
from graphose_core.models.colours.stripes import MIDDLE
from graphose_core.models.graphose import Graphose
from tests.trainer.domains.people.tiny_people import people_config
from trainer.domains.people.losses import IGNORED, heights_loss, parts_loss, source_of, unset_parts_loss
from trainer.training.tasks.losses import edges_loss
from trainer.training.tasks.network_config import model_config


def test_sources_count_nothing_then_each_figures_parts():
    parts, owner = torch.tensor([[[0, 1], [7, 0]]]), torch.tensor([[[0, 1], [0, 0]]])
    target = torch.zeros(1, 4, 2, 2)
    target[0, :, 1, 1] = 0.4  # the edge of something
    assert source_of(parts, owner, target, 7).tolist() == [[[0, 8], [7, IGNORED]]]


def test_weights_that_are_right_cost_nothing_whatever_the_zoom():
    source = torch.randint(0, 3, (1, 4, 4))
    logits = torch.zeros(4, 3, 4)
    for y in range(4):
        for x in range(4):
            logits[2 * (y % 2) + x % 2, source[0, y, x], 2 * (y // 2) + x // 2] = 30.0
    assert parts_loss((logits,), source) < 1e-6
    assert parts_loss((-logits,), source) > 10
    assert parts_loss((logits,), torch.full_like(source, IGNORED)) == 0


def test_only_hidden_colours_of_worn_parts_are_adversarial_terms(folder):
    network = Graphose(model_config(people_config(folder)))
    judge, logits = network.open_figure_colour, torch.zeros(1, 7, 21, requires_grad=True)
    true = torch.rand(1, 7, 3)
    true[0, 5] = 0  # not worn
    given = torch.tensor([[True, False, False, True, True, False, True]])
    unset_parts_loss(logits, judge, FigureColours(true, true, given)).backward()
    assert logits.grad.abs().sum(dim=2)[0].gt(0).tolist() == [False, True, True, False, False, False, False]


def test_soft_edges_cost_and_even_errors_do_not():
    target = torch.zeros(1, 1, 8, 8)
    target[..., 4:] = 1
    soft = torch.nn.functional.avg_pool2d(target, 3, stride=1, padding=1, count_include_pad=False)
    assert edges_loss(soft, target) > 0
    assert edges_loss(target + 0.1, target) < 1e-6


def test_heights_are_judged_where_a_top_shows():
    heights = torch.full((1, 2, 2), torch.nan)
    heights[0, 0] = torch.tensor([0.3, 0.1])
    painted = torch.zeros(1, 1, 2, 2, requires_grad=True)
    loss = heights_loss(painted, heights)
    torch.testing.assert_close(loss, torch.tensor((abs(MIDDLE - 0.3) + abs(MIDDLE - 0.1)) / 2))
    loss.backward()
    assert (painted.grad[0, 0, 0] != 0).all()
    assert not painted.grad[0, 0, 1].any()
    assert heights_loss(painted, torch.full((1, 2, 2), torch.nan)) == 0
