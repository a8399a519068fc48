"""A tiny run on prepared images, from labels to an image that a session draws."""

import json

import pytest
import torch
from typer.testing import CliRunner

from graphose_core.checkpoint import read_info
from graphose_core.checkpoint_head import drawn_figure
from graphose_core.document.files.skeletons import figure_from
from graphose_core.document.values.pose_document import PoseDocument
from graphose_core.errors import CheckpointError, ConfigError
from graphose_core.inference.session import Session
from graphose_core.rendering.contract import RenderRequest
from tests.trainer.domains.photos.labelled import coco, deeplabcut
from tests.trainer.tiny_runs import Memory, finetune_config, loop_of, write_untrained
from trainer.cli.main import app
from trainer.domains.photos.batches import HeldOutBatches, PhotoBatches
from trainer.domains.photos.dataset.choices import Choices
from trainer.domains.photos.dataset.prepare import prepare
from trainer.domains.photos.domain import PhotosDomain
from trainer.domains.photos.settings import PhotosSettings
from trainer.evaluation.contact_sheet import contact_sheet
from trainer.evaluation.evaluate import evaluate
from trainer.runs.commands import Commands
from trainer.runs.record.events import HealthWarning, TimeEstimated, parse_event
from trainer.training.start import train
from trainer.training.tasks.finetune import Finetuning


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("photos")
    prepare(deeplabcut(place / "in", count=24), place / "out", Choices(size=16))
    return place / "out"


@pytest.fixture(scope="module")
def people(tmp_path_factory):
    """Two figures an image, with masks."""
    place = tmp_path_factory.mktemp("masked")
    (place / "in").mkdir()
    prepare(coco(place / "in", count=24), place / "out", Choices(size=16, background="masks"))
    return place / "out"


@pytest.fixture(scope="module")
def checkpoint(folder, tmp_path_factory):
    config = finetune_config(data=str(folder), steps=4, adversary="published", adversary_start=0.5, batch=4)
    loop, memory = loop_of(config, tmp_path_factory.mktemp("run"))
    assert loop.run() == "completed"
    told = [event for event in memory.events if event.kind == "step_completed"]
    assert {"colour", "empty", "adversary"} <= told[-1].losses.keys()
    assert "coverage" not in told[-1].losses, "nobody knows the coverage of a fixed camera's figures"
    return loop.weights


def test_what_a_checkpoint_brings_along_is_drawn_by_a_session(checkpoint):
    figure = drawn_figure(checkpoint)
    assert figure is not None
    assert figure == read_info(checkpoint).figure
    assert figure.background_bytes()[:2] == b"\xff\xd8"
    document = PoseDocument(figures=(figure_from(figure.skeleton, "mouse"),), canvas=16)
    session = Session.open(checkpoint, "cpu")
    assert session.info.types == {kind.name for kind in figure.skeleton.joint_types}
    assert session.render(RenderRequest(document)).image.shape == (16, 16, 3)


@pytest.mark.usefixtures("pooled_features")
def test_it_is_measured_on_what_was_held_out(checkpoint, folder):
    figures = evaluate(checkpoint, str(folder), 100, None)
    assert figures.n == 5
    assert figures.measures["psnr_background"] > 5
    assert 0 < figures.measures["figure_share"] < 1
    assert contact_sheet(checkpoint, str(folder), 3).width > 0


def test_a_sheet_needs_the_folder(checkpoint):
    with pytest.raises(ConfigError, match="give the folder that it learnt"):
        contact_sheet(checkpoint)


def test_other_networks_and_folders_do_not_fit(checkpoint, people, folder, tmp_path):
    with pytest.raises(CheckpointError, match="than labelled images have"):
        evaluate(write_untrained(tmp_path / "other.safetensors"), str(folder), 4, None)
    prepare(
        deeplabcut(tmp_path / "in", count=24, missing=tuple(range(24))),
        tmp_path / "no-tail",
        Choices(size=16),
    )
    with pytest.raises(ConfigError, match="its figures have animal_nose, animal_left_ear"):
        evaluate(checkpoint, str(tmp_path / "no-tail"), 4, None)


def test_batches_depend_on_seed_and_number_alone(folder):
    one, other = (PhotoBatches(folder, 3, 16, 7, PhotosSettings()) for _ in range(2))
    other[0]
    assert torch.equal(one[5].target, other[5].target)
    assert torch.equal(one[5].graph.position, other[5].graph.position)
    assert not torch.equal(one[5].target, one[6].target)
    assert not torch.equal(one[5].target, PhotoBatches(folder, 3, 16, 8, PhotosSettings())[5].target)


def test_with_masks_coverage_is_learnt_and_figures_stand_before_black(people):
    task = Finetuning(finetune_config(data=str(people)))
    batch = task.batches()[0]
    assert {len(figures) for figures in batch.graph.figures} == {2}
    assert batch.background is None
    assert 0 < batch.target[:, 3].mean() < 1
    assert (batch.target[:, :3] <= batch.target[:, 3:] + 1e-6).all()
    losses = task.step(0, batch)
    assert "coverage" in losses
    assert "empty" not in losses


def test_whole_images_are_covered_everywhere(tmp_path):
    (tmp_path / "in").mkdir()
    prepare(coco(tmp_path / "in"), tmp_path / "out", Choices(size=16, background="whole"))
    batch = HeldOutBatches(tmp_path / "out", 4, 16)[0]
    assert batch.background is None
    assert (batch.target[:, 3] == 1).all()
    assert PhotosDomain().knows_coverage(str(tmp_path / "out"))


def test_more_pixels_than_images_were_prepared_with_are_doubted(tmp_path):
    labels = deeplabcut(tmp_path / "in", count=12)
    prepare(labels, tmp_path / "small", Choices(size=16))
    prepare(labels, tmp_path / "large", Choices(size=64))
    (doubt,) = PhotosDomain().doubts(str(tmp_path / "small"), 64)
    assert "photos --size 64" in doubt
    assert not PhotosDomain().doubts(str(tmp_path / "small"), 32)
    assert not PhotosDomain().doubts(str(tmp_path / "large"), 128), "the images themselves have no more"


def test_a_run_begins_with_what_its_domain_doubts(folder, tmp_path, monkeypatch):
    monkeypatch.setattr(PhotosDomain, "doubts", lambda _self, data, size: (f"{data} at {size}",))
    memory = Memory()
    config = finetune_config(data=str(folder), steps=1, batch=2)
    train(config, tmp_path / "run", memory, Commands(), resume=False)
    assert [warning.message for warning in memory.of(HealthWarning)] == [f"{folder} at {config.size}"]


def test_an_image_composited_over_its_background_is_compared(folder):
    domain, batch = PhotosDomain(), HeldOutBatches(folder, 4, 16)[0]
    nothing = torch.zeros(4, 4, 16, 16)
    assert torch.equal(domain.composite(nothing, batch), batch.background)
    assert torch.equal(domain.compared(batch.target, batch), batch.target)


def test_the_command_line_prepares_and_trains(tmp_path):
    labels = deeplabcut(tmp_path / "in", count=10)
    out = tmp_path / "out"
    done = CliRunner().invoke(app, ["photos", str(labels), "--out", str(out), "--size", "16", "--json"])
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["counts"]["images"] == 10
    refused = CliRunner().invoke(app, ["photos", str(labels), "--out", str(out), "--background", "green"])
    assert refused.exit_code == 1
    assert "background" in refused.output


def test_the_command_line_estimates_a_training_on_a_trial(tmp_path):
    labels = deeplabcut(tmp_path / "in", count=30)
    out = tmp_path / "out"
    done = CliRunner().invoke(app, ["photos", str(labels), "--out", str(out), "--size", "16", "--most", "12"])
    assert done.exit_code == 0, done.output
    assert "12 images" in done.stdout
    run = [
        "finetune",
        "--data",
        str(out),
        "--out",
        str(tmp_path / "run"),
        "--size",
        "16",
        "--preset",
        "quick",
    ]
    done = CliRunner().invoke(app, [*run, "--dry-run-steps", "1", "--events"])
    told = parse_event(done.stdout.splitlines()[-1])
    assert isinstance(told, TimeEstimated)
    assert told.minutes == 10
    assert told.images_per_second > 0
    assert not (tmp_path / "run").exists()
