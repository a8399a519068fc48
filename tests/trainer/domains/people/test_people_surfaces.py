"""Painters of faces: kept by runs that go on, and learnt alone."""

from pathlib import Path

import pytest
import torch

pytest.importorskip("numba", reason="people are drawn with numba")

from graphose_core.checkpoint import read_info
from graphose_core.errors import ConfigError
from tests.trainer.domains.people.tiny_people import people_config
from tests.trainer.tiny_runs import finetune_config
from trainer.domains.people.head import HEAD
from trainer.runs.settings.config import FinetuneConfig
from trainer.training.adversary.adversary import TERMS
from trainer.training.processes.distributed import ProcessGroup
from trainer.training.tasks.finetune import Finetuning
from trainer.training.tasks.surfaces import JUDGED_TURNS, TURNS, SurfaceTraining


def test_a_new_network_of_people_paints_faces_and_one_that_goes_on_takes_them_up(folder, tmp_path):
    config = people_config(folder)
    bare = people_config(folder, model=config.model | {"surface": None})
    Finetuning(bare).save(tmp_path / "bare.safetensors", 1, 0.0)
    task = Finetuning(people_config(folder, start=str(tmp_path / "bare.safetensors")))
    assert Finetuning(bare).network.surface is None
    assert task.network.surface is not None
    assert not task.network.surface.paint.weight.any()


def test_a_run_that_goes_on_keeps_the_painter_of_faces(folder, tmp_path):
    config = people_config(folder)
    coarse = HEAD.model_copy(update={"octaves": 3, "anchors": ()})
    before = Finetuning(
        people_config(folder, model=config.model | {"surface": coarse.model_dump(mode="json")})
    )
    before.save(tmp_path / "faces.safetensors", 1, 0.0)
    for way in ("start", "grow"):
        task = Finetuning(people_config(folder, **{way: str(tmp_path / "faces.safetensors")}))
        assert task.model_config.surface == coarse
        learnt = task.network.surface.state_dict()
        for name, weight in before.ema.module.surface.state_dict().items():
            assert torch.equal(learnt[name], weight), name


TRUNK = ("left_shoulder", "right_shoulder", "left_hip", "right_hip")


def trunk_of(folder: Path) -> dict:
    """The trunk of the first drawn figure as a rigid part; faces of the block body are single points."""
    task = Finetuning(people_config(folder))
    graph, schema = task.batches()[0].graph, task.model_config.schema
    nodes = [int((graph.type == schema.types.index(name)).nonzero()[0]) for name in TRUNK]
    places = torch.cat([graph.position[nodes] * torch.tensor([1, -1]), 2 * graph.scalars[nodes, :1] - 1], 1)
    places = (places - places.mean(dim=0)) / 0.3
    reference = [tuple(place) for place in places.tolist()]
    return {"landmarks": TRUNK, "reference": reference, "centre": (0, 0, 0), "axes": (1, 1, 1)}


def test_the_painter_of_surfaces_may_learn_alone(folder):
    model = people_config(folder).model | {"surface": trunk_of(folder)}
    task = SurfaceTraining(people_config(folder, learns="surface", model=model))
    before = {name: value.clone() for name, value in task.network.state_dict().items()}
    for step in range(3):
        task.step(step, task.batches()[0], progress=0.1)
    changed = {name for name, value in task.network.state_dict().items() if (value != before[name]).any()}
    assert "surface.paint.weight" in changed
    assert all(name.startswith("surface.") for name in changed)


def test_a_painter_that_learns_alone_leaves_the_network_below_as_it_is(folder, tmp_path):
    model = people_config(folder).model | {"surface": None, "local_octaves": 0}
    Finetuning(people_config(folder, model=model)).save(tmp_path / "bare.safetensors", 1, 0.0)
    task = SurfaceTraining(people_config(folder, learns="surface", start=str(tmp_path / "bare.safetensors")))
    assert task.model_config.local_octaves == 0  # new networks have waves
    assert task.model_config.surface is not None


def test_a_painter_that_learns_alone_sees_images_that_are_larger_than_what_the_network_draws(
    folder, tmp_path
):
    start = tmp_path / "small.safetensors"
    model = people_config(folder).model | {"surface": trunk_of(folder)}
    Finetuning(people_config(folder, model=model)).save(start, 1, 0.0)
    task = SurfaceTraining(people_config(folder, learns="surface", size=32, start=str(start)))
    assert task.model_config.size == 16
    assert task.model_config.surface.landmarks == TRUNK  # what it had is kept
    drawn = task._drawing(task.held_out(2)[0].graph).image
    assert drawn.shape[-1] == 32
    for step in range(3):
        task.step(step, task.batches()[0], progress=0.1)
    assert task.network.surface.paint.weight.any()
    assert task._drawing(task.held_out(2)[0].graph).image.shape == drawn.shape
    task.save(tmp_path / "learnt.safetensors", 3, 0.0)
    assert read_info(tmp_path / "learnt.safetensors").model == task.model_config


def test_a_painter_cannot_learn_from_images_smaller_than_those_that_the_network_draws(folder, tmp_path):
    start = tmp_path / "large.safetensors"
    model = people_config(folder).model | {"channels": [8, 6, 4]}
    Finetuning(people_config(folder, size=32, model=model)).save(start, 1, 0.0)
    with pytest.raises(ConfigError, match="size = 16: the network draws 32 pixels"):
        SurfaceTraining(people_config(folder, learns="surface", size=16, start=str(start)))


def test_only_a_painter_over_a_network_learns_from_images_of_512_pixels(folder):
    with pytest.raises(ConfigError, match="size = 512: networks draw up to 256 pixels"):
        people_config(folder, size=512)
    with pytest.raises(ConfigError, match="size = 512"):
        people_config(folder, size=512, learns="surface")
    assert people_config(folder, size=512, learns="surface", start="people.safetensors").size == 512


def test_a_painter_that_learns_alone_has_no_published_adversary(folder):
    config = with_adversary(people_config(folder, learns="surface"), 0.0)
    task = SurfaceTraining(config.model_copy(update={"adversary": "published"}))
    assert task.adversary is None
    assert not any("discriminator" in name for name in task.parts)


def with_adversary(config: FinetuneConfig, joins: float) -> FinetuneConfig:
    own = {"adversary": "projected", "adversary_weight": 0.05, "adversary_start": joins}
    return config.model_copy(update=own)


def judged(folder: Path) -> SurfaceTraining:
    """A painter of trunks with an adversary that joins at half of the run."""
    start = folder.parent / "below.safetensors"
    model = people_config(folder).model | {"surface": trunk_of(folder)}
    if not start.exists():
        Finetuning(people_config(folder, model=model)).save(start, 1, 0.0)
    return SurfaceTraining(
        with_adversary(people_config(folder, learns="surface", size=64, start=str(start)), 0.5)
    )


def test_an_adversary_judges_painted_surfaces_once_it_has_joined(folder):
    task = judged(folder)
    heads = [one.clone() for one in task.parts["discriminator"].parameters()]
    before = task.step(0, task.batches()[0], progress=0.1)
    assert "discriminator" not in before
    assert all(map(torch.equal, heads, task.parts["discriminator"].parameters()))
    painted = task.network.surface.paint.weight.clone()
    terms = task.step(1, task.batches()[1], progress=0.9)
    assert terms["discriminator"] > 0
    assert 0 <= terms["discriminator_ranked"] <= 1
    own = terms["loss"] - sum(terms.get(name, 0.0) for name in TERMS)  # what is watched for divergence
    assert 0 < own < 2 * before["loss"]
    assert not all(map(torch.equal, heads, task.parts["discriminator"].parameters()))
    assert not torch.equal(painted, task.network.surface.paint.weight)
    assert all(not p.requires_grad for name, p in task.network.named_parameters() if "surface" not in name)


def test_a_process_without_large_surfaces_rests_with_its_adversary(folder):
    task = SurfaceTraining(with_adversary(people_config(folder, learns="surface"), 0.0), Counting())
    heads = [one.clone() for one in task.parts["discriminator"].parameters()]
    Counting.averaged = 0
    terms = task.step(0, task.batches()[0], progress=0.9)  # all landmarks of a face on one spot
    assert Counting.averaged == 2 * JUDGED_TURNS  # of the painter and of the discriminator
    assert terms["discriminator_ranked"] == 0.5
    assert all(map(torch.equal, heads, task.parts["discriminator"].parameters()))


class Counting(ProcessGroup):
    """A process group that counts how often gradients are averaged."""

    averaged = 0

    def average_gradients(self, network):
        type(self).averaged += 1


def test_a_process_that_has_seen_no_surface_still_averages_with_the_others(folder):
    task = SurfaceTraining(people_config(folder, learns="surface"), Counting())
    Counting.averaged = 0
    task.step(0, task.batches()[0], progress=0.1)  # all landmarks of a face on one spot
    assert Counting.averaged == TURNS


def test_images_that_show_no_surface_teach_its_painter_nothing(folder):
    task = SurfaceTraining(people_config(folder, learns="surface"))  # all landmarks of a face on one spot
    before = task.network.surface.paint.weight.clone()
    terms = task.step(0, task.batches()[0], progress=0.1)
    assert torch.isfinite(torch.tensor(terms["loss"]))
    assert torch.equal(task.network.surface.paint.weight, before)


def test_a_network_without_surfaces_cannot_learn_them_alone(folder):
    with pytest.raises(ConfigError, match="learns = surface: the network paints none"):
        SurfaceTraining(finetune_config(learns="surface"))
