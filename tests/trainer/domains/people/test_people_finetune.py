"""Fine-tuning on people: what is taught, how it is judged, and that it is learnt."""

from pathlib import Path

import pytest
import torch

pytest.importorskip("numba", reason="people are drawn with numba")

from graphose_core.checkpoint import read_info, read_weights
from graphose_core.errors import ConfigError
from graphose_core.models.colours.figure_colours import FigureColours
from graphose_core.models.colours.stripes import MIDDLE
from graphose_core.models.graphose import Graphose
from tests.trainer.domains.people.block_body import block_body
from tests.trainer.tiny_runs import finetune_config, loop_of
from trainer.domains.people.clothing.palettes import PEOPLE_PALETTES
from trainer.domains.people.clothing.person import COLOURED
from trainer.domains.people.dataset.make import begin
from trainer.domains.people.dataset.storage.manifest import Manifest
from trainer.domains.people.dataset.storage.shard_worker import make_shard
from trainer.domains.people.extremities.hand import HAND
from trainer.domains.people.head import HEAD
from trainer.domains.people.losses import IGNORED, heights_loss, parts_loss, source_of, unset_parts_loss
from trainer.evaluation.evaluate import evaluate
from trainer.runs.config import FinetuneConfig
from trainer.runs.events import SampleRendered
from trainer.training.processes.distributed import ProcessGroup
from trainer.training.tasks.finetune import Finetuning
from trainer.training.tasks.losses import edges_loss
from trainer.training.tasks.network_config import model_config
from trainer.training.tasks.surfaces import TURNS, SurfaceTraining


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path, manifest = tmp_path_factory.mktemp("people"), Manifest(count=50, size=32, seed=0, shard=50)
    begin(path, manifest)
    make_shard(block_body(), path, manifest, 0)
    return path


def people_config(folder: Path, **changes) -> FinetuneConfig:
    return finetune_config(data=str(folder), adversary_weight=0.0, **changes)


def test_a_network_of_people_copies_from_figures(folder):
    model = model_config(people_config(folder))
    assert model.copies_figures
    assert model.parts == len(COLOURED) == len(model.palettes)
    assert model.palettes == PEOPLE_PALETTES
    assert not model_config(finetune_config()).copies_figures


def test_a_step_judges_parts_and_hidden_colours(folder):
    task = Finetuning(people_config(folder))
    terms = task.step(0, task.batches()[0])
    assert {"coverage", "colour", "structure", "edges", "parts", "heights", "open_colour"} <= terms.keys()
    assert all(torch.isfinite(torch.tensor(value)) for value in terms.values())
    assert terms["open_colour"] > 0


def test_with_nothing_hidden_no_colour_is_open(folder):
    task = Finetuning(people_config(folder, hide=0.0))
    assert task.step(0, task.batches()[0])["open_colour"] == 0


def test_the_losses_fall_on_a_fixed_batch(folder):
    task = Finetuning(people_config(folder, steps=1000, learning_rate=1e-2))
    batch = task.batches()[0]
    reports = [task.step(0, batch) for _ in range(40)]
    for name, share in (("loss", 0.7), ("parts", 0.7), ("coverage", 0.8), ("heights", 0.9)):
        values = [report[name] for report in reports]
        assert sum(values[-5:]) < share * sum(values[:5]), name


def test_the_adversary_can_join(folder):
    task = Finetuning(finetune_config(data=str(folder)))
    assert {"discriminator", "adversary"} <= task.step(0, task.batches()[0]).keys()


@pytest.mark.usefixtures("pooled_features")
def test_a_run_leaves_sheets_and_a_checkpoint_that_can_be_measured(folder, tmp_path):
    loop, memory = loop_of(people_config(folder, steps=2), tmp_path / "run")
    assert loop.run() == "completed"
    assert memory.of(SampleRendered)
    info = read_info(loop.weights)
    assert (info.data, info.images) == ("people", 4)
    assert info.metrics["psnr"] > 0
    assert info.record["settings"]["data"] == folder.name
    plain, averaged = (evaluate(loop.weights, str(folder), 5, None, averaged=way) for way in (False, True))
    assert plain.n == averaged.n == 5
    assert plain.psnr != averaged.psnr, "drawn with twice the pixels"
    again, _ = loop_of(people_config(folder, steps=4), tmp_path / "run")
    assert again.run(resume=True) == "completed"
    assert read_info(loop.weights).steps == 4


def test_a_network_of_people_grows(folder, tmp_path):
    small = Finetuning(people_config(folder))
    path = tmp_path / "small.safetensors"
    small.save(path, 0, 0.0)
    model = small.config.model | {"zoom": 2, "layout_size": 16}
    large = Finetuning(people_config(folder, size=32, grow=str(path), model=model))
    graph = small.held_out(2)[0].graph
    with torch.no_grad():
        before = small.ema.module.eval()(graph, small._noise(graph, 0)).image
        after = large.network.eval()(graph, large._noise(graph, 0)).image
    wanted = torch.nn.functional.interpolate(before, scale_factor=2.0, mode="nearest")
    torch.testing.assert_close(after, wanted, atol=1e-4, rtol=0)


def test_folders_that_hold_no_people_are_refused(folder, tmp_path):
    with pytest.raises(ConfigError, match="people"):
        Finetuning(people_config(tmp_path))
    with pytest.raises(ConfigError, match="leave_out"):
        people_config(folder, leave_out=["hands"], variety=0.0)
    begin(tmp_path, Manifest(count=50, size=16, seed=0, shard=50))
    with pytest.raises(ConfigError, match="shards are missing"):
        Finetuning(people_config(tmp_path))


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


def test_half_precision_is_a_setting(folder):
    task = Finetuning(people_config(folder, precision="bfloat16"))
    terms = task.step(0, task.batches()[0])
    assert all(torch.isfinite(torch.tensor(value)) for value in terms.values())
    assert all(parameter.dtype == torch.float32 for parameter in task.network.parameters())


def test_a_new_network_of_people_paints_faces_and_one_that_goes_on_takes_them_up(folder, tmp_path):
    config = people_config(folder)
    bare = people_config(folder, model=config.model | {"surface": None})
    Finetuning(bare).save(tmp_path / "bare.safetensors", 1, 0.0)
    task = Finetuning(people_config(folder, start=str(tmp_path / "bare.safetensors")))
    assert Finetuning(bare).network.surface is None
    assert task.network.surface is not None
    assert not task.network.surface.paint.weight.any()


def test_a_run_that_goes_on_keeps_hands_as_they_were_learnt(folder, tmp_path):
    config = people_config(folder)
    knowing = people_config(folder, model=config.model | {"extremities": [HAND.model_dump(mode="json")]})
    before = Finetuning(knowing)
    with torch.no_grad():
        before.ema.module.extremities[0].mean.fill_(0.25)
    before.save(tmp_path / "hands.safetensors", 1, 0.0)
    task = Finetuning(people_config(folder, start=str(tmp_path / "hands.safetensors")))
    task.step(0, task.batches()[0], progress=0.1)
    task.save(tmp_path / "on.safetensors", 2, 0.0)
    assert read_info(tmp_path / "on.safetensors").model.extremities == (HAND,)
    assert (read_weights(tmp_path / "on.safetensors")["extremities.0.mean"] == 0.25).all()


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


def test_a_painter_that_learns_alone_has_no_adversary(folder):
    task = SurfaceTraining(people_config(folder, learns="surface", adversary="projected"))
    assert task.adversary is None


class Counting(ProcessGroup):
    """A process group that counts how often gradients are averaged."""

    averaged = 0

    def average_gradients(self, network):
        type(self).averaged += 1


def test_a_process_that_has_seen_no_surface_still_averages_with_the_others(folder):
    task = SurfaceTraining(people_config(folder, learns="surface"), Counting())
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
