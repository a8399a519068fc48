"""The fine-tuning task: what it begins with, what it may change, and that it learns."""

from dataclasses import replace

import pytest
import torch

from graphose_core.assets import ASSETS
from graphose_core.checkpoint import read_info, read_weights
from graphose_core.errors import CheckpointError, ConfigError
from graphose_core.models.graphose import Graphose
from graphose_core.models.noise import Noise
from tests.networks import tiny_config
from tests.trainer.tiny_runs import MODEL, finetune_config, pretrain_config, write_untrained
from trainer.domains.pro.drawing.scene import PRO_TYPES
from trainer.runs.settings.config import FinetuneConfig
from trainer.training.schedule import cosine
from trainer.training.tasks.finetune import Finetuning
from trainer.training.tasks.network_config import check_frame
from trainer.training.tasks.pretrain import Pretraining


@pytest.fixture(scope="module")
def masks(tmp_path_factory):
    """Weights of a pre-training, far from any fine-tuning's own start."""
    path = tmp_path_factory.mktemp("masks") / "weights.safetensors"
    Pretraining(pretrain_config(seed=5)).save(path, 0, 0.0)
    return path


def rates(task, step: int = 0) -> dict[str, float]:
    """The learning rate of each part of the network, as the optimiser has it at a step."""
    task.step(step, task.batches()[step])
    names = {id(parameter): name.split(".")[0] for name, parameter in task.network.named_parameters()}
    groups = task.optimiser.param_groups
    return {names[id(parameter)]: group["lr"] for group in groups for parameter in group["params"]}


@pytest.mark.parametrize("factor", [0.0, 0.25, 1.0])
def test_pre_trained_masks_learn_at_their_own_rate(masks, factor):
    seen = rates(Finetuning(finetune_config(masks=str(masks), mask_rate=factor, learning_rate=1e-3)))
    assert seen["generator"] == seen["encoder"] == seen["open_colour"] == 1e-3
    assert seen["mask_generator"] == pytest.approx(factor * 1e-3)


def test_pre_trained_masks_may_wait_for_the_rest(masks):
    warm = {"steps": 10, "mask_warmup": 0.5, "mask_rate": 0.5, "warmup": 0, "adversary_weight": 0.0}
    for begins, waits in ((str(masks), True), (None, False)):
        task = Finetuning(finetune_config(masks=begins, **warm))
        factor = 0.5 if waits else 1.0
        for step, share in ((0, 0.0), (2, 0.4), (5, 1.0), (9, 1.0)):
            seen = rates(task, step)
            expected = factor * (share if waits else 1.0) * seen["generator"]
            assert seen["mask_generator"] == pytest.approx(expected)


def test_masks_that_begin_from_nothing_learn_like_the_rest():
    seen = rates(Finetuning(finetune_config(mask_rate=0.25)))
    assert len(set(seen.values())) == 1


def test_every_weight_is_taught_once():
    task = Finetuning(finetune_config())
    taught = [id(parameter) for group in task.optimiser.param_groups for parameter in group["params"]]
    assert sorted(taught) == sorted(id(parameter) for parameter in task.network.parameters())


def test_pre_trained_masks_are_loaded(masks):
    task = Finetuning(finetune_config(masks=str(masks)))
    wanted = read_weights(masks)
    state = task.network.mask_generator.state_dict()
    assert state.keys() == wanted.keys()
    assert all(torch.equal(state[name], wanted[name]) for name in wanted)
    fresh = Finetuning(finetune_config()).network.mask_generator.state_dict()
    assert any(not torch.equal(fresh[name], wanted[name]) for name in wanted)


def test_masks_that_may_not_change_stay_as_they_were(masks):
    task = Finetuning(finetune_config(masks=str(masks), mask_rate=0.0))
    task.step(0, task.batches()[0])
    state = task.network.mask_generator.state_dict()
    assert all(torch.equal(state[name], tensor) for name, tensor in read_weights(masks).items())


def test_a_fine_tuning_goes_on_from_an_earlier_one(tmp_path):
    path = write_untrained(tmp_path / "start.safetensors")
    state = Finetuning(finetune_config(start=str(path), seed=9)).network.state_dict()
    assert all(torch.equal(state[name], tensor) for name, tensor in read_weights(path).items())


def test_weights_of_the_wrong_stage_are_refused(tmp_path, masks):
    whole = write_untrained(tmp_path / "whole.safetensors")
    with pytest.raises(CheckpointError, match=r"whole\.safetensors"):
        Finetuning(finetune_config(masks=str(whole)))
    with pytest.raises(CheckpointError, match=r"weights\.safetensors"):
        Finetuning(finetune_config(start=str(masks)))


@pytest.mark.parametrize("way", ["start", "grow"])
def test_a_checkpoint_of_other_figures_is_told_as_that(way):
    people = ASSETS / "checkpoints" / "people-128.safetensors"
    with pytest.raises(CheckpointError, match=r"people-128.*other joints or attributes.*choose a checkpoint"):
        Finetuning(FinetuneConfig(size=128, batch=2, **{way: str(people)}))


def test_a_checkpoint_of_smaller_images_is_told_as_that():
    with pytest.raises(CheckpointError, match=r"images of 64 pixels a side.*128; grow it.*size = 64"):
        Finetuning(
            FinetuneConfig(size=128, batch=2, start=str(ASSETS / "checkpoints" / "pro-64.safetensors"))
        )


def test_masks_of_another_width_are_refused(masks):
    with pytest.raises(CheckpointError, match="the model wants"):
        Finetuning(finetune_config(masks=str(masks), model=MODEL | {"hidden": 12}))


def test_a_model_setting_that_breaks_a_rule_is_named():
    with pytest.raises(ConfigError, match="model: hidden"):
        Finetuning(finetune_config(model=MODEL | {"hidden": 0}))


def statistics(task):
    buffers = task.network.named_buffers()
    return {name: buffer.clone() for name, buffer in buffers if "running" in name or "tracked" in name}


def test_statistics_follow_the_images_until_they_are_frozen():
    task = Finetuning(finetune_config(steps=10, freeze_statistics=0.5, adversary_weight=0.0))
    for step, moves in ((0, True), (4, True), (5, False), (9, False)):
        before = statistics(task)
        task.step(step, task.batches()[step])
        after = statistics(task)
        assert before
        assert any(not torch.equal(before[name], after[name]) for name in before) == moves


@pytest.mark.parametrize("kind", ["published", "projected"])
def test_the_adversary_joins_when_its_time_comes(kind):
    task = Finetuning(finetune_config(steps=10, adversary_start=0.5, adversary=kind))
    discriminator = task.adversary.discriminator
    before = [parameter.detach().clone() for parameter in discriminator.parameters()]
    early = task.step(4, task.batches()[4])
    assert all(map(torch.equal, before, discriminator.parameters()))
    late = task.step(5, task.batches()[5])
    told = {"discriminator", "discriminator_ranked", "adversary", "features"}
    assert late.keys() - early.keys() == told
    assert not all(map(torch.equal, before, discriminator.parameters()))
    assert all(parameter.requires_grad for parameter in discriminator.parameters())


@pytest.mark.parametrize("never", [{"adversary_weight": 0.0}, {"adversary": "none"}])
def test_without_weight_or_kind_there_is_no_adversary(never):
    task = Finetuning(finetune_config(adversary_start=0.0, **never))
    assert task.adversary is None
    assert "adversary" not in task.step(0, task.batches()[0])
    assert task.parts.keys() == {"network", "average", "optimiser"}


def test_the_network_learns_at_a_lower_rate_while_the_projected_adversary_is_on():
    task = Finetuning(finetune_config(steps=10, adversary_start=0.5, adversary="projected", warmup=0))
    alone, together = rates(task, 4)["generator"], rates(task, 5)["generator"]
    assert together / cosine(0.5) == pytest.approx(0.3 * alone / cosine(0.4))


def test_attributes_are_hidden_in_half_of_the_scenes_and_all_scenes_stay_usable():
    task = Finetuning(finetune_config(hide=1.0, batch=4))
    batch = task.batches()[0]
    hidden = [not part.any() for part in batch.graph.colours_given.split(batch.graph.sizes)]
    assert hidden == [False, True, False, True]
    terms = task.step(0, batch)
    assert terms["open_colour"] > 0
    assert all(torch.isfinite(torch.tensor(value)) for value in terms.values())


def test_nothing_hidden_leaves_no_unset_colour_to_learn():
    task = Finetuning(finetune_config(hide=0.0))
    assert task.step(0, task.batches()[0])["open_colour"] == 0


def test_a_hidden_colour_is_copied_in_training_and_drawn_from_the_palette_afterwards():
    task = Finetuning(finetune_config(hide=1.0, random_colours=1.0))
    graph = task.batches()[0].graph
    noise = task._noise(graph, 0)
    network = task.network.eval()
    with torch.no_grad():
        told, _ = network.node_colours(graph, noise, teacher=True)
        drawn, _ = network.node_colours(graph, noise, teacher=False)
    given = graph.colours_given[:, 0]
    assert torch.equal(told, graph.colours[:, 0])
    assert torch.equal(drawn[given], told[given])
    assert (torch.cdist(drawn[~given], network.open_colour.palette).min(dim=1).values < 1e-6).all()


def test_the_loss_falls_on_a_fixed_batch():
    task = Finetuning(finetune_config(steps=1000, learning_rate=1e-2, adversary_weight=0.0, hide=0.0))
    batch = task.batches()[0]
    losses = [task.step(0, batch)["loss"] for _ in range(30)]
    assert sum(losses[-5:]) < 0.7 * sum(losses[:5])


def test_the_loss_of_the_pre_training_falls_on_a_fixed_batch():
    task = Pretraining(pretrain_config(steps=1000, learning_rate=1e-2))
    batch = task.batches()[0]
    losses = [task.step(0, batch)["cross_entropy"] for _ in range(30)]
    assert sum(losses[-5:]) < 0.9 * sum(losses[:5])


def test_what_is_saved_is_the_average_with_its_record(tmp_path):
    task = Finetuning(finetune_config())
    for step in range(2):
        task.step(step, task.batches()[step])
    metrics = task.save(tmp_path / "run" / "weights.safetensors", 2, 7200.0)
    info = read_info(tmp_path / "run" / "weights.safetensors")
    saved = read_weights(tmp_path / "run" / "weights.safetensors")
    assert (info.name, info.stage, info.data, info.steps, info.images) == ("run", "finetune", "pro", 2, 4)
    assert info.record["hours"] == 2.0
    assert info.record["settings"]["batch"] == 2
    assert info.metrics == metrics
    state = task.ema.module.state_dict()
    assert all(torch.equal(saved[name], state[name]) for name in state)


@torch.no_grad()
def test_showing_and_saving_change_nothing_in_the_training(tmp_path):
    task = Finetuning(finetune_config())
    before = {name: tensor.clone() for name, tensor in task.network.state_dict().items()}
    sheet = task.sheet()
    task.save(tmp_path / "weights.safetensors", 0, 0.0)
    assert task.network.training
    assert all(torch.equal(before[name], tensor) for name, tensor in task.network.state_dict().items())
    assert sheet.width > sheet.height > 3 * 2 * task.config.size


@torch.no_grad()
def test_a_saved_network_draws_what_the_average_draws(tmp_path):
    task = Finetuning(finetune_config())
    path, graph = tmp_path / "weights.safetensors", task.held_out()[0].graph
    task.save(path, 0, 0.0)
    network = Graphose(read_info(path).model).eval()
    network.load_state_dict(read_weights(path))
    noise = Noise.draw(graph, network.config, torch.Generator().manual_seed(0))
    wanted = task.ema.module.eval()(graph, noise).image
    torch.testing.assert_close(network(graph, noise).image, wanted, atol=1e-5, rtol=0)


def test_training_and_held_out_scenes_differ():
    task = Finetuning(finetune_config())
    assert not torch.equal(task.batches()[0].target[0], task.held_out(2)[0].target[0])


def test_masks_that_were_trained_for_another_frame_are_refused(tmp_path):
    made, wanted = tiny_config(window_margin=2.0), tiny_config()
    with pytest.raises(CheckpointError, match="window_margin"):
        check_frame(made, wanted, tmp_path / "masks.safetensors")


def test_weights_of_a_schema_without_the_order_draw_what_they_drew(tmp_path):
    schema = {"types": PRO_TYPES, "colours": ["colour"], "scalars": [{"name": "thickness"}]}
    old = write_untrained(tmp_path / "old.safetensors", model=MODEL | {"schema": schema})
    task = Finetuning(finetune_config(start=str(old)))
    before = Graphose(read_info(old).model).eval()
    before.load_state_dict(read_weights(old))
    graph, now = task.held_out(2)[0].graph, task.network.eval()
    narrow = replace(graph, scalars=graph.scalars[:, :1], scalars_given=graph.scalars_given[:, :1])
    noise = Noise.draw(graph, now.config, torch.Generator().manual_seed(0))
    torch.testing.assert_close(now(graph, noise).image, before(narrow, noise).image)
    task.network.train()
    assert task.step(0, task.batches()[0])["loss"] > 0


@pytest.mark.parametrize("kind", ["published", "projected"])
def test_several_batches_make_one_step_of_the_network_and_of_the_adversary(kind):
    task = Finetuning(finetune_config(adversary=kind))
    batches = task.batches()
    losses = task.step(0, batches[0], batches[1])
    assert {"discriminator", "adversary"} <= losses.keys()
    for part in ("optimiser", "judge_optimiser"):
        made = {int(state["step"]) for state in task.parts[part].state.values()}
        assert made == {1}
