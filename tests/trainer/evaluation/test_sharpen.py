"""Sharpness: what is drawn for what is uncertain."""

import pytest
import torch
from typer.testing import CliRunner

from graphose_core.checkpoint import CheckpointInfo, read_info, read_weights, save_checkpoint
from graphose_core.errors import ConfigError
from graphose_core.models.graphose import Graphose
from tests.graphose_core.models.colours.coloured_figures import person
from tests.graphose_core.models.colours.striped_figures import STRIPED, wearing
from tests.networks import noise_for, random_graph, tiny_config, tiny_network
from trainer.cli.main import app
from trainer.evaluation.sharpen import sharpened

KINDS = [({}, random_graph(1)), (STRIPED, wearing(person(1), 9.0))]


def twin(network: Graphose, sharpness: float) -> Graphose:
    """The same weights at another sharpness."""
    made = Graphose(network.config.model_copy(update={"sharpness": sharpness}))
    made.load_state_dict(network.state_dict())
    return made.train(network.training)


@pytest.mark.parametrize(("changes", "graph"), KINDS)
@torch.no_grad()
def test_it_scales_what_decides_coverage_and_colours(changes, graph):
    network = tiny_network(**changes)
    network.generator.paint.bias[0] = 0.5
    scaled, noise = twin(network, 1.0), noise_for(graph, network.config)
    if not changes:
        scaled.generator.paint.weight[:1] *= 1.7
        scaled.generator.paint.bias[:1] *= 1.7
    scaled.encoder.keys.weight *= 1.7
    scaled.encoder.keys.bias *= 1.7
    if scaled.stripes is not None:
        scaled.stripes.contrast *= 1.7
    sharp, expected = twin(network, 1.7)(graph, noise), scaled(graph, noise)
    if changes:  # of people the colours alone: a shadow's coverage stays
        sharp, expected = (straight(painting) for painting in (sharp, expected))
        torch.testing.assert_close(sharp, expected, atol=1e-4, rtol=0)
    else:
        torch.testing.assert_close(sharp.image, expected.image)


@torch.no_grad()
def test_coverage_goes_to_what_is_likelier():
    network, graph = tiny_network(), random_graph(1)
    noise = noise_for(graph, network.config)
    plain, sharp = (twin(network, s)(graph, noise).image[:, 3] for s in (1.0, 3.0))
    assert ((sharp > 0.5) == (plain > 0.5)).all()
    assert ((sharp - 0.5).abs() >= (plain - 0.5).abs() - 1e-6).all()


@torch.no_grad()
def test_where_no_figure_shows_a_shadow_keeps_its_coverage():
    network = tiny_network(**STRIPED)
    graph = wearing(person(1), 9.0, striped=False)
    noise = noise_for(graph, network.config)
    network.encoder.keys.weight *= 0
    for level, kept in ((-20.0, True), (20.0, False)):  # nothing has the logit 0
        network.encoder.keys.bias[:] = 0
        network.generator.paint.bias[0] = -1.0
        keys = network.encoder.keys.bias.view(network.config.parts, -1)
        keys[:, network.config.query :] = level
        pasted = network(graph, noise).pasted
        there = pasted.sum(dim=(0, 1)) > 0.5  # where masks say something
        plain, sharp = (pooled(twin(network, s)(graph, noise).image[0, 3], there) for s in (1.0, 3.0))
        assert torch.allclose(plain, sharp, atol=1e-3) == kept


def pooled(cover: torch.Tensor, there: torch.Tensor) -> torch.Tensor:
    """The pixels of an image where something is, at the size of the layout."""
    side = there.shape[-1]
    return torch.nn.functional.interpolate(cover[None, None], size=(side, side))[0, 0][there]


def straight(painting) -> torch.Tensor:
    """Colours, coverage divided out."""
    return painting.image[:, :3] / painting.image[:, 3:]


@torch.no_grad()
def test_training_sees_none_of_it():
    network, graph = tiny_network().train(), random_graph(1)
    noise = noise_for(graph, network.config)
    torch.testing.assert_close(twin(network, 3.0)(graph, noise).image, network(graph, noise).image)


def test_a_configuration_of_an_earlier_version_draws_as_it_was_trained():
    values = tiny_config().model_dump(by_alias=True)
    del values["sharpness"]
    assert type(tiny_config()).model_validate(values).sharpness == 1


def test_a_checkpoint_gets_another_sharpness_and_keeps_the_rest(tmp_path):
    before, after, network = tmp_path / "before.safetensors", tmp_path / "after.safetensors", tiny_network()
    info = CheckpointInfo(name="tiny", stage="finetune", model=network.config, steps=7)
    save_checkpoint(before, network.state_dict(), info)
    arguments = ["sharpen", "--checkpoint", str(before), "--sharpness", "1.5", "--out", str(after)]
    assert CliRunner().invoke(app, arguments).exit_code == 0
    made = read_info(after)
    assert made.model.sharpness == 1.5
    assert made.model_copy(update={"model": info.model}) == info
    for name, tensor in read_weights(after).items():
        assert torch.equal(tensor, network.state_dict()[name]), name
    sharpened(after, after, 1.0)
    assert read_info(after) == info


@pytest.mark.parametrize(
    ("option", "changed"), [("--stripes", "stripe_sharpness"), ("--shades", "shade_sharpness")]
)
def test_stripes_and_shades_are_sharpened_by_themselves(tmp_path, option, changed):
    before, after, network = tmp_path / "a.safetensors", tmp_path / "b.safetensors", tiny_network(**STRIPED)
    info = CheckpointInfo(name="tiny", stage="finetune", model=network.config)
    save_checkpoint(before, network.state_dict(), info)
    arguments = ["sharpen", "--checkpoint", str(before), option, "1.9", "--out", str(after)]
    assert CliRunner().invoke(app, arguments).exit_code == 0
    made = read_info(after).model
    assert made == network.config.model_copy(update={changed: 1.9})


@pytest.mark.parametrize(
    ("changes", "asked", "told"),
    [
        ({}, {"stripes": 2.0}, "draws no stripes"),
        ({}, {"shades": 2.0}, "shades none"),
        (STRIPED, {}, "nothing to sharpen"),
    ],
)
def test_what_cannot_be_sharpened_is_told(tmp_path, changes, asked, told):
    path, network = tmp_path / "tiny.safetensors", tiny_network(**changes)
    info = CheckpointInfo(name="tiny", stage="finetune", model=network.config)
    save_checkpoint(path, network.state_dict(), info)
    with pytest.raises(ConfigError, match=told):
        sharpened(path, tmp_path / "out.safetensors", **asked)
    assert not (tmp_path / "out.safetensors").exists()


@pytest.mark.parametrize("sharpness", [0.0, -1.0, float("nan"), 11.0])
def test_no_sharpness_is_refused(tmp_path, sharpness):
    path, network = tmp_path / "tiny.safetensors", tiny_network()
    save_checkpoint(
        path, network.state_dict(), CheckpointInfo(name="tiny", stage="finetune", model=network.config)
    )
    with pytest.raises(ConfigError, match="sharpness"):
        sharpened(path, tmp_path / "out.safetensors", sharpness)
    assert not (tmp_path / "out.safetensors").exists()
