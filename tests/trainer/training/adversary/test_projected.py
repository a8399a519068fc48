"""The projected adversary: what it learns, what it teaches, and what it leaves alone."""

from dataclasses import replace

import pytest
import torch

from graphose_core.models.graphs.schema import UNSET
from tests.trainer.tiny_runs import finetune_config
from trainer.training.adversary.adversary import Pair
from trainer.training.tasks.finetune import Finetuning
from trainer.training.weights.state import load_state, save_state


def task_of(**changes):
    return Finetuning(finetune_config(adversary="projected", batch=4, **changes))


@pytest.fixture(scope="module")
def task():
    return task_of()


def pair_of(task):
    batch = task.batches()[0]
    drawing = task.network(batch.graph, task._noise(batch.graph, 0), teacher_colours=True)
    return Pair(batch.graph, drawing, batch.target, drawing.image[:, :3], batch.target[:, :3], 0)


def flat(part):
    state = part.state_dict()
    if "param_groups" not in state:
        return state
    return {(index, name): value for index, own in state["state"].items() for name, value in own.items()}


def tensors_of(module):
    return [tensor.clone() for tensor in module.state_dict().values()]


@pytest.mark.parametrize("mixing", ["none", "scales"])
def test_it_tells_two_simple_distributions_apart_within_a_few_steps(mixing):
    task = task_of(adversary_mixing=mixing)
    pair, generator, losses = pair_of(task), torch.Generator().manual_seed(0), []
    for _ in range(10):
        rough = torch.rand(4, 3, 16, 16, generator=generator)
        smooth = torch.rand(4, 3, 1, 1, generator=generator).expand(4, 3, 16, 16)
        judgement = task.adversary.step(replace(pair, generated=smooth, real=rough))
        losses.append(judgement.loss)
    assert judgement.ranked == 1
    assert losses[-1] < 1.4
    assert losses[-1] < 0.7 * losses[0]


def test_it_tells_right_poses_from_wrong_ones():
    """Images that are alike on both sides, but on one side where their joints are."""
    task = task_of(adversary_augmentation=0.0)
    pair, generator, losses = pair_of(task), torch.Generator().manual_seed(0), []
    for _ in range(20):
        place, wrong = torch.rand(2, pair.graph.nodes, 2, generator=generator)
        graph = replace(pair.graph, position=place)
        generated, real = (dots_of(graph, where) for where in (wrong, place))
        losses.append(task.adversary.step(replace(pair, graph=graph, generated=generated, real=real)).loss)
    assert sum(losses[-3:]) < 0.8 * sum(losses[:3])


def dots_of(graph, position):
    side = 64
    images = torch.zeros(graph.images, 3, side, side)
    column, row = (position * side).long().clamp(2, side - 3).t()
    for across in range(-2, 3):
        for down in range(-2, 3):
            images[graph.batch, :, row + down, column + across] = 1.0
    return images


def test_gradients_reach_the_generator_and_neither_features_nor_heads(task):
    judgement = task.adversary.step(pair := pair_of(task))
    task.adversary.discriminator.zero_grad()
    sum(judgement.terms.values()).backward()
    assert task.network.generator.paint.weight.grad.abs().sum() > 0
    frozen = [*task.adversary.features.parameters(), *task.adversary.discriminator.parameters()]
    assert all(parameter.grad is None for parameter in frozen)
    assert pair.target.grad is None
    task.network.zero_grad()


def test_features_never_change_while_heads_learn():
    task = task_of()
    features, heads = (tensors_of(part) for part in (task.adversary.features, task.adversary.discriminator))
    for step in range(3):
        task.step(step, task.batches()[step])
    assert all(map(torch.equal, features, tensors_of(task.adversary.features)))
    assert not all(map(torch.equal, heads, tensors_of(task.adversary.discriminator)))


def test_its_losses_are_weighted_as_the_settings_say():
    plain, heavy = (task_of(adversary_weight=weight, feature_weight=1.0) for weight in (0.5, 1.0))
    one, two = (task.adversary.step(pair_of(task)).terms for task in (plain, heavy))
    torch.testing.assert_close(2 * one["adversary"], two["adversary"])
    torch.testing.assert_close(one["features"], two["features"])


def test_its_state_resumes(tmp_path):
    task = task_of(adversary_mixing="scales")
    task.step(0, task.batches()[0])
    save_state(tmp_path / "state", task.parts, 1)
    other = task_of(adversary_mixing="scales", seed=7)
    assert load_state(tmp_path / "state", other.parts) == 1
    for part in ("discriminator", "judge_optimiser"):
        one, two = (repr(sorted(flat(own.adversary.parts[part]).items())) for own in (task, other))
        assert one == two
    names = task.adversary.discriminator.state_dict()
    assert not any("stem" in name or "blocks" in name for name in names), "features come with a package"


def test_nodes_without_a_type_and_images_without_nodes_are_judged(task):
    pair = pair_of(task)
    pair.graph.type[::2] = UNSET
    judgement = task.adversary.step(pair)
    assert all(torch.isfinite(term) for term in judgement.terms.values())


def test_it_works_in_half_precision():
    task = task_of(precision="bfloat16")
    losses = task.step(0, task.batches()[0])
    assert all(torch.isfinite(torch.tensor(value)) for value in losses.values())
