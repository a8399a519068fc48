"""Squares of images that are seen from near, and what the adversary makes of them."""

from dataclasses import replace

import torch

from tests.trainer.tiny_runs import finetune_config
from trainer.training.adversary.adversary import TERMS, Pair
from trainer.training.adversary.close_ups import close_up, cut_out
from trainer.training.tasks.finetune import Finetuning


def test_the_whole_square_at_the_same_size_is_the_image():
    images = torch.rand(2, 3, 16, 16)
    whole = torch.tensor([[0.0, 0.0, 1.0]]).repeat(2, 1)
    assert torch.allclose(cut_out(images, whole, 16), images, atol=1e-5)


def test_a_square_shows_what_lies_in_it_and_nothing_beyond_the_image():
    images = torch.zeros(1, 1, 16, 16)
    images[0, 0, 4:8, 8:12] = 1
    assert (cut_out(images, torch.tensor([[0.5, 0.25, 0.25]]), 8)[..., 1:-1, 1:-1] == 1).all()
    beyond = cut_out(torch.ones(1, 1, 16, 16), torch.tensor([[-0.5, 0.0, 0.5]]), 8)
    assert (beyond[..., :-1] == 0).all()


def pair_of(task, squares=None):
    batch = task.batches()[0]
    drawing = task.network(batch.graph, task._noise(batch.graph, 0), teacher_colours=True)
    generated, real = drawing.image[:, :3], batch.target[:, :3]
    return Pair(batch.graph, drawing, batch.target, generated, real, 0, squares=squares)


def test_joints_lie_in_a_square_as_they_lie_in_the_image():
    task = Finetuning(finetune_config(adversary="none", batch=4))
    squares = torch.tensor([[0.1, 0.2, 0.5]]).repeat(4, 1)
    pair = pair_of(task, squares)
    near = close_up(pair, squares, 32)
    assert near.real.shape == (4, 3, 32, 32)
    assert torch.allclose(
        near.graph.position * 0.5 + torch.tensor([0.1, 0.2]), pair.graph.position, atol=1e-6
    )


def test_an_adversary_that_sees_from_near_has_heads_and_losses_of_its_own():
    task = Finetuning(finetune_config(adversary="projected", adversary_close_ups=0.5, batch=4))
    squares = torch.tensor([[0.25, 0.25, 0.5]]).repeat(4, 1)
    before = [tensor.clone() for tensor in task.adversary.near.state_dict().values()]
    verdict = task.adversary.step(pair_of(task, squares))
    assert set(verdict.terms) == TERMS, "the check for divergence leaves all of them out"
    after = task.adversary.near.state_dict().values()
    assert any(not torch.equal(a, b) for a, b in zip(before, after, strict=True))
    assert {"close_up_discriminator", "close_up_judge_optimiser"} <= set(task.adversary.parts)
    whole = task.adversary.step(replace(pair_of(task), squares=None))
    assert set(whole.terms) == {"adversary", "features"}


def test_what_is_seen_from_near_teaches_the_generator():
    task = Finetuning(finetune_config(adversary="projected", adversary_close_ups=0.5, batch=4))
    pair = pair_of(task, torch.tensor([[0.25, 0.25, 0.5]]).repeat(4, 1))
    generated = pair.generated.detach().requires_grad_()
    task.adversary.step(replace(pair, generated=generated)).terms["features_close_up"].backward()
    assert generated.grad is not None
    side = generated.shape[-1]
    assert generated.grad[..., side // 2, side // 2].abs().sum() > 0
    assert (generated.grad[..., 0, 0] == 0).all()
