"""Fine-tuning on people: what is taught, and that it is learnt."""

import pytest
import torch

pytest.importorskip("numba", reason="people are drawn with numba")

from graphose_core.checkpoint import read_info, read_weights
from graphose_core.errors import ConfigError
from tests.trainer.domains.people.tiny_people import people_config
from tests.trainer.tiny_runs import finetune_config, loop_of
from trainer.domains.people.clothing.palettes import PEOPLE_PALETTES
from trainer.domains.people.clothing.person import COLOURED
from trainer.domains.people.dataset.make import begin
from trainer.domains.people.dataset.storage.manifest import Manifest
from trainer.domains.people.extremities.hand import HAND
from trainer.evaluation.evaluate import evaluate
from trainer.runs.record.events import SampleRendered
from trainer.training.tasks.finetune import Finetuning
from trainer.training.tasks.network_config import model_config


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


def test_with_nothing_hidden_no_colour_is_unset(folder):
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
    plain = people_config(folder).model | {"shade_sharpness": 1.0}  # it looks at the pixels around each
    small = Finetuning(people_config(folder, model=plain))
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


def test_half_precision_is_a_setting(folder):
    task = Finetuning(people_config(folder, precision="bfloat16"))
    terms = task.step(0, task.batches()[0])
    assert all(torch.isfinite(torch.tensor(value)) for value in terms.values())
    assert all(parameter.dtype == torch.float32 for parameter in task.network.parameters())


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
